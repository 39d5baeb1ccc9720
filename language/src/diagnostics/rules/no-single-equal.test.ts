import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points at the operator', () => {
  expect(
    fixtureDifferences(`
    if(a /* = */ = 1 && b == 2)
    //           ^ noSingleEqual: Use == to compare; a single = is an assignment.
    {
        x = if(a = "",0,a);
    //           ^ noSingleEqual
    }
`),
  ).toEqual([]);
  expect(diagnose('if(a = 1)\n{\n\tx = 1;\n}').map(({ severity }) => severity)).toEqual(['hint']);
});

it('leaves criteria and assignments alone', () => {
  expect(diagnose('o = Order[Client = cid && Open = true];\nif(Order[A = b].count() > 0)\n{\n\tx = 1;\n}')).toEqual([]);
});
