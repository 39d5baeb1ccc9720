import { type Analysis, analyse } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ZohoMessageData } from './zoho-message.js';

/** The codes of what a product refuses to save; `syntax/*` stands for every syntax error. */
function codesRefusedAtSave({ messages }: ZohoMessageData, product: string): ReadonlySet<string> {
  const ofProduct = messages.filter(
    ({ when, products }) => when === 'save' && (products.includes('all') || products.includes(product)),
  );
  return new Set(ofProduct.flatMap(({ findings }) => findings));
}

/** What the editor of a product would refuse in a script. Rules that are switched off look too, as Zoho has no settings. */
export function refusedAtSave(analysis: Analysis, data: ZohoMessageData, product: string): readonly Diagnostic[] {
  const codes = codesRefusedAtSave(data, product);
  const rules = Object.fromEntries(
    [...codes].filter((code) => !code.startsWith('syntax/')).map((code) => [code, 'error'] as const),
  );
  const { workspace, text } = analysis;
  const settings = { ...workspace.settings, product, rules };
  return diagnostics(analyse(text, { ...workspace, settings })).filter(
    ({ code, severity }) => code.startsWith('syntax/') || (codes.has(code) && severity !== 'hint'),
  );
}

/**
 * The script as Zoho's editors take it: CRM refuses a comment before the header of a function, so that one is blanked. The
 * lines stay, so that the line numbers of error messages still fit.
 */
export function textForSave({ text, tree }: Analysis): string {
  const [first] = tree.root.statements;
  if (first?.kind !== Kind.Function) return text;
  return text.slice(0, first.start).replace(/[^\r\n]/g, '') + text.slice(first.start);
}
