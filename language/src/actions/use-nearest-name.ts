import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ActionRequest, CodeAction } from './action.js';

/**
 * Writes the name that a rule suggests in place of the one that it does not know. Where Zoho replaced a task by something that
 * is called otherwise, the message says how, and no name alone would do.
 */
export function* useNearestName({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  const { text, workspace } = analysis;
  for (const diagnostic of diagnostics) {
    const suggestion = suggestionOf(diagnostic.data);
    if (suggestion === undefined) continue;
    const { start, end } = diagnostic;
    if (workspace.catalogue.nearestTask(text.slice(start, end))?.replacement !== undefined) continue;
    const edits = [{ start, end, newText: suggestion }];
    yield { title: `Change to ${suggestion}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}

function suggestionOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('suggestion' in data)) return undefined;
  return typeof data.suggestion === 'string' ? data.suggestion : undefined;
}
