import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noDecimalId } from '../diagnostics/rules/no-decimal-id.js';
import { noNumberOverflow } from '../diagnostics/rules/no-number-overflow.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Writes a number that is too long as a text, and an id that is a decimal as a whole number. */
export function* rewriteNumber({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    const { start, end, code } = diagnostic;
    const text = analysis.text.slice(start, end);
    const shared = { kind: 'quickfix', diagnostic } as const;
    if (code === noNumberOverflow.id) {
      const edits = [{ start, end, newText: `"${text}"` }];
      yield { ...shared, title: 'Write it as a text', edits, isPreferred: true };
    }
    if (code === noDecimalId.id && /\.0*$/.test(text)) {
      const whole = text.slice(0, text.indexOf('.'));
      yield { ...shared, title: `Change to ${whole}`, edits: [{ start, end, newText: whole }], isPreferred: true };
    }
  }
}
