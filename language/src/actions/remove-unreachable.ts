import type { Analysis } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noUnreachableCode } from '../diagnostics/rules/no-unreachable-code.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';
import { deletion } from './lines.js';

/** Deletes the statements that no run reaches, unless what is left reads a variable that only they assign. */
export const removeUnreachable = fix({
  repairs: noUnreachableCode,
  *offer(diagnostic, { analysis }) {
    if (isNeeded(analysis, diagnostic)) return;
    const edits = [deletion(analysis.text, diagnostic.start, diagnostic.end)];
    yield { title: 'Delete what is never reached', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});

/** Zoho refuses to save a function that reads what nothing in it assigns, whether or not it runs. */
function isNeeded({ tree, symbols }: Analysis, { start, end }: Diagnostic): boolean {
  const isInside = (node: { readonly start: number; readonly end: number }) => start <= node.start && node.end <= end;
  for (const node of tree.nodeCovering(start, end).descendants()) {
    if (node.kind !== Kind.Name || !isInside(node)) continue;
    const variable = symbols.variableAt(node);
    if (variable?.definitions.every(isInside) && !variable.references.every(isInside)) return true;
  }
  return false;
}
