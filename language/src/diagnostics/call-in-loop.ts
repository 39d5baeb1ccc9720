import { type Expression, figure, product } from '../semantics/quota/expression.js';
import { ceilingOf, exactnessOf, upperBound } from '../semantics/quota/words.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type CostlyCall, costlyCall, priceOf, type Unit, whatIsLeft } from './costly-call.js';
import { type Iterations, iterationsOf, repeatingLoops } from './repetition.js';
import { type Rule, type RuleContext, rule } from './rule.js';

/** What tells apart the rules about calls in loops: one for each allowance. */
interface LoopRule extends Pick<Rule, 'id' | 'summary' | 'documentation' | 'defaultSeverity'> {
  readonly unit: Unit;
  /** True for a call that has to be made in each iteration. */
  isMeant?(node: SyntaxNode, loops: readonly SyntaxNode[], context: RuleContext): boolean;
  /** How many of the unit there are a day, where the settings say it. */
  dailyLimit?(context: RuleContext): number | undefined;
}

/** A rule that reports each call in the body of a loop that draws on an allowance, with what the loop costs in all. */
export function callInLoopRule({ unit, isMeant, dailyLimit, ...definition }: LoopRule): Rule {
  return rule({
    ...definition,
    category: 'quota',
    visits: [Kind.Call, Kind.Task],
    check(node, report, context) {
      // A call on the answer of a call is a method and costs nothing; long chains of them stand deep in the tree.
      if (node.kind === Kind.Call && node.callee.dottedName === undefined) return;
      const loops = repeatingLoops(node, context);
      const [innermost] = loops;
      if (innermost === undefined) return;
      const call = costlyCall(node, unit, context);
      if (call === undefined || isMeant?.(node, loops, context) === true) return;
      const iterations = loops.map((loop, index) => iterationsOf(loop, loops[index - 1] ?? node, context));
      // A loop over nothing runs nothing.
      if (iterations.some(({ count }) => count === 0)) return;
      const limit = dailyLimit?.(context);
      report({
        start: call.word.start,
        end: call.word.end,
        message: `${call.name} is called in ${loops.length > 1 ? 'nested loops' : 'a loop'}: ${totalOf(call, iterations, unit)}.`,
        ...(call.documentation === undefined ? {} : { documentation: call.documentation }),
        related: [
          { ...headerOf(innermost), message: `Cost of the loop: ${priceOf(call.cost, iterations, unit)}` },
          ...(limit === undefined
            ? []
            : [{ ...headerOf(innermost), message: whatIsLeft(call.cost, iterations, limit) }]),
          ...(call.bulk === undefined
            ? []
            : [{ ...headerOf(innermost), message: `${call.bulk} takes many records in one call` }]),
          ...call.related,
        ],
      });
    },
  });
}

/** The words `for each x in xs`. */
function headerOf({ start, source }: SyntaxNode): { readonly start: number; readonly end: number } {
  return { start, end: source.end };
}

/** `at most 2·|ids| external calls`: what the loops cost in all. */
function totalOf({ cost }: CostlyCall, iterations: readonly Iterations[], { one, several }: Unit): string {
  if (cost.most.isUnbounded) return `an unknown number of ${several}`;
  const total: Expression = [...iterations]
    .reverse()
    .reduceRight((all, { most }) => product(most, all), upperBound(cost));
  if (total.isUnbounded) return `an unknown number of ${several}`;
  // A size that is passed on may differ in each iteration of an outer loop.
  const isFixed = total.number !== undefined || (iterations.length === 1 && cost.most.number !== undefined);
  const isExact = isFixed && exactnessOf(cost) === 'exactly' && iterations.every(({ bound }) => bound === 'exactly');
  const each = ceilingOf(cost);
  if (total.number === undefined && each !== undefined) {
    const isFull = exactnessOf(cost) === 'exactly' && iterations.every(({ bound }) => bound === 'exactly');
    return `${cost.isProbable ? 'probably ' : ''}${isFull ? '' : 'at most '}${figure(each)} ${each === 1 ? one : several} per iteration`;
  }
  const number = total.number === undefined ? String(total) : figure(total.number);
  return `${cost.isProbable ? 'probably ' : ''}${isExact ? '' : 'at most '}${number} ${total.number === 1 ? one : several}`;
}
