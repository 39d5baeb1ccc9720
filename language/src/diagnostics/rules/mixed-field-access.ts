import { Kind } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a condition in Creator that reads one field both as `input.Status` and as bare `Status`. Both are the same
 * field of the form, but a reader expects a difference.
 *
 * Invalid:
 * ```deluge {"settings":{"product":"creator"}}
 * if(input.Status == "Open" || Status == "New")
 * {
 * 	info "due";
 * }
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"creator"}}
 * if(input.Status == "Open" || input.Status == "New")
 * {
 * 	info "due";
 * }
 * ```
 */
export const mixedFieldAccess = rule({
  id: 'mixedFieldAccess',
  summary: 'A condition reads a field both with and without input.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.IfBranch],
  data: carries<Suggestion>(),
  check(node, report, { workspace, symbols }) {
    if (workspace.settings.product !== 'creator' || isBroken(node.condition)) return;
    const fields = new Set<string>();
    for (const part of node.condition.descendants()) {
      if (part.kind === Kind.Member && part.object.kind === Kind.Name && part.object.text === 'input') {
        fields.add(part.member.text);
      }
    }
    if (fields.size === 0) return;
    for (const part of node.condition.descendants()) {
      if (part.kind !== Kind.Name || !fields.has(part.text) || part.parent?.kind === Kind.Member) continue;
      // A variable of the script is no field, and in criteria a bare name is that of the other form.
      if (symbols.variableAt(part) !== undefined || part.enclosing(Kind.Criteria) !== undefined) continue;
      const { start, end, text } = part;
      report({
        start,
        end,
        message: `${text} and input.${text} are the same field.`,
        data: { suggestion: `input.${text}` },
      });
    }
  },
});
