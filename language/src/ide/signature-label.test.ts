import { expect, test } from 'vitest';
import { signatureLabel, typeLabel } from './signature-label.js';

test('a label says which parameters may be left out, and where each stands', () => {
  const { label, parameters } = signatureLabel(
    'f',
    [
      { name: 'a', type: 'TEXT', optional: false, summary: '' },
      { name: 'page', type: 'NUMBER', optional: true, default: 1, summary: '' },
      { name: 'rest', type: 'ANY', altTypes: ['LIST', 'TEXT'], optional: true, variadic: true, summary: '' },
    ],
    { type: 'LIST', items: 'NUMBER', summary: '' },
  );
  expect(label).toBe('f(a: TEXT, page?: NUMBER = 1, rest…: LIST | TEXT) → LIST of NUMBER');
  expect(parameters.map(({ start, end }) => label.slice(start, end))).toEqual([
    'a: TEXT',
    'page?: NUMBER = 1',
    'rest…: LIST | TEXT',
  ]);
});

test('without parameters and result', () => {
  expect(signatureLabel('now', [], undefined)).toEqual({ label: 'now()', parameters: [] });
  expect(typeLabel({ type: 'ANY' })).toBe('ANY');
});
