import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Analysis, analyse, update } from '../analysis.js';
import { fixture, testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { checkFurther, diagnostics, diagnosticsBetween } from './diagnostics.js';
import { noQuotaCallInLoop } from './rules/no-quota-call-in-loop.js';

const workspace = createWorkspace(testCatalogue(), { product: 'cliq' });
const scripts = Object.values(
  import.meta.glob('./fixtures/*.deluge', { query: '?raw', import: 'default', eager: true }),
).map((source) => fixture(source).text);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

function edited(analysis: Analysis, { start, end, newText }: Edit): Analysis {
  const text = analysis.text.slice(0, start) + newText + analysis.text.slice(end);
  return update(analysis, text, { start, oldEnd: end, newEnd: start + newText.length });
}

function replaced(analysis: Analysis, old: string, newText: string): Analysis {
  const start = analysis.text.indexOf(old);
  if (start < 0) throw new Error(`There is no ${old}.`);
  return edited(analysis, { start, end: start + old.length, newText });
}

/** The diagnostics of a text that nothing was known about. */
function fresh(text: string) {
  return diagnostics(analyse(text, workspace));
}

/** Pieces whose coming and going changes what other lines mean. */
const pieces = [
  ' ',
  '\n',
  ';',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  '//',
  '/*',
  '*/',
  ',',
  '.',
  'x',
  'id',
  'ids',
  '1',
  '=',
  'else',
  'break;',
  'continue;',
  'return;',
  'ids = {1,2};',
  'ids.add(3);',
  'pages = {1,2};',
  'for each id in ids\n{',
  'for each id in {1,2,3} {',
  'if(id > 1) {',
  'try {',
  '} catch (e) {',
  'void Calc.addAt(int a) {',
  'Calc = Map();',
  'x = zoho.crm.getRecordById("Leads",id);',
  'y = invokeurl [ url :"a" ];',
  'Calc.contains();',
  'Calc.addAt(id);',
  'for each id in ids {\nCalc.addAt(ids);\n}\n',
  '\nvoid Calc.addAt(list a) {\nfor each b in a { z = invokeurl [ url : "a" ]; }\n}\n',
  '\nvoid other(list a) {\nCalc.addAt(a); Calc.addAt(ids);\n}\n',
  'other(ids);',
  'if(ids.size() > 5) { return; }',
  'if(x != null || x != "" && id) {',
  '} else if(id > 1) {',
  'ids.remove(0);',
  'x = ids.add(1);',
  '} catch (e) { }',
  '\nstring rate(int a) {\nif(a > 1) { return "a"; }\n}\n',
  'd = today.toString("yyyy-mm-dd").replaceAll(".","");',
  'apiKey = "8d1f03aa7c55e210";',
  'if(ids.size() > 5) {\nreturn;\n}\nfor each id in ids {\nother(ids);\n}',
  '\nvoid third(list ids) {\nif(ids.size() > 9) {\nreturn;\n}\nfor each id in ids {\nother(ids);\n}\n}\n',
  'third(ids);',
  'sendmail [ from :a to :ids subject :"b" message :"c" ]',
  'zoho.crm.updateRecord("Leads",1,Map());',
  'void rate(int id) {\nx = zoho.crm.getRecordById("Leads",1);\ninfo zoho.crm.getRecordById("Leads",1);\n}\n',
  'rate(id);',
  'ids = zoho.crm.getRecords("Leads");',
  '// deluge-quota: at most 20 iterations\n',
  'a = "x".subString(0,1,2);',
  '// deluge-disable-next-line\n',
  '// @product crm\n',
  '// @product creator\n',
  '// @param {string} id\n',
  'idss = 1;',
  'info idd;',
  'int sum(int a, int b) { total = a; return totl; }',
  '// deluge-disable noQuotaCallInLoop\n',
];

const anEdit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  newText: fc.oneof(fc.constant(''), fc.constantFrom(...pieces)),
  isAsked: fc.boolean(),
});

