import { DelugeError } from '../errors.js';

/** Bytes of a text in UTF-8. Half a surrogate pair becomes the replacement character, as in Java. */
export function toBytes(text: string): number[] {
  const sound = text.replaceAll(/\p{Cs}/gu, '\uFFFD');
  return [...encodeURIComponent(sound).matchAll(/%([0-9A-F]{2})|(.)/gs)].map(([, hex, character]) =>
    hex === undefined ? (character ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

/** Throws Deluge's error for bytes that are no UTF-8. */
export function fromBytes(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    throw new DelugeError('The bytes are no text in UTF-8');
  }
}

export function toHex(text: string): string {
  return toBytes(text)
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join('');
}

export function fromHex(hex: string): string {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new DelugeError(`${hex} is no hexadecimal text`);
  return fromBytes([...hex.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16)));
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

export function fromBase64(text: string): string {
  const source = text.replaceAll(/\s/g, '').replace(/={0,2}$/, '');
  const bytes: number[] = [];
  let group = 0;
  let bits = 0;
  for (const character of source) {
    const digit = digits.indexOf(character);
    if (digit === -1) throw new DelugeError('The text is no Base64');
    group = ((group << 6) | digit) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((group >> bits) & 0xff);
    }
  }
  return fromBytes(bytes);
}
