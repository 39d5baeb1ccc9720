import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noSingleEqual } from '../diagnostics/rules/no-single-equal.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Writes `==` where a single `=` compares. */
export function* writeDoubleEqual(_: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noSingleEqual.id) continue;
    const { start, end } = diagnostic;
    const edits = [{ start, end, newText: '==' }];
    yield { title: 'Write ==', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
