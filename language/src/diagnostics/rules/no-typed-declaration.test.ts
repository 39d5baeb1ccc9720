import { expect, it } from 'vitest';
import { fixtureDifferences } from '../../testing/index.js';

it('points at the type of a variable, not at those of a header', () => {
  expect(
    fixtureDifferences(`
    void f(int a)
    {
        int total = a;
    //  ^^^ noTypedDeclaration: Variables have no declared type in Deluge. Write total = … without int.
        total = total + 1;
    }
`),
  ).toEqual([]);
});
