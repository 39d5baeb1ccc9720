import { expect, it } from 'vitest';
import { RowFilter } from './filter.js';

const filter = new RowFilter([
  { name: 'Asha Rao', city: 'Chennai' },
  { name: 'Ada', city: 'London', tags: ['vip'] },
  { name: 'Asher', city: null },
]);

it.each([
  ['', [0, 1, 2]],
  ['ash', [0, 2]],
  ['ASH chen', [0]],
  ['rao\nchennai', [0]],
  ['vip', [1]],
  ['null', []],
  ['nobody', []],
])('finds %j', (query, rows) => {
  expect(filter.rows(query)).toEqual(rows);
});
