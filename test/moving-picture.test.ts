import { crc32, deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { movingPicture } from './editor/screens/moving-picture.js';

/** A PNG of one gray pixel, its data in two chunks as encoders of long pictures write it. */
function pixel(gray: number, width = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(1, 4);
  header.writeUInt8(8, 8);
  const data = deflateSync(Buffer.from([0, ...Array<number>(width).fill(gray)]));
  const chunks = [
    ['IHDR', header],
    ['IDAT', data.subarray(0, 4)],
    ['IDAT', data.subarray(4)],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const written = chunks.map(([type, content]) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(content.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...written]);
}

function typesIn(png: Buffer): string[] {
  const types: string[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const end = at + 8 + png.readUInt32BE(at);
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    types.push(png.subarray(at + 4, at + 8).toString());
  }
  return types;
}

it('joins frames, each with its data and its time', () => {
  const picture = movingPicture([
    { png: pixel(1), milliseconds: 500 },
    { png: pixel(2), milliseconds: 70_000 },
  ]);
  expect(typesIn(picture)).toEqual(['IHDR', 'acTL', 'fcTL', 'IDAT', 'IDAT', 'fcTL', 'fdAT', 'fdAT', 'IEND']);
  const count = picture.indexOf('acTL') + 4;
  expect([picture.readUInt32BE(count), picture.readUInt32BE(count + 4)]).toEqual([2, 0]);
  const control = picture.indexOf('fcTL') + 4;
  expect([picture.readUInt16BE(control + 20), picture.readUInt16BE(control + 22)]).toEqual([500, 1000]);
  const numbered = [picture.indexOf('fdAT') + 4, picture.lastIndexOf('fdAT') + 4];
  expect(numbered.map((at) => picture.readUInt32BE(at))).toEqual([2, 3]);
});

it('refuses what is no moving picture', () => {
  expect(() => movingPicture([])).toThrow('There is no frame.');
  expect(() => movingPicture([{ png: Buffer.from('GIF89a'), milliseconds: 1 }])).toThrow('no PNG');
  expect(() =>
    movingPicture([
      { png: pixel(1), milliseconds: 1 },
      { png: pixel(1, 2), milliseconds: 1 },
    ]),
  ).toThrow('differ in size');
});
