/** What a file holds whose bytes are not text. */
export const notText = 'This is not a text file.';

/**
 * The text of a file as editors count it: without its byte-order mark. UTF-8, or UTF-16 where a byte-order mark says so;
 * bytes that are not UTF-8 become U+FFFD.
 *
 * @throws Error with {@link notText} if there are NUL bytes in it
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.includes(0)) throw new Error(notText);
  // The decoder leaves out the byte-order mark.
  return new TextDecoder(encoding).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** How a text is written into a file. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly hasByteOrderMark: boolean;
}

/** How the bytes of a file are written, so that a changed text can be written the same way. */
export function encodingOfBytes(bytes: Uint8Array): Encoding {
  const name = encodingOf(bytes);
  const hasMark = name !== 'utf-8' || (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf);
  return { name, hasByteOrderMark: hasMark };
}

/** The bytes of a text, as {@link decode} reads them. */
export function encode(text: string, { name, hasByteOrderMark }: Encoding): Uint8Array {
  const whole = hasByteOrderMark ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return new TextEncoder().encode(whole);
  const bytes = new DataView(new ArrayBuffer(whole.length * 2));
  for (let index = 0; index < whole.length; index++) {
    bytes.setUint16(index * 2, whole.charCodeAt(index), name === 'utf-16le');
  }
  return new Uint8Array(bytes.buffer);
}
