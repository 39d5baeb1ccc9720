import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis.js';
import { testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { costsOfFile } from './cost.js';
import { evaluate } from './expression.js';
import { exactnessOf } from './words.js';

/**
 * Generated programs are run by a small interpreter that shares nothing with the analysis, and counts: no run may cost
 * more than the analysis allows, or less than it promises.
 */

type Step =
  | { readonly kind: 'call' | 'plain' | 'break' | 'continue' | 'return' | 'failing' }
  | { readonly kind: 'and' }
  | {
      readonly kind: 'if';
      readonly branches: readonly (readonly Step[])[];
      readonly hasElse: boolean;
      readonly pays: boolean;
    }
  | { readonly kind: 'loop'; readonly over: number | 'rows' | 'others'; readonly body: readonly Step[] }
  | { readonly kind: 'try'; readonly body: readonly Step[]; readonly handler: readonly Step[] }
  | { readonly kind: 'function'; readonly name: 'f' | 'g'; readonly passes: number | 'rows' | 'others' };

interface Program {
  readonly main: readonly Step[];
  readonly f: readonly Step[];
  readonly g: readonly Step[];
}

const aCount = fc.constantFrom<number | 'rows' | 'others'>(0, 1, 2, 3, 'rows', 'rows', 'others');

function steps(callable: readonly ('f' | 'g')[]): fc.Arbitrary<readonly Step[]> {
  return fc.letrec<{ list: readonly Step[]; step: Step }>((tie) => ({
    list: fc.array(tie('step'), { maxLength: 4 }),
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Step>(
        { kind: 'call' },
        { kind: 'call' },
        { kind: 'call' },
        { kind: 'plain' },
        { kind: 'and' },
        { kind: 'break' },
        { kind: 'continue' },
        { kind: 'return' },
        { kind: 'failing' },
      ),
      fc.record({
        kind: fc.constant('if' as const),
        branches: fc.array(tie('list'), { minLength: 1, maxLength: 3 }),
        hasElse: fc.boolean(),
        pays: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('loop' as const), over: aCount, body: tie('list') }),
      fc.record({ kind: fc.constant('try' as const), body: tie('list'), handler: tie('list') }),
      ...callable.map((name) => aCount.map((passes): Step => ({ kind: 'function', name, passes }))),
    ),
  })).list;
}

const aProgram: fc.Arbitrary<Program> = fc.record({ main: steps(['f', 'g']), f: steps(['g']), g: steps([]) });

const call = 'getUrl("a")';

function listText(over: number | 'rows' | 'others'): string {
  return typeof over === 'string' ? over : `{${Array.from({ length: over }, (_, index) => index + 1).join()}}`;
}

function write(list: readonly Step[], isInLoop: boolean): string {
  return list.map((step) => writeStep(step, isInLoop)).join(' ');
}

function writeStep(step: Step, isInLoop: boolean): string {
  switch (step.kind) {
    case 'call':
      return `x = ${call};`;
    case 'plain':
    case 'failing':
      return 'info 1;';
    case 'and':
      return `x = a && ${call} == 1;`;
    case 'break':
    case 'continue':
      return isInLoop ? `${step.kind};` : 'info 2;';
    case 'return':
      return 'return;';
    case 'if': {
      const condition = step.pays ? `${call} == b` : 'b';
      const [last = [], ...others] = [...step.branches].reverse();
      const conditional = step.hasElse && others.length > 0 ? others.reverse() : step.branches;
      const written = conditional.map((branch) => `if(${condition}) { ${write(branch, isInLoop)} }`).join(' else ');
      return conditional === step.branches ? written : `${written} else { ${write(last, isInLoop)} }`;
    }
    case 'loop':
      return `for each e in ${listText(step.over)} { ${write(step.body, true)} }`;
    case 'try':
      return `try { ${write(step.body, isInLoop)} } catch (e) { ${write(step.handler, isInLoop)} }`;
    case 'function':
      return `${step.name}(${listText(step.passes)},others);`;
  }
}

