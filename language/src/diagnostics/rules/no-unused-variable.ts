import { namesUsed } from '../../semantics/usage.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { atAllPlaces } from '../all-places.js';
import { isBroken } from '../broken.js';
import { assignsVariables, isHarmless } from '../harmless.js';
import { rule } from '../rule.js';

/**
 * Reports a variable that is assigned and never read.
 *
 * A variable that takes the result of a task, a block, an insert or a function is not reported: deployed scripts keep
 * many such results unread, because the call is made for its effect. In scripts without a header, a bare name may be a
 * field of a Creator form, so nothing is reported there unless the product is known and is not Creator.
 *
 * Invalid:
 * ```deluge
 * void notify(int days)
 * {
 * 	limit = 30;
 * 	info days;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * void notify(int days)
 * {
 * 	limit = 30;
 * 	info days > limit;
 * 	answer = zoho.cliq.postToChannel("sales","Done");
 * }
 * ```
 */
export const noUnusedVariable = rule({
  id: 'noUnusedVariable',
  summary: 'A variable is never used.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'hint',
  category: 'names',
  visits: [Kind.Script, Kind.Function],
  check(node, report, context) {
    if (!assignsVariables(node, context)) return;
    for (const [name, { definitions, reads, labels }] of namesUsed(node)) {
      if (reads.length > 0 || labels.length > 0) continue;
      const targets = definitions.map((row) => node.tree.node(row));
      const isPlain = targets.every(({ parent }) => {
        if (parent === undefined || isBroken(parent)) return false;
        if (parent.kind === Kind.TypedDeclaration) return isHarmless(parent.value, context);
        return (
          parent.kind === Kind.Assignment && parent.operator === Operator.Assign && isHarmless(parent.value, context)
        );
      });
      if (!isPlain) continue;
      const all = atAllPlaces(targets, `${name} is also assigned here`);
      if (all === undefined) continue;
      report({ ...all, message: `${name} is assigned but never used.`, tags: ['unnecessary'] });
    }
  },
});
