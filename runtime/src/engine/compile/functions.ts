import { type FunctionDeclaration, Kind, type SyntaxNode } from '@deluge-tools/language';
import type { Action, Exit, Slots } from './code.js';
import { checkedParameter } from './parameters.js';
import type { Scope } from './scope.js';
import { body } from './statements.js';

/** The statements of a function, behind the checks of its arguments, or those of the script. */
export function functionBody(node: SyntaxNode, declaration: FunctionDeclaration | undefined, scope: Scope): Action {
  const statements = body(node.kind === Kind.Function ? node.body : node, scope);
  const checks = (declaration?.parameters ?? []).flatMap((parameter, slot) => {
    const check = checkedParameter(parameter, scope);
    return check === undefined ? [] : [{ slot, check }];
  });
  if (checks.length === 0) return statements;
  return (slots: Slots): Exit => {
    for (const { slot, check } of checks) slots[slot] = check(slots[slot] ?? null);
    return statements(slots);
  };
}