describe('diagnostics after edits', () => {
  it('equal those of the same text analysed afresh', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...scripts), { minLength: 1, maxLength: 10 }),
        fc.array(anEdit, { minLength: 1, maxLength: 12 }),
        (parts, edits) => {
          let analysis = analyse(parts.join('\n'), workspace);
          diagnostics(analysis);
          for (const { at, length, newText, isAsked } of edits) {
            const start = Math.floor(at * analysis.text.length);
            analysis = edited(analysis, { start, end: Math.min(analysis.text.length, start + length), newText });
            if (isAsked) expect(diagnostics(analysis)).toEqual(fresh(analysis.text));
          }
          expect(diagnostics(analysis)).toEqual(fresh(analysis.text));
        },
      ),
      { numRuns: 120 },
    );
  });

  it('equal them also where the checks of a version before were not finished', () => {
    const step = fc.record({ edit: anEdit, statements: fc.nat(12) });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...scripts), { minLength: 1, maxLength: 10 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (parts, steps) => {
          let analysis = analyse(parts.join('\n'), workspace);
          for (const { edit, statements } of steps) {
            let left = statements;
            checkFurther(analysis, () => left-- <= 0);
            const start = Math.floor(edit.at * analysis.text.length);
            const end = Math.min(analysis.text.length, start + edit.length);
            analysis = edited(analysis, { start, end, newText: edit.newText });
          }
          expect(diagnostics(analysis)).toEqual(fresh(analysis.text));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('of a range are among those of the whole text, but for what is said of the script as a whole', () => {
    const text = scripts.join('\n');
    const analysis = analyse(text, workspace);
    const whole = fresh(text);
    const isShown = whole.map(({ start, end }) => {
      const shown = diagnosticsBetween(analysis, start, end);
      expect(whole).toEqual(expect.arrayContaining([...shown]));
      return shown.length > 0;
    });
    expect(isShown.filter(Boolean).length).toBeGreaterThan(whole.length / 2);
  });

  it('know of a variable that changes far from the loop', () => {
    const text = 'ids = {1,2,3};\ninfo 1;\nfor each id in ids\n{\n\tx = invokeurl [ url : "a" ];\n}\n';
    let analysis = analyse(text, workspace);
    expect(diagnostics(analysis)[0]?.message).toContain(': 3 external');
    analysis = replaced(analysis, '{1,2,3}', '{1,2}');
    expect(diagnostics(analysis)[0]?.message).toContain(': 2 external');
    analysis = replaced(analysis, 'info 1', 'ids.add(4)');
    expect(diagnostics(analysis)[0]?.message).toContain('per iteration');
    analysis = replaced(analysis, 'ids.add(4)', 'info 4');
    expect(diagnostics(analysis)[0]?.message).toContain(': 2 external');
  });

  it('know of a function that comes to cost something', () => {
    let analysis = analyse(
      'for each id in {1,2}\n{\n\ta(id);\n}\nvoid a(int id)\n{\n\tb(id);\n}\nvoid b(int id)\n{\n\tinfo id;\n}\n',
      workspace,
    );
    expect(diagnostics(analysis)).toEqual([]);
    analysis = replaced(analysis, 'info id', 'x = invokeurl [ url : id ]');
    expect(diagnostics(analysis)[0]?.message).toContain(': 2 external');
    analysis = replaced(analysis, 'void b', '\n\n// apart\nvoid b');
    expect(diagnostics(analysis)).toEqual(fresh(analysis.text));
    expect(diagnostics(analysis)[0]?.related).toHaveLength(3);
    analysis = replaced(analysis, 'x = invokeurl [ url : id ]', 'info id');
    expect(diagnostics(analysis)).toEqual([]);
  });

  it('know of a comment that bounds a loop further down', () => {
    let analysis = analyse(
      'info 1;\n// some rows\n\n\nfor each id in ids\n{\n\tx = invokeurl [ url : "a" ];\n}\n',
      workspace,
    );
    expect(diagnostics(analysis)[0]?.message).toContain('1 external call per iteration');
    analysis = replaced(analysis, 'some rows', 'deluge-quota: at most 9 iterations');
    expect(diagnostics(analysis)[0]?.message).toContain('at most 9 external');
    analysis = replaced(analysis, '\n\n\nfor', '\ninfo 2;\nfor');
    expect(diagnostics(analysis)[0]?.message).toContain('1 external call per iteration');
  });

  it('know of a break that comes into the loop', () => {
    let analysis = analyse('for each id in {1,2}\n{\n\tx = invokeurl [ url : "a" ];\n\tinfo x;\n}\n', workspace);
    expect(diagnostics(analysis)[0]?.message).toContain(': 2 external');
    analysis = replaced(analysis, 'info x', 'break');
    expect(diagnostics(analysis)[0]?.message).toContain('at most 2 external');
  });

  it('know of a function whose header changes', () => {
    let analysis = analyse('int contains(int a) { return a; }\nvoid f() { info contains(1); }\n', workspace);
    expect(diagnostics(analysis)).toEqual([]);
    analysis = replaced(analysis, 'int contains', 'int holds');
    expect(diagnostics(analysis).map((found) => found.code)).toEqual(['argumentCount']);
  });

  it('do not change those of the version before', () => {
    const analysis = analyse('for each id in ids\n{\n\tx = invokeurl [ url : "a" ];\n}\n', workspace);
    const before = structuredClone(diagnostics(analysis));
    const next = replaced(analysis, 'for each', '\n\nfor each');
    expect(diagnostics(next)[0]?.start).toBe(before[0]!.start + 2);
    expect(diagnostics(analysis)).toEqual(before);
  });
});

describe('an edit in a long script', () => {
  afterEach(() => vi.restoreAllMocks());

  const statement = (index: number) =>
    `\tfor each id${index} in rows${index}\n\t{\n\t\tx${index} = zoho.crm.getRecordById("Leads",id${index});\n\t}\n`;
  const body = Array.from({ length: 500 }, (_, index) => statement(index)).join('');

  it.each([
    ['one function', `void f()\n{\n${body}}\n`],
    ['one loop', `for each a in b\n{\n${body}}\n`],
    ['a script', body],
  ])('has only its statement looked at, also inside %s', (_, text) => {
    const inLoop = (analysis: Analysis) => diagnostics(analysis).filter(({ code }) => code === 'noQuotaCallInLoop');
    const analysis = analyse(text, workspace);
    expect(inLoop(analysis)).toHaveLength(500);
    const check = vi.spyOn(noQuotaCallInLoop, 'check');
    const next = replaced(analysis, 'x250 = ', 'x250b = ');
    expect(inLoop(next)).toHaveLength(500);
    expect(check.mock.calls.length).toBeLessThan(10);
  });
});

describe('the settings', () => {
  const text = 'for each id in ids\n{\n\tx = invokeurl [ url : "a" ];\n}\n';

  it('change the severity of a rule, or turn it off', () => {
    const loud = createWorkspace(testCatalogue(), { rules: { noQuotaCallInLoop: 'error' } });
    expect(diagnostics(analyse(text, loud)).map((found) => found.severity)).toEqual(['error']);
    const silent = createWorkspace(testCatalogue(), { rules: { noQuotaCallInLoop: 'off' } });
    expect(diagnostics(analyse(text, silent))).toEqual([]);
  });
});

it('come in the order of the text, syntax errors among them', () => {
  const found = fresh(
    'for each id in ids\n{\n\tx = invokeurl [ url : "a" ];\n\ty = (1;\n\tz = invokeurl [ url : "b" ];\n}\n',
  );
  expect(found.map((one) => one.start)).toEqual(found.map((one) => one.start).sort((a, b) => a - b));
  expect(found.map((one) => one.code.split('/')[0])).toEqual(['noQuotaCallInLoop', 'syntax', 'noQuotaCallInLoop']);
});

it('come to an end where a chain of calls fills a line of 100,000 characters', () => {
  expect(fresh(`for each id in ids\n{\n\tx = id${'.get(1)'.repeat(14_000)};\n\tinfo x;\n}\n`)).toEqual([]);
});
