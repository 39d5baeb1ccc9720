// An animated PNG from still ones: browsers, GitHub and VS Code play it, and it needs no library.
// The format: https://www.w3.org/TR/png-3/#apng-frame-based-animation
import { crc32 } from 'node:zlib';

/** One still picture as a PNG file, and how long it is shown, in milliseconds. */
export interface Frame {
  readonly png: Buffer;
  readonly milliseconds: number;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

/** @throws if there are no frames, or if they differ in size or color. */
export function movingPicture(frames: readonly Frame[]): Buffer {
  const read = frames.map(({ png, milliseconds }) => ({ milliseconds, chunks: chunksOf(png) }));
  const [first] = read;
  if (first === undefined) throw new Error('There is no frame.');
  const header = dataOf(first.chunks, 'IHDR');
  if (read.some(({ chunks }) => !dataOf(chunks, 'IHDR').equals(header))) {
    throw new Error('The frames differ in size or color.');
  }
  let sequence = 0;
  const parts = [signature, chunk('IHDR', header), chunk('acTL', numbers(frames.length, 0))];
  for (const [index, { chunks, milliseconds }] of read.entries()) {
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(Math.min(milliseconds, 0xffff), 0);
    delay.writeUInt16BE(1000, 2);
    const size = header.subarray(0, 8);
    parts.push(chunk('fcTL', Buffer.concat([numbers(sequence++), size, numbers(0, 0), delay])));
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      // The first frame is also what is shown where nothing moves.
      parts.push(index === 0 ? chunk(type, data) : chunk('fdAT', Buffer.concat([numbers(sequence++), data])));
    }
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}

function chunksOf(png: Buffer): Chunk[] {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('A frame is no PNG file.');
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.subarray(at + 4, at + 8).toString('latin1'),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

function dataOf(chunks: readonly Chunk[], type: string): Buffer {
  const found = chunks.find((one) => one.type === type);
  if (found === undefined) throw new Error(`A frame has no ${type}.`);
  return found.data;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), named, numbers(crc32(named))]);
}

/** Numbers of 32 bits, the high byte first. */
function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}
