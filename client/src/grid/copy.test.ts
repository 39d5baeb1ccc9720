import { expect, it } from 'vitest';
import { type CopyFormat, copied } from './copy.js';
import { recordsIn } from './records.js';

const { records } = recordsIn('[{"id": 456789012345678901, "note": "a, \\"b\\"\\nc"}, {"id": 2}]')!;

it.each<[CopyFormat, string]>([
  ['cells', '456789012345678901\ta, "b" c\n2\t'],
  ['csv', 'id,note\r\n456789012345678901,"a, ""b""\nc"\r\n2,'],
  ['json', '[\n  {\n    "id": 456789012345678901,\n    "note": "a, \\"b\\"\\nc"\n  },\n  {\n    "id": 2\n  }\n]'],
])('as %s', (format, text) => {
  expect(copied({ columns: ['id', 'note'], records }, format)).toBe(text);
});
