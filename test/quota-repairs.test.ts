// The repairs of calls that cost too much: each shows in its doc comment what it makes of a script. Here they are made,
// and both scripts run on generated inputs: what is written and what is logged stays the same, and it costs less.
import { readdirSync, readFileSync } from 'node:fs';
import { type Analysis, analyse, codeActions, createWorkspace, diagnostics } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import {
  DelugeList,
  DelugeMap,
  type DelugeValue,
  display,
  type EngineHost,
  type HostRequest,
  Program,
  runProgram,
} from '@deluge-tools/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOfFile } from '../language/src/semantics/quota/cost.js';
import { evaluate } from '../language/src/semantics/quota/expression.js';

const folder = new URL('../language/src/actions/quota/', import.meta.url);
const workspace = createWorkspace(testCatalogue());
const quotaRules = new Set(['noQuotaCallInLoop', 'noRepeatedRead', 'usePageGuard']);

interface Example {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

const examples: readonly Example[] = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8').replace(/^ \* ?/gm, '');
  const pairs = text.matchAll(/^Before:\n```deluge\n([\s\S]*?)```\n\nAfter:\n```deluge\n([\s\S]*?)```/gm);
  return [...pairs].map(([, before = '', after = '']) => ({ file, before, after }));
});

/** The scripts that the repairs of a script lead to, with their titles. */
function repaired(text: string): { readonly title: string; readonly text: string }[] {
  const analysis = analyse(text, workspace);
  return diagnostics(analysis)
    .filter(({ code }) => quotaRules.has(code))
    .flatMap(({ start, end }) => codeActions(analysis, { start, end }))
    .filter(({ diagnostic, title }) => quotaRules.has(diagnostic?.code ?? '') && !title.startsWith('Silence'))
    .map(({ title, edits }) => {
      let result = text;
      for (const { start, end, newText } of [...edits].sort((a, b) => b.start - a.start)) {
        result = result.slice(0, start) + newText + result.slice(end);
      }
      return { title, text: result };
    });
}

/** CRM and a visitor's session, as far as the examples go. It counts the calls and keeps what is written. */
class Account implements EngineHost {
  calls = 0;
  readonly written: string[] = [];
  readonly log: string[] = [];
  private readonly session = new Map<string, string>();

  constructor(private readonly pages: number) {}

  get result() {
    return { written: this.written, log: this.log, session: [...this.session].sort() };
  }

  answer(request: HostRequest<DelugeValue>): { readonly kind: 'value'; readonly value: DelugeValue } {
    this.calls++;
    switch (request.kind) {
      case 'task':
        return { kind: 'value', value: this.task(request.name, request.values) };
      case 'block':
        return { kind: 'value', value: this.query(display(request.attributes.parameters?.[0] ?? '')) };
      default:
        throw new Error(`The examples ask for ${JSON.stringify(request)}`);
    }
  }

  effect(effect: Parameters<EngineHost['effect']>[0]): void {
    if (effect.kind === 'info') this.log.push(effect.text);
  }

  now(): number {
    return 0;
  }

  private task(name: string, [module = null, second = null, third = null]: readonly DelugeValue[]): DelugeValue {
    const list = second instanceof DelugeList ? second.elements : [];
    switch (name.split('.').at(-1)) {
      case 'getRecordById':
        return record(display(second));
      case 'getRecords':
        return new DelugeList(Array.from({ length: this.pageLength(Number(second)) }, (_, index) => BigInt(index)));
      case 'updateRecord':
        this.written.push(`update ${display(module)} ${display(second)} ${fieldsOf(third)}`);
        return new DelugeMap();
      case 'createRecord':
        this.written.push(`create ${display(module)} ${fieldsOf(second)}`);
        return new DelugeMap();
      case 'bulkUpdate':
        expect(list.length).toBeLessThanOrEqual(100);
        for (const each of list as DelugeMap[]) {
          this.written.push(`update ${display(module)} ${display(each.get('id') ?? null)} ${fieldsOf(each)}`);
        }
        return new DelugeMap();
      case 'bulkCreate':
        expect(list.length).toBeLessThanOrEqual(100);
        for (const each of list) this.written.push(`create ${display(module)} ${fieldsOf(each)}`);
        return new DelugeMap();
      case 'set':
        for (const [key, value] of (second as DelugeMap).entries()) this.session.set(display(key), display(value));
        return new DelugeMap();
      default:
        throw new Error(`The examples call ${name}, which this account does not know.`);
    }
  }

  /** Full pages of 200, then one that is not full, then none. */
  private pageLength(page: number): number {
    return page < this.pages ? 200 : page === this.pages ? 7 : 0;
  }

