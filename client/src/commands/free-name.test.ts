import { expect, it } from 'vitest';
import { freeName } from './free-name.js';

it.each([
  [[], 'deluge-examples'],
  [['other'], 'deluge-examples'],
  [['Deluge-Examples'], 'deluge-examples-2'],
  [['deluge-examples', 'deluge-examples-2', 'deluge-examples-4'], 'deluge-examples-3'],
])('beside %j', (names, free) => {
  expect(freeName('deluge-examples', names)).toBe(free);
});
