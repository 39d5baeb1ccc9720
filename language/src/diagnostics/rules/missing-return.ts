import { firstExit } from '../../semantics/control-flow.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule } from '../rule.js';

/**
 * Reports a function that declares a return type but can reach its end without a `return`.
 *
 * Zoho refuses to save it: *Missing return statement: Provide <TYPE> expression to return*. A path ends with `return`,
 * with an `if` with `else`, or with a `try` with `catch`, if all their blocks return. A `return` inside a loop does not
 * count, because the loop may have no iterations.
 *
 * Invalid:
 * ```deluge
 * string standalone.grade(int points)
 * {
 * 	if(points > 90)
 * 	{
 * 		return "A";
 * 	}
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * string standalone.grade(int points)
 * {
 * 	if(points > 90)
 * 	{
 * 		return "A";
 * 	}
 * 	return "B";
 * }
 * void automation.note(int id)
 * {
 * 	info id;
 * }
 * ```
 */
export const missingReturn = rule({
  id: 'missingReturn',
  summary: 'A function can end without returning a value.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/return-statement.html',
  defaultSeverity: 'error',
  category: 'flow',
  visits: [Kind.Function],
  data: carries<{ readonly returns: string }>(),
  check(node, report, { catalogue }) {
    const { type, name, body } = node;
    if (body.kind !== Kind.Block || node.tree.hasErrorOver(node.start, node.end)) {
      return;
    }
    const promised = catalogue.headerType(type.text);
    if (promised === undefined || !promised.asReturn || promised.type === 'VOID') return;
    if (firstExit(body) !== undefined) return;
    report({
      start: type.start,
      end: type.end,
      message: `${name.dottedName ?? name.text} must return ${withArticle(type.text.toLowerCase())}, but can reach its end without a return.`,
      data: { returns: promised.type },
    });
  },
});

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
