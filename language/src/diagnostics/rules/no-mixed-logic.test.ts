import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('reports a chain once, wherever it stands', () => {
  expect(
    fixtureDifferences(`
    x = a || b && c || d;
    //  ^^^^^^^^^^^^^^^^ noMixedLogic: && and || are mixed without parentheses, and products differ in which comes first.
    o = Order[State == "a" && Kind == "b" || Kind == "c"];
    //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noMixedLogic: && and || are mixed without parentheses, and products differ in which comes first.
    if(e && (a || b && c))
    //       ^^^^^^^^^^^ noMixedLogic
    {
        x = 1;
    }
`),
  ).toEqual([]);
});

it.each(['x = (a && b) || c;', 'x = a && (b || c);', 'x = a || b || c;', 'x = a && b && c;', 'x = a == b || c;'])(
  'says nothing about %s',
  (text) => {
    expect(diagnose(text).map(({ code }) => code)).not.toContain('noMixedLogic');
  },
);
