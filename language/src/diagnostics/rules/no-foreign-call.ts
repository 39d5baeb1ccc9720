import { Kind } from '../../syntax/tree/kinds.js';
import { foreignCall } from '../foreign-calls.js';
import { carries, rule } from '../rule.js';

/**
 * Reports methods, properties, functions, operators and values of JavaScript, Python and Java that Deluge does not have,
 * with their Deluge equivalent: `split`, `None`, `"%s" % name`, `name || "none"`.
 *
 * A property is reported only where the value is known to be a text or a list, and an index in brackets only on a
 * variable: `Form[condition]` fetches records.
 *
 * Invalid:
 * ```deluge
 * parts = "a,b".split(",");
 * info parts[0];
 * ```
 *
 * Valid:
 * ```deluge
 * parts = "a,b".toList(",");
 * info parts.get(0);
 * ```
 */
export const noForeignCall = rule({
  id: 'noForeignCall',
  summary: 'A method, function, operator or value of another language is used.',
  documentation: 'https://www.zoho.com/deluge/help/functions.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Name, Kind.Text, Kind.Binary, Kind.Call, Kind.Member, Kind.Criteria],
  data: carries<{ readonly rewrite?: string; readonly isWhole?: boolean }>(),
  check(node, report, context) {
    const found = foreignCall(node, context, () => context.calleeOf(node));
    if (found === undefined) return;
    const { name, written, deluge, rewrite, isHint } = found;
    const message =
      found.message ??
      (written.startsWith('[')
        ? `Deluge has no ${written} on values; ${deluge} reads an element.`
        : `Deluge has no ${written}; it has ${deluge}.`);
    report({
      start: name.start,
      end: name.end,
      message,
      // A call is reported at its name, an operation as a whole.
      data: rewrite === undefined ? {} : { rewrite, isWhole: name.is(node) },
      ...(isHint === true && { severity: 'hint' as const }),
    });
  },
});
