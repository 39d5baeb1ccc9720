import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noNullInText } from '../diagnostics/rules/no-null-in-text.js';
import { noNullTrap } from '../diagnostics/rules/no-null-trap.js';
import { Kind } from '../syntax/tree/kinds.js';
import { type ActionRequest, type CodeAction, fix } from './action.js';

/** Gives a value that is null an empty text to fall back on, where it is joined to a text. */
export const giveEmptyText = fix({
  repairs: noNullInText,
  offer: (diagnostic, request) => fallback(diagnostic, request, '""'),
});

/** Gives a value that is null an empty map to fall back on, where a key of it is read. */
export const giveEmptyMap = fix({
  repairs: noNullTrap,
  offer: (diagnostic, request) => fallback(diagnostic, request, 'Map()'),
});

function* fallback(diagnostic: Diagnostic, { analysis }: ActionRequest, value: string): Iterable<CodeAction> {
  const { start, end } = diagnostic;
  if (analysis.tree.nodeCovering(start, end).kind === Kind.Null) return;
  const edits = [
    { start, end: start, newText: 'ifNull(' },
    { start: end, end, newText: `,${value})` },
  ];
  yield { title: `Fall back on ${value}`, kind: 'quickfix', edits, diagnostic, isPreferred: false };
}
