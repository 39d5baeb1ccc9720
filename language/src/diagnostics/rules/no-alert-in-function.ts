import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports `alert` in a function of Creator. It is only allowed in the events of a form: elsewhere Zoho refuses to save
 * it with "'ALERT' task can be used only in on load, on validate and on change actions".
 *
 * Invalid:
 * ```deluge {"settings":{"product":"creator"}}
 * void Orders.check(int id)
 * {
 * 	alert "No order " + id;
 * }
 * ```
 *
 * Valid:
 * ```deluge {"settings":{"product":"creator"}}
 * string Orders.check(int id)
 * {
 * 	return "No order " + id;
 * }
 * ```
 */
export const noAlertInFunction = rule({
  id: 'noAlertInFunction',
  summary: 'alert is used in a function.',
  documentation: 'https://www.zoho.com/deluge/help/miscellaneous/alert.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Alert],
  check(node, report, { workspace }) {
    if (workspace.settings.product !== 'creator' || node.enclosing(Kind.Function) === undefined) return;
    report({ start: node.start, end: node.start + 5, message: 'alert works in the events of a form only.' });
  },
});
