import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports `&&` and `||` side by side without parentheses.
 *
 * Zoho's page of operators gives AND before OR in general, and OR before AND for Creator, so that `a && b || c` means one
 * thing in one product and may mean another in the next. In Creator parentheses may be dropped on saving: nested `if`s are
 * safe there.
 *
 * Invalid:
 * ```deluge
 * if(isOpen && amount > 500 || isUrgent)
 * {
 * 	info amount;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if((isOpen && amount > 500) || isUrgent)
 * {
 * 	info amount;
 * }
 * ```
 */
export const noMixedLogic = rule({
  id: 'noMixedLogic',
  summary: '&& and || are mixed without parentheses.',
  documentation: 'https://www.zoho.com/deluge/help/operators.html',
  defaultSeverity: 'warning',
  category: 'style',
  visits: [Kind.Binary],
  check(node, report) {
    if (node.operator !== Operator.Or) return;
    if (node.parent?.kind === Kind.Binary && node.parent.operator === Operator.Or) return;
    if (mixedParts(node).length === 0) return;
    report({
      start: node.start,
      end: node.end,
      message: '&& and || are mixed without parentheses, and products differ in which comes first.',
    });
  },
});

/** The operands of a chain of `||` that are `&&` without parentheses. */
export function mixedParts(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const operand of [at.right, at.left]) {
      if (operand.kind !== Kind.Binary) continue;
      if (operand.operator === Operator.And) parts.push(operand);
      else if (operand.operator === Operator.Or) open.push(operand);
    }
  }
  return parts.sort((one, other) => one.start - other.start);
}
