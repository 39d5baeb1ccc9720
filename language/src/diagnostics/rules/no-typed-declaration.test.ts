import { expect, it } from 'vitest';
import { fixtureDifferences } from '../../testing/index.js';

it('points at the type of a variable, not at those of a header', () => {
  expect(
    fixtureDifferences(`
    void f(int a)
    {
        int total = a;
    //  ^^^ noTypedDeclaration: Deluge variables have no declared type; write total = … instead.
        total = total + 1;
    }
`),
  ).toEqual([]);
});
