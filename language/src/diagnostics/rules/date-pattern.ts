import { heldArguments } from '../../semantics/arguments.js';
import { isDatePattern, patternSlips } from '../../semantics/embedded/date-patterns.js';
import { placedText } from '../../semantics/embedded/placed-text.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports letters of a date pattern that do not mean what their place suggests: `mm` (minutes) next to a day or a year,
 * `MM` (month) after an hour, `YYYY` (the year of the week, which differs around New Year), `DD` (the day of the year),
 * `hh` (the hour from 1 to 12) without `a`, `SS` (milliseconds) in the place of seconds, and unquoted letters without a
 * meaning.
 *
 * The script runs, and prints or reads a wrong date: 7 March becomes minute 00 of the 7th.
 *
 * Invalid:
 * ```deluge
 * day = zoho.currentdate.toString("yyyy-mm-dd");
 * ```
 * ```deluge
 * stamp = zoho.currenttime.toString("dd-MMM-YYYY hh:mm:ss");
 * ```
 *
 * Valid:
 * ```deluge
 * day = zoho.currentdate.toString("yyyy-MM-dd");
 * stamp = zoho.currenttime.toString("yyyy-MM-dd'T'HH:mm:ss");
 * shown = zoho.currenttime.toString("hh:mm a");
 * joined = {"a","b"}.toString(", ");
 * ```
 */
export const datePattern = rule({
  id: 'datePattern',
  summary: 'A letter of a date pattern does not mean what its place suggests.',
  documentation: 'https://www.zoho.com/deluge/help/functions/common/tostring.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    if (node.size < 3) return;
    const literal = heldArguments(node, context.calleeOf(node)).datePattern;
    if (literal?.kind !== Kind.Text && literal?.kind !== Kind.QuotedText) return;
    const { value, offsetOf } = placedText(literal);
    if (!isDatePattern(value)) return;
    for (const { start, end, message, meant } of patternSlips(value)) {
      report({
        start: offsetOf(start),
        end: offsetOf(end),
        message: `${message}.`,
        ...(meant === undefined ? {} : { data: { suggestion: meant } }),
      });
    }
  },
});
