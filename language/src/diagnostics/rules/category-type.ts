import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a function whose return type does not match its category: a function for a button or a related list returns a
 * text, one for a validation rule returns a map. The category is the part of the name before the dot.
 *
 * Nothing is reported where the product is unknown, because other products allow namespaces of any name.
 *
 * Invalid:
 * ```deluge
 * // @product crm
 * void button.close(int dealId)
 * {
 * 	info dealId;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * // @product crm
 * string button.close(int dealId)
 * {
 * 	return "Closed " + dealId;
 * }
 * ```
 */
export const categoryType = rule({
  id: 'categoryType',
  summary: "A function's return type does not match its category.",
  documentation: 'https://www.zoho.com/crm/developer/docs/functions/getting-started/categories.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Function],
  check(node, report, { catalogue, workspace }) {
    const { product } = workspace.settings;
    const name = node.name.dottedName ?? '';
    const namespace = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (product === undefined || namespace === '') return;
    const handlers = catalogue.handlersOf(product).filter(({ category }) => category === namespace);
    const declared = catalogue.headerType(node.type.text)?.type;
    if (handlers.length === 0 || declared === undefined) return;
    const fits = handlers.some(({ returns }) => {
      return (
        !returns.required || returns.type === 'ANY' || [returns.type, ...(returns.altTypes ?? [])].includes(declared)
      );
    });
    const [first] = handlers;
    if (fits || first === undefined) return;
    const wanted = catalogue.headerTypes.find(({ type, asReturn }) => type === first.returns.type && asReturn);
    const { start, end } = node.type;
    report({
      start,
      end,
      message: `A function of the category ${namespace} must return ${wanted?.word ?? first.returns.type}, not ${node.type.text}.`,
      documentation: first.doc,
      ...(!first.verified && { severity: 'hint' }),
    });
  },
});
