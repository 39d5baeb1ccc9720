import { DelugeError } from '../errors.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';
import { fromBase64, toBase64 } from './utf8.js';

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

/** Functions that are called by their name alone, dotted names included. Digests and ciphers are left to whoever has them. */
export const encryptionFunctions: BuiltinTable = {
  encodeUrl: onText(encode),
  'zoho.encryption.urlEncode': onText(encode),
  'zoho.encryption.urlDecode': onText(decode),
  'zoho.encryption.base64Encode': onText(toBase64),
  'zoho.encryption.base64Decode': onText(fromBase64),
  'zoho.encryption.htmlEncode': onText((text) =>
    text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character),
  ),
};

export const encryptionMethods: BuiltinTable = {
  encodeUrl: { on: ['TEXT'], arity: [0, 0], run: (receiver) => encode(String(receiver)) },
};
