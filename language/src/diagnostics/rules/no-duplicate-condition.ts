import { canonicalText, isRepeatable } from '../../semantics/equivalence.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a condition that occurs a second time in an `else if` ladder: its branch never runs, because the first one
 * matches. Usually a line was copied and not changed.
 *
 * Conditions that call a task or a function of the script are not reported, because they may return something else the
 * next time.
 *
 * Invalid:
 * ```deluge
 * if(stage == "New")
 * {
 * 	rank = 1;
 * }
 * else if(stage == "Won")
 * {
 * 	rank = 2;
 * }
 * else if(stage == "New")
 * {
 * 	rank = 3;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if(stage == "New")
 * {
 * 	rank = 1;
 * }
 * else if(stage == "new")
 * {
 * 	rank = 2;
 * }
 * ```
 */
export const noDuplicateCondition = rule({
  id: 'noDuplicateCondition',
  summary: 'An else-if ladder tests the same condition twice.',
  documentation: 'https://www.zoho.com/deluge/help/conditional-statements/condition.html',
  defaultSeverity: 'warning',
  category: 'flow',
  visits: [Kind.If],
  check(node, report, context) {
    const { branches } = node;
    if (branches.length < 2) return;
    const earlier = new Map<string, { readonly start: number; readonly end: number }>();
    for (const { condition } of branches) {
      const text = canonicalText(condition);
      const first = earlier.get(text);
      if (first === undefined) {
        if (isRepeatable(condition, context)) earlier.set(text, condition);
      } else {
        const { start, end } = condition;
        report({
          start,
          end,
          message: 'This condition was tested before, so its branch never runs.',
          related: [{ start: first.start, end: first.end, message: 'It is tested here first' }],
        });
      }
    }
  },
});
