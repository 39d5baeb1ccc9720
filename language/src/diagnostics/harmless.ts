import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { RuleContext } from './rule.js';

/**
 * True if a value is only computed: there is no task, block, insert, function or unknown call in it, and no built-in that
 * changes what it is called on. Nothing but the value is lost where it is not used.
 */
export function isHarmless(value: SyntaxNode, context: Pick<RuleContext, 'calleeOf'>): boolean {
  const { tree } = value;
  for (let id = value.id; id < value.id + value.size; id++) {
    switch (kindAt(tree.rows, id)) {
      case Kind.Task:
      case Kind.Insert:
      case Kind.Update:
      case Kind.Error:
      case Kind.Missing:
        return false;
      case Kind.Call: {
        const callee = context.calleeOf(tree.node(id));
        if (callee.kind !== 'builtin' || callee.builtins.some(({ mutates }) => mutates)) return false;
      }
    }
  }
  return true;
}

/**
 * True where a name that is assigned is surely a variable of the script: in functions, and in scripts of a product other than
 * Creator, in whose events a bare name may be a field of the form.
 */
export function assignsVariables(scope: SyntaxNode, { workspace }: Pick<RuleContext, 'workspace'>): boolean {
  const { product } = workspace.settings;
  return scope.kind === Kind.Function || (product !== undefined && product !== 'creator');
}
