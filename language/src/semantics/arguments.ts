import type { Parameter } from '../catalogue/types.js';
import type { SyntaxNode } from '../syntax/node.js';
import { type Callee, callForms, mostArguments } from './calls.js';

/** Arguments by what their parameters hold. */
export type HeldArguments = Partial<Record<NonNullable<Parameter['holds']>, SyntaxNode>>;

/**
 * The arguments of a call whose parameters hold a text in a language of its own, in the first of its forms that takes as
 * many arguments.
 */
export function heldArguments(call: SyntaxNode, callee: Callee): HeldArguments {
  const found: HeldArguments = {};
  const { args } = call;
  for (const { signature } of callForms(callee)) {
    if (args.length > mostArguments(signature)) continue;
    for (const [index, argument] of args.entries()) {
      const holds = signature.params[index]?.holds;
      if (holds !== undefined) found[holds] ??= argument;
    }
    if (Object.keys(found).length > 0) return found;
  }
  return found;
}
