import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { mixedParts, noMixedLogic } from '../diagnostics/rules/no-mixed-logic.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Puts parentheses around each `&&` that stands beside a `||`: what the run does stays the same. */
export function* addParentheses({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noMixedLogic.id) continue;
    const chain = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (chain.kind !== Kind.Binary) continue;
    const edits = mixedParts(chain).flatMap(({ start, end }) => [
      { start, end: start, newText: '(' },
      { start: end, end, newText: ')' },
    ]);
    yield { title: 'Put parentheses around each &&', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
