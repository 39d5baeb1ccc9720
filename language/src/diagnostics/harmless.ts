import { isOnlyComputed } from '../semantics/equivalence.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { RuleContext } from './rule.js';

/**
 * True if a value is only computed, and no built-in in it changes its receiver. Nothing but the value is lost where it is
 * not used.
 */
export function isHarmless(value: SyntaxNode, context: Pick<RuleContext, 'calleeOf'>): boolean {
  return isOnlyComputed(
    value,
    (call) => context.calleeOf(call),
    ({ mutates }) => !mutates,
  );
}

/**
 * True where a name that is assigned is surely a variable of the script: in functions, and in scripts of a product other than
 * Creator, in whose events a bare name may be a field of the form.
 */
export function assignsVariables(scope: SyntaxNode, { workspace }: Pick<RuleContext, 'workspace'>): boolean {
  const { product } = workspace.settings;
  return scope.kind === Kind.Function || (product !== undefined && product !== 'creator');
}
