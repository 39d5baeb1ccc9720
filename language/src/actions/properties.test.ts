import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Analysis, analyse } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { testCatalogue } from '../testing/index.js';
import { ScriptMaker } from '../testing/scripts.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { type CodeAction, codeActions, fixAll } from './index.js';

const workspace = createWorkspace(testCatalogue());
const open = (text: string) => analyse(text, workspace);
const made = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 25 }))
  .map(([seed, statements]) => new ScriptMaker(seed).file(statements));

/**
 * What an action may not add. A refactoring may open a path that a rule has to speak of, and rules are silent about what does
 * not parse, so that for those only the errors of the syntax count.
 */
function errors(analysis: Analysis, { diagnostic }: CodeAction): number {
  if (diagnostic === undefined || diagnostic.code.startsWith('syntax/')) return analysis.tree.errors.length;
  return diagnostics(analysis).filter(({ severity }) => severity === 'error').length;
}

/** Applies an action and holds the result against what every action promises. */
function hold(before: Analysis, action: CodeAction): Analysis {
  const after = open(applyEdits(before.text, action.edits));
  const isRepair = action.diagnostic?.severity === 'error' && !action.title.startsWith('Silence');
  expect(errors(after, action), `${action.title}\n${before.text}\n---\n${after.text}`).toBeLessThanOrEqual(
    errors(before, action) - (isRepair ? 1 : 0),
  );
  return after;
}

/** Slips of the hand that the fixes are for. */
const slips: readonly [RegExp, string][] = [
  [/;/g, ''],
  [/ && | \|\| /g, ' and '],
  [/else if/g, 'elseif'],
  [/\)/g, ''],
  [/\)/g, '))'],
  [/\]/g, ''],
  [/, |,/g, ' '],
  [/ in /g, ' '],
  [/for each/g, 'for'],
  [/ ?: ?(?=GET|POST|zoho\.adminuserid)/g, ' '],
  [/getRecordById/g, 'getRecordByIds'],
  [/parameters/g, 'paramters'],
  [/type(?= ?:)/g, 'url'],
  [/subject[^\n]*\n/g, ''],
  [/ == /g, ' = '],
  [/yyyy-MM-dd/g, 'yyyy-mm-dd'],
  [/https:/g, 'http:'],
  [/ && | \|\| /g, ' && b || '],
  [/return [^;\n]*;/g, ''],
  [/info [^;\n]*;/g, ''],
  [/;(?=\r?\n)/g, '; return 1;'],
  [/replaceAll\(/g, 'replaceAll("[0-9]+","",true).replaceAll("."+'],
];

test('each fix takes its problem away, makes no error, and is not offered again', () => {
  fc.assert(
    fc.property(made, fc.nat(), fc.nat(), (source, which, place) => {
      const [pattern, slip] = slips[which % slips.length]!;
      const hits = [...source.matchAll(pattern)];
      const hit = hits[place % Math.max(1, hits.length)];
      if (hit === undefined) return;
      const text = source.slice(0, hit.index) + slip + source.slice(hit.index + hit[0].length);
      const before = open(text);
      const offered = diagnostics(before)
        .slice(0, 12)
        .flatMap(({ start, end }) => codeActions(before, { start, end }))
        .filter((action) => action.kind === 'quickfix');
      for (const action of offered) {
        const after = hold(before, action);
        const { code, start, message } = action.diagnostic!;
        const moved = start + growthBefore(action, start);
        // Where the statement went, what follows it has taken its place, and may have the same problem.
        const isGone = action.edits.some((edit) => edit.start <= start && start < edit.end && edit.newText === '');
        if (isGone) continue;
        const again = codeActions(after, { start: moved, end: moved }).filter(
          ({ title, diagnostic }) =>
            title === action.title &&
            diagnostic?.code === code &&
            diagnostic.start === moved &&
            diagnostic.message === message,
        );
        expect(again, `${action.title}\n${text}\n---\n${after.text}`).toEqual([]);
      }
      const all = fixAll(before);
      if (all !== undefined) expect(fixAll(hold(before, all))).toBeUndefined();
    }),
    { numRuns: 120 },
  );
});

function growthBefore({ edits }: CodeAction, offset: number): number {
  return edits
    .filter((edit) => edit.end <= offset && edit.start < offset)
    .reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
}

test('each refactoring of each kind of selection leaves a script that parses', () => {
  fc.assert(
    fc.property(made, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (text, choices) => {
      const analysis = open(text);
      for (const choice of choices) {
        const { start, end } = analysis.tree.node(choice % analysis.tree.length);
        for (const action of codeActions(analysis, { start, end })) hold(analysis, action);
      }
    }),
    { numRuns: 200 },
  );
});

test('what was extracted can be put back', () => {
  const before = open('a = 1;\nx = 2 * (a + 3);\n');
  const extract = codeActions(before, { start: 15, end: 22 }).find(({ kind }) => kind === 'refactor.extract')!;
  const after = open(applyEdits(before.text, extract.edits));
  const at = after.text.indexOf('value');
  const inline = codeActions(after, { start: at, end: at }).find(({ kind }) => kind === 'refactor.inline')!;
  expect(applyEdits(after.text, inline.edits)).toBe(before.text);
});
