import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { analyse, update } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { diagnostics } from './diagnostics.js';

const workspace = createWorkspace(testCatalogue(), {
  product: 'crm',
  rules: { noQuotaCallInLoop: 'warning', noQuotaCallInRepeatedFunction: 'warning', noRepeatedRead: 'warning' },
});

const read = 'zoho.crm.getRecordById("Leads", 1);';
const mail = 'sendmail [ from: zoho.adminuserid to: "a@example.com" subject: "s" message: "m" ];';

/** What may stand in a function; `ns.f0` to `ns.f4` are the functions. */
const lines = [
  read,
  mail,
  'x = 1;',
  '',
  'ns.f0();',
  'ns.f1();',
  'ns.f2();',
  'ns.f3();',
  'ns.f4();',
  'for each a in {1,2,3} { ns.f1(); }',
  'for each b in xs { ns.f2(); }',
  `for each c in xs { ${read} }`,
  'if(x == 1) { ns.f3(); } else { ns.f4(); }',
  'if(x == 1) { return; }',
];

function script(bodies: readonly (readonly string[])[]): string {
  return bodies.map((body, index) => `void ns.f${index}()\n{\n${body.join('\n')}\n}\n`).join('');
}

it('is the same after edits of functions that call one another as in a script that is looked at afresh', () => {
  const line = constantFrom(...lines);
  const edit = tuple(integer({ min: 0, max: 4 }), integer({ min: 0, max: 8 }), integer({ min: 0, max: 2 }), line);
  const body = array(line, { minLength: 0, maxLength: 4 });
  assert(
    property(
      array(body, { minLength: 5, maxLength: 5 }),
      array(edit, { minLength: 1, maxLength: 8 }),
      (start, edits) => {
        let bodies: readonly (readonly string[])[] = start;
        let analysis = analyse(script(bodies), workspace);
        diagnostics(analysis);
        for (const [at, place, removed, added] of edits) {
          const before = script(bodies);
          bodies = bodies.map((lines, index) =>
            index === at ? [...lines.slice(0, place), added, ...lines.slice(place + removed)] : lines,
          );
          const text = script(bodies);
          let from = 0;
          while (from < before.length && before[from] === text[from]) from++;
          let back = 0;
          while (
            back < Math.min(before.length, text.length) - from &&
            before[before.length - 1 - back] === text[text.length - 1 - back]
          ) {
            back++;
          }
          analysis = update(analysis, text, { start: from, oldEnd: before.length - back, newEnd: text.length - back });
          expect(diagnostics(analysis)).toEqual(diagnostics(analyse(text, workspace)));
        }
      },
    ),
    { numRuns: 80 },
  );
});
