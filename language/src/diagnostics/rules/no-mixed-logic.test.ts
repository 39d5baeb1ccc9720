import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('reports a chain once, wherever it stands', () => {
  expect(
    fixtureDifferences(`
    x = a || b && c || d;
    //  ^^^^^^^^^^^^^^^^ noMixedLogic: && and || stand side by side
    o = Order[State == "a" && Kind == "b" || Kind == "c"];
    //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noMixedLogic: Put parentheses around what belongs together.
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