class Signal {
  constructor(readonly kind: 'break' | 'continue' | 'return' | 'failure') {}
}

interface Lists {
  readonly rows: number;
  readonly others: number;
}

/** Counts the calls of one run; `decide` answers each condition. What fails outside of `try` is left out. */
function run(program: Program, lists: Lists, decide: () => boolean): number {
  let calls = 0;
  const size = (over: number | 'rows' | 'others', { rows, others }: Lists) =>
    typeof over === 'number' ? over : over === 'rows' ? rows : others;
  const execute = (list: readonly Step[], own: Lists, isInLoop: boolean, isInTry: boolean): void => {
    for (const step of list) {
      switch (step.kind) {
        case 'call':
          calls++;
          break;
        case 'and':
          if (decide()) calls++;
          break;
        case 'failing':
          if (isInTry && decide()) throw new Signal('failure');
          break;
        case 'break':
        case 'continue':
          if (isInLoop) throw new Signal(step.kind);
          break;
        case 'return':
          throw new Signal('return');
        case 'if': {
          const last = step.hasElse && step.branches.length > 1 ? step.branches.at(-1) : undefined;
          const conditional = last === undefined ? step.branches : step.branches.slice(0, -1);
          const taken = conditional.find(() => {
            if (step.pays) calls++;
            return decide();
          });
          execute(taken ?? last ?? [], own, isInLoop, isInTry);
          break;
        }
        case 'loop':
          for (let round = size(step.over, own); round > 0; round--) {
            try {
              execute(step.body, own, true, isInTry);
            } catch (signal) {
              if (!(signal instanceof Signal) || signal.kind === 'return' || signal.kind === 'failure') throw signal;
              if (signal.kind === 'break') break;
            }
          }
          break;
        case 'try':
          try {
            execute(step.body, own, isInLoop, true);
          } catch (signal) {
            if (!(signal instanceof Signal) || signal.kind !== 'failure') throw signal;
            execute(step.handler, own, isInLoop, isInTry);
          }
          break;
        case 'function':
          enter(program[step.name], { rows: size(step.passes, own), others: own.others }, isInTry);
      }
    }
  };
  const enter = (list: readonly Step[], own: Lists, isInTry: boolean): void => {
    try {
      execute(list, own, false, isInTry);
    } catch (signal) {
      if (!(signal instanceof Signal) || signal.kind !== 'return') throw signal;
    }
  };
  enter(program.main, lists, false);
  return calls;
}

const workspace = createWorkspace(testCatalogue());

function analysed(program: Program) {
  const header = (name: string, list: readonly Step[]) =>
    `void ${name}(list rows, list others) { ${write(list, false)} }`;
  const text = [header('main', program.main), header('f', program.f), header('g', program.g)].join('\n');
  const analysis = analyse(text, workspace);
  return costsOfFile(analysis).function(analysis.symbols.functionNamed('main')!)[0]!;
}

describe('against an execution that counts', () => {
  it('no run costs more than the upper bound, or less than the lower', () => {
    fc.assert(
      fc.property(
        aProgram,
        fc.record({ rows: fc.nat(3), others: fc.nat(3) }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        (program, lists, decisions) => {
          let next = 0;
          const counted = run(program, lists, () => decisions[next++ % decisions.length]!);
          const { least, most } = analysed(program);
          // A size that only the function knows may be that of any list.
          const size = ({ name }: { name: string }) =>
            name.includes(' in ') ? 3 : name.startsWith('rows') ? lists.rows : lists.others;
          expect(counted).toBeLessThanOrEqual(evaluate(most, size));
          expect(counted).toBeGreaterThanOrEqual(evaluate(least, size));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('every program has a bound, and a good part an exact figure, although branches and exits are rife', () => {
    const programs = fc.sample(aProgram, { numRuns: 500, seed: 7 });
    const found = programs.map((program) => exactnessOf(analysed(program)));
    const share = (wanted: string) => found.filter((exactness) => exactness === wanted).length / found.length;
    expect(share('unknown')).toBe(0);
    expect(share('exactly')).toBeGreaterThan(0.35);
  });
});
