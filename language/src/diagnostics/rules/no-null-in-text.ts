import { typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports a text that is joined with null.
 *
 * The result is not documented: the text may contain the word *null*. It is reported where the value is certainly null,
 * not where it may be.
 *
 * Invalid:
 * ```deluge
 * name = null;
 * greeting = "Hello " + name;
 * ```
 *
 * Valid:
 * ```deluge
 * name = null;
 * if(known)
 * {
 * 	name = "Ann";
 * }
 * greeting = "Hello " + ifNull(name,"");
 * greeting = "Hello " + name;
 * ```
 */
export const noNullInText = rule({
  id: 'noNullInText',
  summary: 'A text is joined with null.',
  documentation: 'https://www.zoho.com/deluge/help/expression.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary],
  check(node, report, context) {
    if (node.operator !== Operator.Add) return;
    const { left, right } = node;
    const isNull = (side: SyntaxNode) => mayBeNull.has(side.kind) && typeOf(context, side).kind === 'NULL';
    const side = isNull(right) ? right : isNull(left) ? left : undefined;
    if (side === undefined) return;
    if (typeOf(context, side === right ? left : right).kind !== 'TEXT') return;
    const { start, end } = side;
    report({
      start,
      end,
      message:
        side.kind === Kind.Null ? 'This joins null to a text.' : `${side.text} is null here and is joined to a text.`,
    });
  },
});

/** What is surely null is written so, or a variable that nothing else was given to. */
const mayBeNull: ReadonlySet<Kind> = new Set([Kind.Null, Kind.Name, Kind.Parenthesized]);
