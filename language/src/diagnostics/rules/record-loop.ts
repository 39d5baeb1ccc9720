import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { carries, type Report, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Hints at loops over records of Creator that were seen to fail when they run:
 *
 * - the loop variable is called `row` ("Variable 'row' is not defined")
 * - the loop variable is assigned elsewhere in the function ("Invalid statement found"), as records and other values share
 *   one set of names
 * - a form stands there without brackets ("Variable 'Order' is not defined"); write `Order[ID != 0]`
 *
 * Invalid:
 * ```deluge {"settings":{"product":"creator"}}
 * for each row in Order[Open == true]
 * {
 * 	info row.ID;
 * }
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"creator"}}
 * for each order in Order[Open == true]
 * {
 * 	info order.ID;
 * }
 * ```
 */
export const recordLoop = rule({
  id: 'recordLoop',
  summary: 'A loop over records was seen to fail in this form.',
  documentation: 'https://www.zoho.com/deluge/help/list-manipulations/for-each-element.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.ForEach],
  data: carries<Suggestion>(),
  check(node, report, context) {
    if (context.workspace.settings.product !== 'creator' || isBroken(node.variable)) return;
    const { variable, source } = node;
    if (source.kind === Kind.Name) {
      checkBareForm(source, report, context);
      return;
    }
    if (source.kind !== Kind.Criteria && source.kind !== Kind.Query) return;
    const { start, end, text } = variable;
    if (text === 'row') {
      report({ start, end, message: 'Creator does not accept row as the variable of a loop over records.' });
      return;
    }
    const definitions = context.symbols.variableAt(variable)?.definitions ?? [];
    const other = definitions.find(({ parent }) => parent?.kind !== Kind.ForEach);
    if (other === undefined) return;
    report({
      start,
      end,
      message: `${text} is also assigned outside this loop over records.`,
      related: [{ start: other.start, end: other.end, message: `${text} is assigned here` }],
    });
  },
});

/** `for each x in Order`: a name that nothing assigns, written as forms are. */
function checkBareForm(source: SyntaxNode, report: Report<Suggestion>, { symbols, catalogue }: RuleContext): void {
  const { start, end, text } = source;
  if (!/^[A-Z]/.test(text) || catalogue.isNamespace(text) || symbols.variableAt(source) !== undefined) return;
  // A multi-line or list field of the form is looped over by its name as well.
  if (symbols.referencesOf(source).length > 1) return;
  report({
    start,
    end,
    message: `A loop over the form ${text} needs brackets.`,
    data: { suggestion: `${text}[ID != 0]` },
  });
}
