import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noInsecureAddress } from '../diagnostics/rules/no-insecure-address.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Makes `https:` of `http:` in an address that is called, where the address stands there as a text. */
export function* useHttps({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noInsecureAddress.id) continue;
    const { start, end } = diagnostic;
    const scheme = /^["']\s*http(?=:)/i.exec(analysis.text.slice(start, end));
    if (scheme === null) continue;
    const at = start + scheme[0].length;
    const edits = [{ start: at, end: at, newText: 's' }];
    yield { title: 'Write https:', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
