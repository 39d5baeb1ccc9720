import { array, assert, constantFrom, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyse, update } from '../analysis.js';
import { eachToken } from '../syntax/lexer/lex.js';
import { TokenKind } from '../syntax/lexer/tokens.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { diagnostics } from './diagnostics.js';
import { influenceOf } from './influence.js';
import { changedSlices } from './slices.js';

const workspace = createWorkspace(testCatalogue(), { product: 'salesiq', handler: 'zobot.message' });

/** Lines that hang together by what texts and numbers in them say. */
const lines = [
  'a = "x";',
  'a = 1;',
  'a = "12".toLong();',
  'a = b.get("k");',
  'a = b.get("k").toString();',
  'a = a + ifnull(b.get("k"), 0).toLong();',
  'b = {"k":"x","n":{"k":1}};',
  'b = Map();',
  'b.put("k", a);',
  'b.put("k", "x");',
  'b.put("n", {"k":c});',
  'b = zoho.crm.getRecordById("Leads", 12);',
  'c = {1, 2};',
  'c = List();',
  'c.add(b.get("k"));',
  'c.add("x");',
  'c = a;',
  'for each a in c {',
  'for each b in {"x", 1} {',
  'for each a in b.get("k").toList(",") {',
  'if(b.get("k") != "x") {',
  'if(a == "x" || a == null) { a = ""; }',
  'if(c.size() > 2) { return "x"; }',
  'if(1 == 2) { return ""; }',
  'try { a = 1 / 0; } catch (e) { a = "x"; }',
  '}',
  '} else {',
  'd = "t" + a + b.get("k");',
  'd = c.get(0) + 1;',
  'd = a.subString(1);',
  'd = a == "x" && c.size() == 2;',
  'd = a.toDate("yyyy-MM-dd") - 1;',
  'f = "yyyy";',
  'd = zoho.currentdate.toString(f);',
  'd = invokeurl [ url : "https://a.b/" + a type : GET parameters : b ];',
  'd = zoho.crm.searchRecords("Leads", "(City:equals:" + a + ")");',
  'd = g("x", a);',
  'info b.get("n").get("k");',
  'return b;',
  'string g(string x, int y) { return x + y + "x"; }',
];

const contents = ['x', 'k', 'n', '', '12', 'y', '0', '2', 'yyyy-mm', 'action', 'answer', 'Leads', '(', 'https://', ','];

/** The places of the texts and numbers in a script. */
function literals(text: string): readonly { readonly start: number; readonly end: number; readonly isText: boolean }[] {
  const found: { start: number; end: number; isText: boolean }[] = [];
  eachToken(text, 0, text.length, (kind, start, end) => {
    if (kind === TokenKind.Text) found.push({ start: start + 1, end: end - 1, isText: true });
    else if (kind === TokenKind.Number) found.push({ start, end, isText: false });
  });
  return found.filter(({ start, end }) => end >= start);
}

function typed(analysis: Analysis, start: number, end: number, newText: string): Analysis {
  const text = analysis.text.slice(0, start) + newText + analysis.text.slice(end);
  return update(analysis, text, { start, oldEnd: end, newEnd: start + newText.length });
}

describe('an edit inside a literal', () => {
  it('leads to the same findings as a script that is looked at afresh', () => {
    const edit = tuple(
      double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      constantFrom(...contents),
      integer({ min: 0, max: 99 }),
    );
    assert(
      property(
        array(constantFrom(...lines), { minLength: 4, maxLength: 30 }),
        array(edit, { minLength: 1, maxLength: 8 }),
        (script, edits) => {
          let analysis = analyse(script.join('\n'), workspace);
          diagnostics(analysis);
          for (const [place, content, number] of edits) {
            const all = literals(analysis.text);
            const one = all[Math.floor(place * all.length)];
            if (one === undefined) continue;
            analysis = typed(analysis, one.start, one.end, one.isText ? content : String(number));
            expect(diagnostics(analysis)).toEqual(diagnostics(analyse(analysis.text, workspace)));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  const script = (count: number) =>
    `total = 0;\n${Array.from(
      { length: count },
      (_, index) =>
        `row = rows.get(${index});\nif(row.get("a${index}") != null)\n{\n\ttotal = total + ifnull(row.get("b${index}"), 0).toLong();\n}\nmessage = "m${index}" + row.get("c${index}");\ninfo message + total;\n`,
    ).join('')}`;

  it.each(['a50', 'b50', 'm50', 'c50'])('reaches no further than the values that it may alter: %s', (literal) => {
    const before = analyse(script(100), workspace);
    const start = before.text.indexOf(literal);
    const after = typed(before, start, start, 'x');
    const slices = changedSlices(before.tree, after.tree, { start, oldEnd: start, newEnd: start + 1 });
    const regions = influenceOf(slices, after);
    expect([...(regions ?? [['none']])].length).toBeLessThan(3);
    for (const { start: from, end } of regions?.values() ?? []) expect(end - from).toBeLessThan(400);
  });
});
