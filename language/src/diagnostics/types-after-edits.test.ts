import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, it } from 'vitest';
import { analyse, update } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { diagnostics } from './diagnostics.js';

const workspace = createWorkspace(testCatalogue(), { product: 'salesiq', handler: 'zobot.message' });

/** Lines that hang together by the types of three variables, so that an edit of one changes what is said of others. */
const lines = [
  'a = 1;',
  'a = "x";',
  'a = null;',
  'b = a;',
  'b = a + 1;',
  'b = Map();',
  'b.put("k",a);',
  'b.put("action","answer");',
  'a = b.get("k");',
  'c = List();',
  'c.add(b);',
  'for each a in c {',
  'for each b in {a,1} {',
  'if(a != null) {',
  'if(c == null) { c = {1}; }',
  'if(b == 1) { b = "y"; return; }',
  'try { a = b / 0; } catch (e) { a = e; }',
  '}',
  '} else {',
  'd = "t" + a;',
  'd = a == "z" && b == 1 && c == 2;',
  'd = c.size() == a;',
  'd = b.trim().length();',
  'd = a.subString(b);',
  'd = f(a,b);',
  'return b;',
  'break;',
  'string f(int x, list y) { return x + y; }',
  '',
];

it('is the same after edits as in a script that is looked at afresh', () => {
  const line = constantFrom(...lines);
  const edit = tuple(integer({ min: 0, max: 30 }), integer({ min: 0, max: 2 }), line);
  assert(
    property(
      array(line, { minLength: 4, maxLength: 24 }),
      array(edit, { minLength: 1, maxLength: 8 }),
      (start, edits) => {
        let current = start;
        let analysis = analyse(current.join('\n'), workspace);
        diagnostics(analysis);
        for (const [place, removed, added] of edits) {
          const at = place % current.length;
          const next = [...current.slice(0, at), added, ...current.slice(at + removed)];
          const before = current.slice(0, at).join('\n').length + (at > 0 ? 1 : 0);
          const oldText = current.join('\n');
          const text = next.join('\n');
          // The lines from `at` on, up to those that both have in common.
          const tail = current.slice(at + removed).join('\n').length;
          const oldEnd = Math.max(before, oldText.length - tail);
          const change = {
            start: before,
            oldEnd: oldEnd,
            newEnd: before + text.length - before - (oldText.length - oldEnd),
          };
          if (change.newEnd < before) return;
          current = next;
          analysis = update(analysis, text, change);
          expect(diagnostics(analysis)).toEqual(diagnostics(analyse(text, workspace)));
        }
      },
    ),
    { numRuns: 60 },
  );
});
