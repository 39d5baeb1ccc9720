import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports an empty `catch`: every error goes unnoticed. A comment in the block says that this is intended and is
 * enough; so is any statement, such as a fallback value.
 *
 * Invalid:
 * ```deluge
 * try
 * {
 * 	due = text.toDate();
 * }
 * catch (e)
 * {
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * try
 * {
 * 	due = text.toDate();
 * }
 * catch (e)
 * {
 * 	info "No date: " + e.message;
 * }
 * ```
 */
export const noEmptyCatch = rule({
  id: 'noEmptyCatch',
  summary: 'A catch block is empty.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/try-catch.html',
  defaultSeverity: 'warning',
  category: 'style',
  visits: [Kind.Try],
  check(node, report) {
    const { variable, handler } = node;
    const { text } = node.tree;
    if (handler.kind !== Kind.Block || variable.kind !== Kind.Name || text[handler.end - 1] !== '}') return;
    const { start, end } = variable;
    if (handler.size > 1 || text.slice(handler.start + 1, handler.end - 1).trim() !== '') return;
    report({
      start,
      end,
      message: 'This catch block is empty, so errors go unnoticed.',
    });
  },
});
