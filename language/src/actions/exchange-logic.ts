import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noConstantCondition } from '../diagnostics/rules/no-constant-condition.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Writes `&&` for `||`, or the reverse, between two tests that come out the same whatever the value is. */
export function* exchangeLogic({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  const { text, tree } = analysis;
  for (const diagnostic of diagnostics) {
    const operator = diagnostic.code === noConstantCondition.id ? operatorOf(diagnostic.data) : undefined;
    if (operator === undefined) continue;
    const node = tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (node.kind !== Kind.Binary) continue;
    const { left, right } = node;
    const at = text.slice(left.end, right.start).search(/&&|\|\|/);
    if (at < 0) continue;
    const start = left.end + at;
    const edits = [{ start, end: start + 2, newText: operator }];
    const isPreferred = operator === '&&';
    yield { title: `Change to ${operator}`, kind: 'quickfix', edits, diagnostic, isPreferred };
  }
}

function operatorOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('operator' in data)) return undefined;
  return data.operator === '&&' || data.operator === '||' ? data.operator : undefined;
}
