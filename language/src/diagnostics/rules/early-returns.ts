import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports a function with a result that returns in several `if` one after another, without `else`, and at its end. One author
 * saw Zoho refuse to save such a function with "Missing return statement", although every path returns; most functions of
 * this form are saved. So the rule is off by default. *Deluge: Explain Zoho Error* uses it.
 *
 * Invalid:
 * ```deluge
 * string standalone.rate(int amount)
 * {
 * 	if(amount > 1000)
 * 	{
 * 		return "A";
 * 	}
 * 	if(amount > 500)
 * 	{
 * 		return "B";
 * 	}
 * 	return "C";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * string standalone.rate(int amount)
 * {
 * 	if(amount > 1000)
 * 	{
 * 		return "A";
 * 	}
 * 	else if(amount > 500)
 * 	{
 * 		return "B";
 * 	}
 * 	else
 * 	{
 * 		return "C";
 * 	}
 * }
 * ```
 */
export const earlyReturns = rule({
  id: 'earlyReturns',
  summary: 'A function returns in a row of separate ifs.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/return-statement.html',
  defaultSeverity: 'off',
  category: 'flow',
  visits: [Kind.Function],
  check(node, report, { catalogue }) {
    const { type, name, body } = node;
    const promised = catalogue.headerType(type.text);
    if (body.kind !== Kind.Block || promised === undefined || promised.type === 'VOID') return;
    const { statements } = body;
    const guards = statements.filter(isGuard);
    if (statements.at(-1)?.kind !== Kind.Return || guards.length < 2) return;
    const { start, end } = name;
    report({
      start,
      end,
      message: 'Zoho was seen to refuse a row of separate ifs that return; else if joins them.',
      severity: 'hint',
      related: guards.map((guard) => ({ start: guard.start, end: guard.start + 2, message: 'This if returns' })),
    });
  },
});

/** An `if` without `else` whose block ends with a return. */
function isGuard(statement: SyntaxNode): boolean {
  if (statement.kind !== Kind.If || statement.otherwise !== undefined) return false;
  const [branch] = statement.branches;
  return branch?.body.kind === Kind.Block && branch.body.statements.at(-1)?.kind === Kind.Return;
}
