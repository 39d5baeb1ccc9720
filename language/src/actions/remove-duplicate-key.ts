import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noDuplicateKey } from '../diagnostics/rules/no-duplicate-key.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Deletes a pair of a map that a later one overwrites. Its value is computed in vain, so a call in it stays undone. */
export function* removeDuplicateKey(
  { analysis }: ActionRequest,
  diagnostics: readonly Diagnostic[],
): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noDuplicateKey.id) continue;
    const pair = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end).parent;
    const next = pair?.nextSibling;
    // The pair that overwrites it comes after it, so that there is always a next one.
    if (pair?.kind !== Kind.Pair || next === undefined) continue;
    const edits = [{ start: pair.start, end: next.start, newText: '' }];
    yield { title: `Delete the first ${pair.key.text}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
