import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import { Program, prepareRun } from '@deluge-tools/runtime';
import { describe, expect, test } from 'vitest';
import { MadeUpAnswers } from './answers.js';

const catalogue = testCatalogue();
const now = Date.parse('2026-12-01T10:00:00Z');

/** Runs every function of a script, and its other statements, with one seed; notes the statements that ran. */
function runAll(text: string, seed: number, covered: Set<number>): string[] {
  const uri = 'script';
  const [source] = new Program({ files: [{ uri, text }] }, catalogue).sources;
  if (source === undefined) throw new Error('The script was not loaded.');
  const top = source.analysis.tree.root.statements;
  const functions = top.filter(({ kind }) => kind === Kind.Function);
  const entries: ((typeof functions)[number] | undefined)[] = [...functions];
  if (functions.length < top.length) entries.push(undefined);
  return entries.map((declaration) => {
    const madeUp = new MadeUpAnswers(() => text, { catalogue, seed, now, zone: 'UTC' });
    const functionName = declaration?.name.dottedName ?? declaration?.name.text;
    const parameters = declaration?.parameters.map(({ name, type }) => ({ name: name.text, type: type.text })) ?? [];
    const { result } = prepareRun(
      new Program({ files: [{ uri, text }] }, catalogue),
      { answer: (request) => madeUp.answer(request), effect: () => undefined, now: () => now },
      {
        ...(functionName === undefined ? {} : { functionName }),
        args: madeUp.argumentsFor(uri, functionName ?? '', parameters),
        inputs: madeUp.inputsFor(uri),
        pausing: {
          breakpoints: new Uint8Array(source.statementCount).fill(1),
          atStatement: (statement) => covered.add(statement),
          afterStatement: () => undefined,
          onError: () => undefined,
          onRequest: () => undefined,
        },
      },
    ).run();
    return result.kind;
  });
}

describe('made-up answers', () => {
  test('carry scripts to their end, and over a few seeds through most of their statements', () => {
    const folder = join(import.meta.dirname, '../../../language/fixtures/scripts');
    let [all, ran, unknown] = [0, 0, 0];
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deluge'))) {
      const text = readFileSync(join(folder, file), 'utf8');
      const covered = new Set<number>();
      for (let seed = 0; seed < 5; seed++) {
        unknown += runAll(text, seed, covered).filter((kind) => kind === 'unknown' || kind === 'limit').length;
      }
      all += new Program({ files: [{ uri: file, text }] }, catalogue).sources[0]?.statementCount ?? 0;
      ran += covered.size;
    }
    expect(unknown).toBe(0);
    expect(ran / all).toBeGreaterThan(0.88);
  });

  test.each([
    // A text that is written and read again is what is read.
    'm = request.get("body").toString().toMap(); for each r in m.get("rows") { info r.get("a"); }',
    // What is compared by order is of one kind, which a function or a name may say.
    'if(input.From > input.To) { info "no"; } info daysBetween(input.From,input.To);',
    'if(input.Start_Date > input.End_Date) { info input.Start_Date.addDay(1); }',
    'for each n in answer.executeXPath("/orders/order").toXmlList() { info n.executeXPath("/order/sku/text()").trim(); }',
    'd = item.get("Discount"); if(d.contains("%")) { info d.remove("%").toDecimal(); }',
    'if(thisapp.permissions.isUserInRole("Sales")) { info "sales"; }',
    'info daysBetween(lead.get("Created").toDate("yyyy-MM-dd"),today);',
  ])('fit %s', (text) => {
    const covered = new Set<number>();
    const kinds = [0, 1, 2, 3, 4].flatMap((seed) => runAll(text, seed, covered));
    expect(kinds).toEqual(['returned', 'returned', 'returned', 'returned', 'returned']);
  });

  test('are the same for the same seed', () => {
    const text =
      'void f(map lead)\n{\n\tr = zoho.crm.getRecords("Leads");\n\tfor each x in r\n\t{\n\t\tinfo x.get("Name") + lead.get("Id");\n\t}\n}';
    const printed = [7, 7, 8].map((seed) => {
      const madeUp = new MadeUpAnswers(() => text, { catalogue, seed, now, zone: 'UTC' });
      return JSON.stringify(madeUp.argumentsFor('f', 'f', [{ name: 'lead', type: 'map' }]).map(String));
    });
    expect(printed[0]).toBe(printed[1]);
  });
});
