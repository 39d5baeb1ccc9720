import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports `&&` and `||` side by side without parentheses.
 *
 * According to Zoho's page on operators, AND is evaluated before OR in general, but OR before AND in Creator, so `a &&
 * b || c` can mean different things in different products. Creator may drop parentheses on saving; nested `if`s are
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
