import type { Parameter } from '../catalogue/types.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type Callee, type CallForm, callForms, mostArguments } from './calls.js';

/** Arguments by what their parameters hold. */
export type HeldArguments = Partial<Record<NonNullable<Parameter['holds']>, SyntaxNode>>;

/**
 * The arguments of a call whose parameters hold a text in a language of its own, in the first of its forms that takes as
 * many arguments.
 */
export function heldArguments(call: SyntaxNode, callee: Callee): HeldArguments {
  const forms = callForms(callee);
  if (forms.length === 0 || !holdAnything(forms)) return nothing;
  const found: HeldArguments = {};
  const { args } = call;
  for (const { signature } of forms) {
    if (args.length > mostArguments(signature)) continue;
    for (const [index, argument] of args.entries()) {
      const holds = signature.params[index]?.holds;
      if (holds !== undefined) found[holds] ??= argument;
    }
    if (Object.keys(found).length > 0) return found;
  }
  return found;
}

const nothing: HeldArguments = {};

/** Most calls take no such text, and every call is asked about: what was found out is kept. */
const known = new WeakMap<readonly CallForm[], boolean>();

function holdAnything(forms: readonly CallForm[]): boolean {
  let answer = known.get(forms);
  if (answer === undefined) {
    answer = forms.some(({ signature }) => signature.params.some(({ holds }) => holds !== undefined));
    known.set(forms, answer);
  }
  return answer;
}
