import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

test('a comparison from the other side', () => {
  const title = 'Swap the sides of the comparison';
  expect(applied('if(a + 1 $0< b.size()) { }', title)).toBe('if(b.size() > a + 1) { }');
  expect(applied('x = null $0== a;', title)).toBe('x = a == null;');
  for (const source of ['x = a == b $0== c;', 'x = $0a == b;', 'x = Order[ID $0== 1].count();', 'x = a $0+ b;']) {
    expect(titlesAt(source)).not.toContain(title);
  }
});

test('a denied equality', () => {
  expect(applied('if($0!(a == b)) { }', 'Convert to !=')).toBe('if(a != b) { }');
  expect(applied('x = $0!(a != b) && c;', 'Convert to ==')).toBe('x = (a == b) && c;');
  for (const source of ['x = $0!(a < b);', 'x = $0!a;']) {
    expect(titlesAt(source).filter((title) => title.startsWith('Convert'))).toEqual([]);
  }
});
