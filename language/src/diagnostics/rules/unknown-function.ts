import { functionHabits } from '../../syntax/habits/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a call of a function that Deluge does not have: `range(1,5)`. Zoho refuses to save the script.
 *
 * Functions of other languages (`parseInt`, `print`) and misspelled built-ins are always reported. Any other name may
 * be a function of the application in another file; it is reported where `// @product` names a product whose functions
 * are called with a namespace, as in all products except Creator.
 *
 * Invalid:
 * ```deluge
 * pages = range(1,5);
 * info pages;
 * ```
 *
 * Valid:
 * ```deluge
 * pages = {1,2,3,4,5};
 * info pages;
 * ```
 */
export const unknownFunction = rule({
  id: 'unknownFunction',
  summary: 'A function does not exist.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { callee } = node;
    if (callee.kind !== Kind.Name || context.calleeOf(node).kind !== 'unknown' || isBroken(node)) return;
    // A habit of another language is reported with its rewrite.
    if (Object.hasOwn(functionHabits, callee.text)) return;
    const { catalogue, workspace, symbols } = context;
    const { text: name, start, end } = callee;
    if (symbols.variableAt(callee) !== undefined) return;
    const nearby = catalogue.nearestBuiltin(name);
    const near = nearby !== undefined && catalogue.functions(nearby).length > 0 ? nearby : undefined;
    const { product } = workspace.settings;
    const hasOwn = product === undefined || product === 'creator';
    if (hasOwn && near === undefined && !foreign.has(name)) return;
    report({
      start,
      end,
      message: `Cannot find the function ${name}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      ...(near === undefined ? {} : { data: { suggestion: near } }),
      // A built-in may be missing from the pages that the catalogue was written from.
      ...(near === undefined && !foreign.has(name) && { severity: 'hint' as const }),
    });
  },
});

/** Functions of JavaScript, Python, Java and SQL that people write by habit. */
const foreign: ReadonlySet<string> = new Set(
  'range parseInt parseFloat isNaN print println printf echo require typeof sizeof strlen enumerate sorted reversed setTimeout fetch coalesce nvl concat str int float bool dict tuple'.split(
    ' ',
  ),
);
