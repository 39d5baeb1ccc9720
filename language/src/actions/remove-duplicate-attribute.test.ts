import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

test('the second one goes, with its line', () => {
  expect(applied('x = invokeurl\n[\n\turl : "a"\n\ttype : GET\n\tTy$0pe : POST\n];', 'Delete the second Type')).toBe(
    'x = invokeurl\n[\n\turl : "a"\n\ttype : GET\n];',
  );
  expect(applied('x = invokeurl [ url : "a" ur$0l : "b" ];', 'Delete the second url')).toBe(
    'x = invokeurl [ url : "a" ];',
  );
});

test('an unknown attribute is not one that is there twice', () => {
  expect(titlesAt('x = invokeurl [ url : "a" zzzzzzzz$0 : 1 ];')).toEqual([]);
});
