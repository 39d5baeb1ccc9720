import { lex } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { rule } from '../rule.js';

/**
 * Reports a single `=` that compares, in the condition of an `if`.
 *
 * Deployed code has it and it works, so that it is a hint; `==` says what is meant, and no page of Zoho's lists `=` among
 * the comparisons. In criteria a single `=` is usual and stays.
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
