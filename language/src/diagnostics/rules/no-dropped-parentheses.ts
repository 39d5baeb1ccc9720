import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { carries, rule } from '../rule.js';

/**
 * Reports `a && (b || c)` in Creator, which drops the parentheses when it saves a script, as several teams have
 * reported, and so changes the meaning of the condition. Two nested `if`s express the same without parentheses.
 *
 * Invalid:
 * ```deluge {"settings":{"product":"creator"}}
 * if(input.Open == true && (input.Kind == "A" || input.Kind == "B"))
 * {
 * 	info "due";
 * }
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"creator"}}
 * if(input.Open == true)
 * {
 * 	if(input.Kind == "A" || input.Kind == "B")
 * 	{
 * 		info "due";
 * 	}
 * }
 * ```
 */
export const noDroppedParentheses = rule({
  id: 'noDroppedParentheses',
  summary: 'Creator drops the parentheses around || inside && when it saves.',
  documentation: 'https://www.zoho.com/deluge/help/operators.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.Binary],
  data: carries<{ readonly isWholeCondition: boolean }>(),
  check(node, report, { workspace }) {
    if (workspace.settings.product !== 'creator' || node.operator !== Operator.And) return;
    const group = [node.left, node.right].find(isAlternative);
    if (group === undefined || node.enclosing(Kind.Criteria) !== undefined || isBroken(node)) return;
    const { start, end } = group;
    report({
      start,
      end,
      message: 'Creator drops these parentheses when it saves the script.',
      data: { isWholeCondition: node.parent?.kind === Kind.IfBranch },
    });
  },
});

/** `(a || b)`. */
function isAlternative(node: SyntaxNode): boolean {
  if (node.kind !== Kind.Parenthesized) return false;
  const { expression } = node;
  return expression?.kind === Kind.Binary && expression.operator === Operator.Or;
}
