import { namesUsed } from '../../semantics/usage.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a parameter that its function never reads.
 *
 * Functions without statements are not reported. Neither are parameters whose name begins with an underscore, which
 * marks them as unused on purpose.
 *
 * Invalid:
 * ```deluge
 * int sum(int a, int b)
 * {
 * 	return a;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * int sum(int a, int b)
 * {
 * 	return a + b;
 * }
 * ```
 */
export const noUnusedParameter = rule({
  id: 'noUnusedParameter',
  summary: 'A parameter is never used.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/call-function.html',
  defaultSeverity: 'hint',
  category: 'names',
  visits: [Kind.Function],
  check(node, report, { catalogue }) {
    const { body, parameters } = node;
    if (parameters.length === 0 || body.kind !== Kind.Block || body.firstChild === undefined) return;
    const uses = namesUsed(node);
    const category = node.name.dottedName?.split('.')[0];
    for (const { name } of parameters) {
      const use = uses.get(name.text);
      if (use === undefined || use.reads.length > 0 || use.labels.length > 0 || name.text.startsWith('_')) continue;
      // The product passes it to every function of the category.
      const isGiven = catalogue.handlers.some(
        (handler) => handler.category === category && handler.inputs.some((input) => input.name === name.text),
      );
      if (isGiven) continue;
      const { start, end } = name;
      report({
        start,
        end,
        message: `The parameter ${name.text} is never used.`,
        tags: ['unnecessary'],
      });
    }
  },
});
