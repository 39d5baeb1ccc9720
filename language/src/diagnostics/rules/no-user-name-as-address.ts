import { textValue } from '../../semantics/constants.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a comparison of `zoho.loginuser` with an e-mail address. It contains the name of the user; the address is in
 * `zoho.loginuserid`.
 *
 * Invalid:
 * ```deluge
 * if(zoho.loginuser == "ann@example.com")
 * {
 * 	info "It is Ann.";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if(zoho.loginuserid == "ann@example.com")
 * {
 * 	info "It is Ann.";
 * }
 * ```
 */
export const noUserNameAsAddress = rule({
  id: 'noUserNameAsAddress',
  summary: 'The name of the user is compared with an e-mail address.',
  documentation: 'https://www.zoho.com/deluge/help/zoho-variables.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary],
  data: carries<Suggestion>(),
  check(node, report) {
    if (!equalities.has(node.operator)) return;
    const { left, right } = node;
    const name = isUserName(left) ? left : isUserName(right) ? right : undefined;
    if (name === undefined || !isAddress(name.is(left) ? right : left)) return;
    const { start, end } = name;
    report({
      start,
      end,
      message: 'zoho.loginuser is a name, not an e-mail address.',
      data: { suggestion: 'zoho.loginuserid' },
    });
  },
});

const equalities: ReadonlySet<Operator> = new Set([Operator.Equal, Operator.SingleEqual, Operator.NotEqual]);

function isUserName(node: SyntaxNode): boolean {
  return node.kind === Kind.Member && node.dottedName?.toLowerCase() === 'zoho.loginuser';
}

function isAddress(node: SyntaxNode): boolean {
  return node.kind === Kind.Text && /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(textValue(node.text));
}
