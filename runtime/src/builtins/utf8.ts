import { bytesToHex, hexToBytes } from '@noble/hashes/utils';
import { DelugeError } from '../errors.js';

/** Bytes of a text in UTF-8. Half a surrogate pair becomes the replacement character. */
export function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Throws Deluge's error for bytes that are no UTF-8. */
export function fromBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DelugeError('The bytes are not text in UTF-8');
  }
}

export function toHex(text: string): string {
  return bytesToHex(toBytes(text)).toUpperCase();
}

export function fromHex(hex: string): string {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new DelugeError(`${hex} is not a hexadecimal text`);
  return fromBytes(hexToBytes(hex));
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text in UTF-8. */
export function toBase64(text: string): string {
  return bytesToBase64(toBytes(text));
}

export function bytesToBase64(bytes: ArrayLike<number>): string {
  let result = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    result += digits.charAt(group >> 18) + digits.charAt((group >> 12) & 63);
    result +=
      (b === undefined ? '=' : digits.charAt((group >> 6) & 63)) + (c === undefined ? '=' : digits.charAt(group & 63));
  }
  return result;
}

/** Base64 as UTF-8. Throws Deluge's error for what is neither. */
export function fromBase64(text: string): string {
  return fromBytes(base64ToBytes(text));
}

/** Throws Deluge's error for a text that is no Base64. */
export function base64ToBytes(text: string): Uint8Array {
  const source = text.replaceAll(/\s/g, '').replace(/={0,2}$/, '');
  const bytes: number[] = [];
  let group = 0;
  let bits = 0;
  for (const character of source) {
    const digit = digits.indexOf(character);
    if (digit === -1) throw new DelugeError('The text is not Base64');
    group = ((group << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((group >> bits) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
