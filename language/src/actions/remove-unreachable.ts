import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noUnreachableCode } from '../diagnostics/rules/no-unreachable-code.js';
import type { ActionRequest, CodeAction } from './action.js';
import { deletion } from './lines.js';

/** Deletes the statements that no run reaches. */
export function* removeUnreachable(
  { analysis }: ActionRequest,
  diagnostics: readonly Diagnostic[],
): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noUnreachableCode.id) continue;
    const edits = [deletion(analysis.text, diagnostic.start, diagnostic.end)];
    yield { title: 'Delete what is never reached', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
