import { noConstantCondition } from '../diagnostics/rules/no-constant-condition.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Writes `&&` for `||`, or the reverse, between two tests that have the same result whatever the value is. */
export const exchangeLogic = fix({
  repairs: noConstantCondition,
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    const operator = diagnostic.data?.operator;
    const node = tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (operator === undefined || node.kind !== Kind.Binary) return;
    const { left, right } = node;
    const at = text.slice(left.end, right.start).search(/&&|\|\|/);
    if (at < 0) return;
    const start = left.end + at;
    const edits = [{ start, end: start + 2, newText: operator }];
    const isPreferred = operator === '&&';
    yield { title: `Change to ${operator}`, kind: 'quickfix', edits, diagnostic, isPreferred };
  },
});
