import { describe, expect, it } from 'vitest';
import { decode, encode, encodingOfBytes, notText } from './decode.js';

const text = 'info "Grüße 😀";\n';
const utf16le = Buffer.from(text, 'utf16le');

describe('decode', () => {
  it('reads UTF-8 with a byte-order mark and without', () => {
    expect(decode(Buffer.from(text))).toBe(text);
    expect(decode(Buffer.from(`\uFEFF${text}`))).toBe(text);
  });

  it('reads UTF-16 in both byte orders', () => {
    expect(decode(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]))).toBe(text);
    expect(decode(Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16le).swap16()]))).toBe(text);
  });

  it('reads the empty file', () => {
    expect(decode(new Uint8Array())).toBe('');
  });

  it('refuses what is not text, and keeps what is partly broken', () => {
    expect(() => decode(Buffer.from([0x00, 0x9f, 0x92]))).toThrow(notText);
    expect(decode(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\uFFFDb');
  });
});

describe('encode', () => {
  it('writes a text as the file had it', () => {
    const files = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]),
      Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16le).swap16()]),
    ];
    for (const bytes of files) expect(Buffer.from(encode(decode(bytes), encodingOfBytes(bytes)))).toEqual(bytes);
  });
});
