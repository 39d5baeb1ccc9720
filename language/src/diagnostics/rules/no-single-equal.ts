import { lex } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { rule } from '../rule.js';

/**
 * Reports a single `=` that compares, in the condition of an `if`.
 *
 * It occurs in deployed code and works, so it is a hint. `==` is clearer, and no page of Zoho's lists `=` as a
 * comparison. In criteria, a single `=` is usual and is not reported.
 *
 * Invalid:
 * ```deluge
 * if(code = 200)
 * {
 * 	info "done";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if(code == 200)
 * {
 * 	info "done";
 * }
 * orders = Order[Client = code];
 * ```
 */
export const noSingleEqual = rule({
  id: 'noSingleEqual',
  summary: 'A comparison is written with a single =.',
  documentation: 'https://www.zoho.com/deluge/help/operators.html',
  defaultSeverity: 'hint',
  category: 'style',
  visits: [Kind.Binary],
  check(node, report) {
    if (node.operator !== Operator.SingleEqual || node.enclosing(Kind.Criteria) !== undefined || isBroken(node)) return;
    for (const { kind, start, end } of lex(node.tree.text, node.left.end, node.right.start)) {
      if (kind !== TokenKind.Assign) continue;
      report({ start, end, message: 'Use == to compare; a single = is an assignment.' });
      return;
    }
  },
});