  private query(parameters: string): DelugeValue {
    const ids = [...(/in \((.*)\)/.exec(parameters)?.[1] ?? '').matchAll(/'(\d+)'/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThanOrEqual(50);
    return new DelugeMap([['data', new DelugeList(ids.map(record))]]);
  }
}

function record(id: string): DelugeMap {
  return new DelugeMap([
    ['id', id],
    ['Email', `${id}@example.com`],
    ['Last_Name', `Name ${id}`],
    ['Rating', 'Hot'],
  ]);
}

function fieldsOf(value: DelugeValue): string {
  const entries = value instanceof DelugeMap ? value.entries() : [];
  return entries
    .filter(([key]) => key !== 'id')
    .map(([key, field]) => `${display(key)}=${display(field)}`)
    .join();
}

function run(analysis: Analysis, ids: readonly number[], pages: number): Account {
  const account = new Account(pages);
  const [main] = analysis.symbols.functions;
  const value = main?.parameters[0]?.type === 'int' ? BigInt(ids[0] ?? 1) : new DelugeList(ids.map(BigInt));
  const { result } = runProgram(Program.of(analysis), account, {
    functionName: main!.name,
    args: [value],
    limits: false,
  });
  expect(result.kind === 'returned' ? '' : JSON.stringify(result)).toBe('');
  return account;
}

/** External calls of the first function where each list has 120 elements. */
function estimated(analysis: Analysis): number {
  const [main] = analysis.symbols.functions;
  return evaluate(costsOfFile(analysis).function(main!)[0]!.most, (size) => Math.min(size.most ?? 120, 120));
}

describe.each(examples.map((example, index) => ({ ...example, name: `${example.file}, ${index + 1}` })))(
  '$name',
  ({ before, after }) => {
    it('makes of the one script the other, which has no mistakes', () => {
      expect(repaired(before).map(({ text }) => text)).toContain(after);
      expect(analyse(after, workspace).tree.errors).toEqual([]);
    });

    it('is not offered again, and takes the problem away', () => {
      const titles = repaired(before).find(({ text }) => text === after);
      expect(repaired(after).map(({ title }) => title)).not.toContain(titles?.title);
      const count = (text: string) => diagnostics(analyse(text, workspace)).filter(({ code }) => quotaRules.has(code));
      expect(count(after).length).toBeLessThanOrEqual(count(before).length);
    });

    it('costs less by the analysis, or on the way out', () => {
      const [old, now] = [analyse(before, workspace), analyse(after, workspace)];
      // A guard on pages saves in the run, where pages are not there.
      if (after.includes('break;')) expect(run(now, [1], 1).calls).toBeLessThan(run(old, [1], 1).calls);
      else expect(estimated(now)).toBeLessThan(estimated(old));
    });

    it('writes and logs the same, in the same order, on any input', () => {
      const [old, now] = [analyse(before, workspace), analyse(after, workspace)];
      const ids = fc.oneof(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 90, max: 230 }).map((length) => Array.from({ length }, (_, index) => index + 1)),
      );
      fc.assert(
        fc.property(ids, fc.integer({ min: 1, max: 5 }), (values, pages) => {
          const [first, second] = [run(old, values, pages), run(now, values, pages)];
          expect(second.result).toEqual(first.result);
          expect(second.calls).toBeLessThanOrEqual(first.calls);
        }),
        { numRuns: 40 },
      );
    });
  },
);

describe('repairs of calls that cost too much', () => {
  it('are shown in eight examples at least, by every one of them', () => {
    const files = readdirSync(folder).filter((file) =>
      /export const \w+ = (?:fix|repeatedCallFix)\(/.test(readFileSync(new URL(file, folder), 'utf8')),
    );
    expect([...new Set(examples.map(({ file }) => file))].sort()).toEqual(files.sort());
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each([
    [
      'for each x in xs { a = zoho.crm.getRecordById("Leads",7); info a; }',
      /once before the loop: 1 external call instead of \|xs\| \(review/,
    ],
    [
      'for each x in {1,2,3} { a = zoho.crm.getRecordById("Leads",7); info a; }',
      /^Call zoho.crm.getRecordById once before the loop: 1 external call instead of 3$/,
    ],
    ['for each x in xs { for each y in ys { a = zoho.crm.getRecordById("Leads",7); } }', /instead of \|xs\|·\|ys\|/],
    [
      'for each x in xs { zoho.crm.v8.updateRecord("Leads",x,{"A":1},Map(),"c"); }',
      /zoho.crm.v8.bulkUpdate: ⌈\|xs\|\/100⌉ external calls instead of \|xs\|/,
    ],
    [
      'for each x in xs.subList(0,250) { zoho.crm.updateRecord("Leads",x,{"A":1}); }',
      /3 external calls instead of 250/,
    ],
  ])('say what they save: %s', (text, title) => {
    expect(
      repaired(text)
        .map((repair) => repair.title)
        .join('\n'),
    ).toMatch(title);
  });

  it.each([
    [
      'for each x in xs { a = zoho.crm.getRecordById("Leads",x.get("id")); info a; }',
      'another record in each iteration',
    ],
    ['for each x in xs { a = zoho.crm.getRecordById("Leads",7); a.put("x",x); info a; }', 'the answer is changed'],
    ['for each x in xs { try { a = zoho.crm.getRecordById("Leads",7); } catch (e) { info e; } }', 'an error is caught'],
    ['for each x in xs { r = zoho.crm.updateRecord("Leads",x,{"A":1}); info r; }', 'the answer is used'],
    [
      'for each x in xs { zoho.crm.updateRecord("Leads",x,{"A":1}); zoho.crm.updateRecord("Deals",x,{"A":1}); }',
      'two writes by turns',
    ],
    [
      'for each x in xs { zoho.crm.updateRecord("Leads",x,{"A":1}); if(x > 3) { return; } }',
      'what is gathered may not be written',
    ],
    ['m = Map(); for each x in xs { m.put("A",x); zoho.crm.updateRecord("Leads",x,m); }', 'one map for all rounds'],
    ['for each x in xs { zoho.crm.updateRecord(x,7,{"A":1}); }', 'another module in each iteration'],
    ['for each x in xs { a = zoho.crm.getRecordById("Leads",x); info a; }', 'all of the record is used'],
    [
      'for each x in xs { a = zoho.crm.getRecordById("Leads",x); zoho.crm.updateRecord("Leads",x,{"A":a.get("B")}); info f(a); }',
      'a function gets the record',
    ],
    ['for each p in {1,2,3} { x = zoho.crm.getRecords("Leads",p,n); info x; }', 'who knows how long a page is'],
  ])('are not offered: %s (%s)', (text) => {
    expect(repaired(text)).toEqual([]);
  });
});
