import { nearest } from '../../catalogue/nearest.js';
import { annotations } from '../../semantics/annotations.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a `// @product` or `// @handler` line above a script that names an unknown product, or a handler that the
 * product does not have. Such a line determines which tasks, built-ins and statements the script can use; a misspelled
 * line has no effect.
 *
 * Invalid:
 * ```deluge
 * // @product salesig
 * info visitor.get("email");
 * ```
 * ```deluge
 * // @product salesiq
 * // @handler zobot.mesage
 * info visitor.get("email");
 * ```
 *
 * Valid:
 * ```deluge
 * // @product salesiq
 * // @handler zobot.message
 * return {"action":"reply","replies":{"Hello " + visitor.get("name")}};
 * ```
 */
export const knownProduct = rule({
  id: 'knownProduct',
  summary: 'A comment names an unknown product or handler.',
  documentation: 'https://www.zoho.com/deluge/help/',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Script],
  check(node, report, { catalogue, workspace }) {
    const { product, handler } = annotations(node.tree);
    if (product !== undefined) {
      const known = catalogue.services.filter(({ runsDeluge }) => runsDeluge === true).map(({ id }) => id);
      if (!known.includes(product.value.toLowerCase())) {
        const { start, end, value } = product;
        report({ start, end, message: `${value} is not a product that runs Deluge.${suggestion(value, known)}` });
        return;
      }
    }
    const id = workspace.settings.product;
    if (handler === undefined || id === undefined) return;
    const known = catalogue.handlersOf(id).map((each) => each.handler);
    if (known.length === 0 || known.includes(handler.value)) return;
    const { start, end, value } = handler;
    const name = catalogue.service(id)?.name ?? id;
    report({ start, end, message: `${name} has no handler ${value}.${suggestion(value, known)}` });
  },
});

function suggestion(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
