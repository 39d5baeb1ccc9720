import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a very long function. Nine out of ten public scripts are far shorter. A function that does several things is
 * easier to test and to change as several functions.
 *
 * Invalid:
 * ```deluge {"lines":3}
 * void automation.tidy(int id)
 * {
 * 	info id;
 * 	info "done";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * void automation.tidy(int id)
 * {
 * 	info id;
 * }
 * ```
 */
export const maxFunctionLength = rule({
  id: 'maxFunctionLength',
  summary: 'A function is too long.',
  documentation: 'https://www.zoho.com/deluge/help/limitations.html',
  defaultSeverity: 'hint',
  category: 'style',
  visits: [Kind.Function],
  options: {
    lines: { summary: 'The maximum number of lines of a function, including its header.', default: 400, least: 1 },
  },
  check(node, report, { options }) {
    // A line has at least its break, so that shorter functions need no counting.
    if (node.end - node.start < options.lines) return;
    const { text } = node.tree;
    let lines = 1;
    for (let at = text.indexOf('\n', node.start); at >= 0 && at < node.end; at = text.indexOf('\n', at + 1)) {
      if (++lines > options.lines) break;
    }
    if (lines <= options.lines) return;
    const { name } = node;
    report({
      start: name.start,
      end: name.end,
      message: `${name.dottedName ?? name.text} is longer than ${options.lines} lines.`,
    });
  },
});
