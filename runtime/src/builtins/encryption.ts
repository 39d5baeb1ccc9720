import { hmac } from '@noble/hashes/hmac';
import { md5, sha1 } from '@noble/hashes/legacy';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { DelugeError } from '../errors.js';
import { DelugeFile } from '../values.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';
import { base64ToBytes, bytesToBase64, fromBase64, toBase64 } from './utf8.js';

function onText(run: (text: string) => string): Builtin {
  return { on: 'none', arity: [1, 1], run: (_, args: Args) => run(args.text(0)) };
}

/** Reserved characters too: `:` is %3A, a blank %20. */
function encode(text: string): string {
  const sound = text.replaceAll(/\p{Cs}/gu, '\uFFFD');
  return encodeURIComponent(sound).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new DelugeError('The text is not encoded for an address');
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The characters that stand for themselves once `&amp;` and its siblings are decoded. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
};

function htmlDecode(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return characters[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, with its padding. */
function base32Encode(text: string): string {
  const bits = [...utf8ToBytes(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const letters = groups.map((group) => base32Letters[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
  return letters.padEnd(Math.ceil(letters.length / 8) * 8, '=');
}

function base32Decode(text: string): string {
  const letters = text.trim().toUpperCase().replace(/=+$/, '');
  if (/[^A-Z2-7]/.test(letters)) throw new DelugeError('The text is not encoded in Base32');
  const bits = [...letters].map((letter) => base32Letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2)));
}

type Digest = Parameters<typeof hmac>[0];

/** In small hex letters, of the text in UTF-8; with the output type `base64` in Base64. */
const digest = (hash: Digest, mostArguments = 1): Builtin => ({
  on: 'none',
  arity: [1, mostArguments],
  run: (_, args) => shownBytes(hash(utf8ToBytes(args.text(0))), args.text(1, 'hex')),
});

function shownBytes(bytes: Uint8Array, outputType: string): string {
  return /base64/i.test(outputType) ? bytesToBase64(bytes) : bytesToHex(bytes);
}

/** The key first, then the text. The output type `base64` gives Base64 instead of hex letters. */
function authentication(hash: Digest): Builtin {
  return {
    on: 'none',
    arity: [2, 3],
    run(_, args) {
      const bytes = hmac(hash, utf8ToBytes(args.text(0)), utf8ToBytes(args.text(1)));
      return shownBytes(bytes, args.text(2, 'hex'));
    },
  };
}

/** Functions that are called by their name alone, dotted names included. */
export const encryptionFunctions: BuiltinTable = {
  encodeUrl: onText(encode),
  'zoho.encryption.urlEncode': onText(encode),
  'zoho.encryption.urlDecode': onText(decode),
  'zoho.encryption.base64Encode': {
    on: 'none',
    arity: [1, 1],
    run(_, args) {
      const value = args.any(0);
      return value instanceof DelugeFile ? bytesToBase64(value.bytes) : toBase64(args.text(0));
    },
  },
  'zoho.encryption.base64Decode': onText(fromBase64),
  'zoho.encryption.base64DecodeToFile': {
    on: 'none',
    arity: [2, 2],
    run(_, args, context) {
      const bytes = base64ToBytes(args.text(0));
      context.holdBytes(bytes.length);
      return new DelugeFile(args.text(1), 'application/octet-stream', bytes);
    },
  },
  'zoho.encryption.htmlEncode': onText((text) =>
    text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character),
  ),
  'zoho.encryption.htmlDecode': onText(htmlDecode),
  'zoho.encryption.base32Encode': onText(base32Encode),
  'zoho.encryption.base32Decode': onText(base32Decode),
  'zoho.encryption.md5': digest(md5),
  'zoho.encryption.sha1': digest(sha1),
  'zoho.encryption.sha256': digest(sha256, 2),
  'zoho.encryption.sha512': digest(sha512, 2),
  'zoho.encryption.hmacmd5': authentication(md5),
  'zoho.encryption.hmacsha1': authentication(sha1),
  'zoho.encryption.hmacsha256': authentication(sha256),
  'zoho.encryption.hmacsha384': authentication(sha384),
  'zoho.encryption.hmacsha512': authentication(sha512),
};

export const encryptionMethods: BuiltinTable = {
  encodeUrl: { on: ['TEXT'], arity: [0, 0], run: (receiver) => encode(String(receiver)) },
};
