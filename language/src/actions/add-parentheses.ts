import { mixedParts, noMixedLogic } from '../diagnostics/rules/no-mixed-logic.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Puts parentheses around each `&&` that stands beside a `||`: what the run does stays the same. */
export const addParentheses = fix({
  repairs: noMixedLogic,
  *offer(diagnostic, { analysis }) {
    const chain = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (chain.kind !== Kind.Binary) return;
    const edits = mixedParts(chain).flatMap(({ start, end }) => [
      { start, end: start, newText: '(' },
      { start: end, end, newText: ')' },
    ]);
    yield { title: 'Put parentheses around each &&', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
