import { noDuplicateKey } from '../diagnostics/rules/no-duplicate-key.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Deletes a pair of a map that a later one overwrites. Its value is computed in vain, so a call in it stays undone. */
export const removeDuplicateKey = fix({
  repairs: noDuplicateKey,
  *offer(diagnostic, { analysis }) {
    const pair = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end).parent;
    const next = pair?.nextSibling;
    // The pair that overwrites it comes after it, so that there is always a next one.
    if (pair?.kind !== Kind.Pair || next === undefined) return;
    const edits = [{ start: pair.start, end: next.start, newText: '' }];
    yield { title: `Delete the first ${pair.key.text}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
