// The cost analysis against runs of the engine, which shares no code with it: no run uses more than "at most", or
// less than what is sure.
import { analyse, createWorkspace } from '@deluge-tools/language';
import { aProgram, mostCoins, testCatalogue } from '@deluge-tools/language/testing';
import {
  DelugeList,
  DelugeMap,
  type DelugeValue,
  type EngineHost,
  type HostRequest,
  Program,
  runProgram,
} from '@deluge-tools/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CostPool, pools } from '../language/src/semantics/quota/amounts.js';
import { costsOfFile } from '../language/src/semantics/quota/cost.js';
import { atomsOf, type Expression, evaluate, type Size } from '../language/src/semantics/quota/expression.js';
import { exactnessOf } from '../language/src/semantics/quota/words.js';

const workspace = createWorkspace(testCatalogue());

interface Inputs {
  readonly rows: number;
  readonly others: number;
  readonly coins: readonly number[];
  /** How many records the answers of list tasks have, in turn. */
  readonly answers: readonly number[];
}

const someInputs: fc.Arbitrary<Inputs> = fc.record({
  rows: fc.nat(3),
  others: fc.nat(3),
  coins: fc.uniqueArray(fc.nat(mostCoins - 1), { maxLength: mostCoins }),
  answers: fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }),
});

const numbers = (length: number) => new DelugeList(Array.from({ length }, (_, index) => BigInt(index)));

/** A host that answers and counts. */
class Counter implements EngineHost {
  externalCalls = 0;
  mails = 0;
  private answered = 0;

  constructor(private readonly answers: readonly number[]) {}

  answer(request: HostRequest<DelugeValue>): { readonly kind: 'value'; readonly value: DelugeValue } {
    return { kind: 'value', value: this.valueFor(request) };
  }

  private valueFor(request: HostRequest<DelugeValue>): DelugeValue {
    if (request.kind === 'block') {
      if (request.name === 'sendmail') this.mails++;
      else this.externalCalls++;
      return new DelugeMap();
    }
    if (request.kind !== 'task') throw new Error(`The program asks for ${JSON.stringify(request)}`);
    this.externalCalls++;
    const size = this.answers[this.answered++ % this.answers.length] ?? 0;
    // Version 8 lists at most two under a key; the others give the list itself.
    if (request.name === 'zoho.crm.getRecords') return numbers(size);
    return new DelugeMap([['data', numbers(Math.min(size, 2))]]);
  }

  effect(): void {}

  now(): number {
    return 0;
  }
}

function costsOf(text: string) {
  const analysis = analyse(text, workspace);
  expect(analysis.tree.errors).toEqual([]);
  const file = costsOfFile(analysis);
  return { analysis, of: (name: string) => file.function(analysis.symbols.functionNamed(name)!) };
}

function counted(analysis: ReturnType<typeof analyse>, { rows, others, coins, answers }: Inputs) {
  const counter = new Counter(answers);
  const args = [numbers(rows), numbers(others), new DelugeList(coins.map(BigInt))];
  const program = Program.of(analysis);
  const { result, usage } = runProgram(program, counter, { functionName: 'main', args, limits: false });
  expect(result.kind === 'returned' ? '' : JSON.stringify(result)).toBe('');
  const { externalCalls, mails } = counter;
  return { externalCalls, mails, statements: usage.statements, functionCalls: usage.functionCalls };
}

/** True if every size in it is one that the run was started with: how long an answer is, the analysis cannot know. */
function hangsOnInputs(expression: Expression): boolean {
  return [...atomsOf(expression)].every((atom) => atom.kind === 'size' && atom.most === undefined);
}

describe('the analysis and the interpreter', () => {
  it('agree: no run costs more than the upper bound, or less than the lower', () => {
    fc.assert(
      fc.property(aProgram, fc.array(someInputs, { minLength: 3, maxLength: 3 }), (text, runs) => {
        const { analysis, of } = costsOf(text);
        const costs = of('main');
        for (const inputs of runs) {
          const found = counted(analysis, inputs);
          // A list that was handed to a function is another unknown afterwards (`rows₂`); here nothing changes it.
          const sizeOf = (unknown: number) => (size: Size) =>
            ({ rows: inputs.rows, others: inputs.others })[size.name.replace(/[₀-₉]+$/, '')] ??
            (size.most === undefined ? unknown : size.most * (size.divisor ?? 1));
          for (const [pool, count] of Object.entries(found)) {
            const amount = costs[pools.indexOf(pool as CostPool)]!;
            expect(count, pool).toBeLessThanOrEqual(evaluate(amount.most, sizeOf(3)));
            const least = (size: Size) => (size.most === undefined ? sizeOf(0)(size) : 0);
            expect(count, pool).toBeGreaterThanOrEqual(evaluate(amount.least, least));
            if (exactnessOf(amount) === 'exactly' && hangsOnInputs(amount.most)) {
              expect(count, pool).toBe(evaluate(amount.most, sizeOf(3)));
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leave little unknown: at least 90 % of the functions have a bound, and 60 % an exact figure', () => {
    const functions = fc
      .sample(aProgram, { numRuns: 400, seed: 7 })
      .map(costsOf)
      .flatMap(({ of }) => ['main', 'f', 'g'].map((name) => exactnessOf(of(name)[0]!)));
    const share = (...wanted: string[]) =>
      functions.filter((found) => wanted.includes(found)).length / functions.length;
    console.info(
      `of ${functions.length} generated functions ${(share('exactly', 'at most') * 100).toFixed(1)} % have a bound, ${(share('exactly') * 100).toFixed(1)} % an exact figure`,
    );
    expect(share('exactly', 'at most')).toBeGreaterThanOrEqual(0.9);
    expect(share('exactly')).toBeGreaterThanOrEqual(0.6);
  });
});
