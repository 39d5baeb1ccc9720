import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createSign,
  type KeyObject,
  pbkdf2Sync,
} from 'node:crypto';
import { DelugeError } from '../errors.js';
import type { Args, Builtin, BuiltinContext, BuiltinTable } from './builtin.js';
import { base64ToBytes } from './utf8.js';

/** One of AES's two lengths of keys, and how its pages name the arguments. */
interface Strength {
  readonly bits: 128 | 256;
  readonly mostArguments: number;
  key(passPhrase: string, vector: Uint8Array, args: Args): Uint8Array;
}

/** Rounds of deriving a key if the script names none, and the most that may be named. */
const usualRounds = 65_536;
const mostRounds = 1_000_000;

const strong: Strength = {
  bits: 256,
  mostArguments: 3,
  key: (passPhrase) => createHash('sha256').update(passPhrase, 'utf8').digest(),
};

const light: Strength = {
  bits: 128,
  mostArguments: 4,
  key(passPhrase, vector, args) {
    const rounds = args.integer(3, usualRounds);
    if (rounds < 1 || rounds > mostRounds)
      throw new DelugeError(`The number of iterations has to be from 1 to ${mostRounds.toLocaleString('en')}`);
    return pbkdf2Sync(passPhrase, vector, rounds, 16, 'sha1');
  },
};

const vectorLength = 16;

/**
 * AES in CBC mode with the padding of PKCS #7; the result is Base64. How Zoho derives the key is not documented, so a text
 * that was encrypted at Zoho cannot be decrypted here, nor the other way round.
 */
function cipher(strength: Strength, run: (algorithm: string, key: Uint8Array, iv: Uint8Array, text: string) => string) {
  return {
    on: 'none',
    arity: [2, strength.mostArguments],
    isOnlyForHere: true,
    run(_, args: Args, context: BuiltinContext) {
      context.reading('cipherKey');
      const vector = Buffer.from(args.text(2, '\0'.repeat(vectorLength)), 'utf8');
      if (vector.length !== vectorLength)
        throw new DelugeError(`The initialization vector has to have ${vectorLength} characters`);
      const key = strength.key(args.text(0), vector, args);
      return run(`aes-${strength.bits}-cbc`, key, vector, args.text(1));
    },
  } satisfies Builtin;
}

function encrypted(algorithm: string, key: Uint8Array, iv: Uint8Array, text: string): string {
  const encryption = createCipheriv(algorithm, key, iv);
  return Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]).toString('base64');
}

function decrypted(algorithm: string, key: Uint8Array, iv: Uint8Array, text: string): string {
  const decryption = createDecipheriv(algorithm, key, iv);
  try {
    const bytes = Buffer.concat([decryption.update(base64ToBytes(text)), decryption.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DelugeError('The text cannot be decrypted with this key');
  }
}

/** PEM, or the Base64 of PKCS #8 or PKCS #1. */
function readPrivateKey(text: string): KeyObject {
  if (text.includes('-----')) return createPrivateKey(text.replaceAll('\\n', '\n'));
  const key = Buffer.from(text, 'base64');
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key, format: 'der', type: 'pkcs1' });
  }
}

/** The signature of a text with RSA and SHA-256, in small hex letters or, where asked for, in Base64. */
const rsaSha256: Builtin = {
  on: 'none',
  arity: [2, 3],
  run(_, args) {
    let key: KeyObject;
    try {
      key = readPrivateKey(args.text(0));
    } catch {
      throw new DelugeError('The private key cannot be read');
    }
    const format = /base64/i.test(args.text(2, 'hex')) ? 'base64' : 'hex';
    return createSign('RSA-SHA256').update(args.text(1), 'utf8').sign(key, format);
  },
};

export const cipherFunctions: BuiltinTable = {
  'zoho.encryption.aesEncode': cipher(strong, encrypted),
  'zoho.encryption.aesDecode': cipher(strong, decrypted),
  'zoho.encryption.aesEncode128': cipher(light, encrypted),
  'zoho.encryption.aesDecode128': cipher(light, decrypted),
  'zoho.encryption.rsasha256': rsaSha256,
};
