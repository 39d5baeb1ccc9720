import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Analysis, analyse, update } from './analysis.js';
import { testCatalogue } from './testing/index.js';
import { createWorkspace } from './workspace.js';

const workspace = createWorkspace(testCatalogue());

/** What is known of the functions by name, and where they stand. */
function functionsOf({ symbols }: Analysis) {
  return [...symbols.functionsWhere(() => true)].map(({ name, node }) => `${name}@${node.start}`);
}

it('finds functions by name after edits as in a script that is analysed afresh', () => {
  const edit = fc.record({
    at: fc.nat(),
    removed: fc.nat({ max: 6 }),
    inserted: fc.constantFrom('', 'x', 'g', '.', '{', '}', 'info 1;', 'void g() {}', '/* c */', '\n', '"'),
  });
  const first = 'void f()\n{\n\tinfo 1;\n}\nstring a.g(int b)\n{\n\treturn "a" + b;\n}\nx = 1;\nvoid h()\n{\n}\n';
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
      let analysis = analyse(first, workspace);
      for (const { at, removed, inserted } of edits) {
        functionsOf(analysis);
        const start = at % (analysis.text.length + 1);
        const end = Math.min(analysis.text.length, start + removed);
        const text = analysis.text.slice(0, start) + inserted + analysis.text.slice(end);
        analysis = update(analysis, text, { start, oldEnd: end, newEnd: start + inserted.length });
        expect(functionsOf(analysis)).toEqual(functionsOf(analyse(text, workspace)));
      }
    }),
    { numRuns: 300 },
  );
});
