import { describe, expect, it } from 'vitest';
import { nextOrder, ordered } from './order.js';
import { exactJson, recordsIn } from './records.js';

/** The values of a column in an order. */
function sorted(values: string, direction: 'ascending' | 'descending'): unknown[] {
  const { records } = recordsIn(`[${values.split(' ').map((value) => `{"a": ${value}}`)}]`)!;
  const rows = ordered([...records.keys()], records, { column: 'a', direction });
  return rows.map((row) => exactJson(records[row]!.a).replace(/^"|"$/g, ''));
}

describe('ordered', () => {
  it.each([
    ['3 10 2', '2 3 10'],
    ['"b" "a" "C"', 'a b C'],
    ['"item 10" "item 9"'.replaceAll('item ', 'item'), 'item9 item10'],
    ['456789012345678902 456789012345678901 7', '7 456789012345678901 456789012345678902'],
    ['null 2 "" 1', '1 2 null '],
    ['true false', 'false true'],
  ])('%s ascending', (values, expected) => {
    expect(sorted(values, 'ascending').join(' ')).toBe(expected);
  });

  it('leaves cells without a value at the end when it descends', () => {
    expect(sorted('null 2 1', 'descending')).toEqual(['2', '1', 'null']);
  });

  it('goes from one column to the other and back to the order of the answer', () => {
    const up = nextOrder(undefined, 'a');
    expect(up).toEqual({ column: 'a', direction: 'ascending' });
    const down = nextOrder(up, 'a');
    expect(down).toEqual({ column: 'a', direction: 'descending' });
    expect(nextOrder(down, 'a')).toBeUndefined();
    expect(nextOrder(down, 'b')).toEqual({ column: 'b', direction: 'ascending' });
  });
});
