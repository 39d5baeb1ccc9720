import { behaviourOf } from '../../semantics/calls.js';
import { membersOf, typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports tests of null, blank and empty values that behave differently in the product of the script.
 *
 * Creator has no `x.isNull()`, only `isNull(x)`. In the other products, `isBlank` is false for null and `isEmpty`
 * returns null for it, so neither finds a missing value. That is reported only for a value that the script itself sets
 * to null on some path. Nothing is reported where the product is unknown.
 *
 * Invalid:
 * ```deluge
 * // @product creator
 * if(Email.isNull())
 * {
 * 	alert "Enter an address.";
 * }
 * ```
 * ```deluge
 * // @product crm
 * owner = null;
 * if(id > 0)
 * {
 * 	owner = "Ann";
 * }
 * if(owner.isBlank())
 * {
 * 	info "Nobody";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * // @product creator
 * if(isNull(Email))
 * {
 * 	alert "Enter an address.";
 * }
 * ```
 * ```deluge
 * // @product crm
 * owner = null;
 * if(id > 0)
 * {
 * 	owner = "Ann";
 * }
 * if(owner == null || owner.isBlank())
 * {
 * 	info "Nobody";
 * }
 * ```
 */
export const nullTest = rule({
  id: 'nullTest',
  summary: 'A test for null or empty behaves differently in this product.',
  documentation: 'https://www.zoho.com/deluge/help/functions/common/isnull-isblank-isempty-difference.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.Call],
  check(node, report, context) {
    const { product } = context.workspace.settings;
    const { callee, args } = node;
    const isMethod = callee.kind === Kind.Member;
    const word = isMethod ? callee.member : callee;
    const { forNull, functionOnlyIn = [] } = behaviourOf(node, context);
    if (product === undefined || forNull === undefined || context.calleeOf(node).kind !== 'builtin') return;
    const value = isMethod ? callee.object : args[0];
    if (value === undefined) return;
    const { start, end } = word;
    const where = context.catalogue.service(product)?.name ?? product;
    if (isMethod && functionOnlyIn.includes(product)) {
      report({ start, end, message: `${where} has no method ${word.text}(); write ${word.text}(${value.text}).` });
    } else if (product !== 'creator' && forNull !== 'true' && mayBeNull(value, context)) {
      const message = `${value.text} may be null here, for which ${word.text} is ${forNull} in ${where}.`;
      report({ start, end, message });
    }
  },
});

/** True for a name of which the script shows that it may be null. */
function mayBeNull(value: SyntaxNode, context: RuleContext): boolean {
  return value.kind === Kind.Name && membersOf(typeOf(context, value)).some(({ kind }) => kind === 'NULL');
}
