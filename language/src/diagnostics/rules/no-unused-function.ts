import { withoutThisapp } from '../../semantics/symbols.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { matchesWildcard } from '../../text/wildcard.js';
import { rule } from '../rule.js';

/**
 * Reports a function that is never called: not in its file, not in another script of the workspace, and not by the
 * product.
 *
 * Products call most functions, and only you know which. The rule therefore requires a `deluge.json` that lists the
 * entry points: `"entryPoints": ["automation.*", "button.*"]`. A function that only calls itself counts as unused.
 *
 * Invalid:
 * ```deluge {"settings": {"entryPoints": ["automation.*"]}}
 * void automation.close(int dealId)
 * {
 * 	info dealId;
 * }
 * void closeAll()
 * {
 * 	automation.close(1);
 * }
 * ```
 *
 * Valid:
 * ```deluge {"settings": {"entryPoints": ["automation.*"]}}
 * void automation.close(int dealId)
 * {
 * 	info dealId;
 * }
 * ```
 */
export const noUnusedFunction = rule({
  id: 'noUnusedFunction',
  summary: 'A function is never called.',
  documentation: 'https://www.zoho.com/deluge/help/misc-statements/call-function.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Function],
  check(node, report, context) {
    const { entryPoints } = context.workspace.settings;
    const name = node.name.dottedName;
    if (entryPoints === undefined || name === undefined || isEntryPoint(name, entryPoints)) return;
    const declaration = context.symbols.functionNamed(name);
    if (declaration === undefined || !declaration.node.is(node)) return;
    const isCalledHere = context.callsOf(declaration).some((call) => call.start < node.start || call.end > node.end);
    if (isCalledHere || context.workspace.isCalled(name)) return;
    const { start, end } = node.name;
    report({
      start,
      end,
      message: `${name} is never called.`,
      tags: ['unnecessary'],
    });
  },
});

/** `automation.*` stands for all names that begin with `automation.`. */
function isEntryPoint(name: string, entryPoints: readonly string[]): boolean {
  return entryPoints.some((entry) => matchesWildcard(withoutThisapp(entry), withoutThisapp(name)));
}
