import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noNullInText } from '../diagnostics/rules/no-null-in-text.js';
import { noNullTrap } from '../diagnostics/rules/no-null-trap.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Gives what is null a value to fall back on: an empty text in a text, an empty map where a key of it is read. */
export function* giveFallback({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    const fallback = fallbacks.get(diagnostic.code);
    const { start, end } = diagnostic;
    if (fallback === undefined || analysis.tree.nodeCovering(start, end).kind === Kind.Null) continue;
    const edits = [
      { start, end: start, newText: 'ifNull(' },
      { start: end, end, newText: `,${fallback})` },
    ];
    yield { title: `Fall back on ${fallback}`, kind: 'quickfix', edits, diagnostic, isPreferred: false };
  }
}

const fallbacks = new Map([
  [noNullInText.id, '""'],
  [noNullTrap.id, 'Map()'],
]);
