import { expect, it } from 'vitest';
import { Selection } from './selection.js';

function selection(row: number, column: number): Selection {
  const made = new Selection(10, 4);
  made.select(row, column, false);
  return made;
}

it('moves, and stops at the edges', () => {
  const at = selection(8, 1);
  at.move(5, -5, false);
  expect(at.focus).toEqual({ row: 9, column: 0 });
  at.move(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false);
  expect(at.focus).toEqual({ row: 0, column: 3 });
});

it('spans a rectangle from where it began, in any direction', () => {
  const at = selection(5, 2);
  at.move(-2, -1, true);
  expect(at.area).toEqual({ top: 3, bottom: 5, left: 1, right: 2 });
  expect([at.has(3, 1), at.has(5, 2), at.has(6, 2), at.has(4, 0)]).toEqual([true, true, false, false]);
});

it('takes whole rows, and all', () => {
  const at = selection(2, 2);
  at.selectRow(2, false);
  at.selectRow(4, true);
  expect(at.area).toEqual({ top: 2, bottom: 4, left: 0, right: 3 });
  at.all();
  expect(at.area).toEqual({ top: 0, bottom: 9, left: 0, right: 3 });
});
