import { heldArguments } from '../../semantics/arguments.js';
import { type Callee, calleeName } from '../../semantics/calls.js';
import { literalConstant } from '../../semantics/comparisons.js';
import { literalType, textValue } from '../../semantics/constants.js';
import { contradictsPattern, dateProblem } from '../../semantics/embedded/date-texts.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports texts that are used as dates but cannot be read as one: a day or month that does not exist, a form that
 * matches none of the documented ones, or one that contradicts the pattern beside it.
 *
 * Zoho stops the run with *UnParsable date*. Only texts that are written in the code are checked.
 *
 * Invalid:
 * ```deluge
 * due = "31-Feb-2024".toDate();
 * ```
 * ```deluge
 * due = "2024-06-05".toDate("dd-MMM-yyyy");
 * ```
 * ```deluge
 * due = '2024-13-01';
 * ```
 *
 * Valid:
 * ```deluge
 * due = "29-Feb-2024".toDate();
 * due = "05.06.2024".toDate("dd.MM.yyyy");
 * due = '2024-12-01';
 * due = text.toDate();
 * ```
 */
export const dateText = rule({
  id: 'dateText',
  summary: 'A text cannot be read as a date.',
  documentation: 'https://www.zoho.com/deluge/help/datatypes/date-time.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call, Kind.QuotedText],
  check(node, report, context) {
    if (node.kind === Kind.QuotedText) {
      // Numbers with short parts may be anything: single quotes hold plain texts too.
      if (literalType(node) !== 'DATE-TIME' || !/\d{4}|[A-Za-z]{3}/.test(node.text)) return;
      if (dateProblem(textValue(node.text)) !== 'impossible') return;
      report({ start: node.start, end: node.end, message: 'This date does not exist.' });
      return;
    }
    if (node.callee.kind !== Kind.Member && node.args.length === 0) return;
    const callee = context.calleeOf(node);
    if (!readsDate(callee)) return;
    const literal = callee.form === 'method' ? node.callee.object : node.args[0];
    // A date in single quotes is judged by itself.
    if (literal?.kind !== Kind.Text) return;
    const text = textValue(literal.text);
    if (text.trim() === '') return;
    const { start, end } = literal;
    const pattern = heldArguments(node, callee).datePattern;
    if (pattern !== undefined) {
      const wanted = literalConstant(pattern);
      if (wanted?.type !== 'TEXT' || wanted.value.trim() === '' || !contradictsPattern(text, wanted.value)) return;
      report({
        start,
        end,
        message: `This text does not match the pattern ${wanted.value}.`,
      });
      return;
    }
    const problem = dateProblem(text);
    if (problem === undefined) return;
    report({
      start,
      end,
      message:
        problem === 'impossible'
          ? 'This date does not exist.'
          : `${calleeName(callee) ?? 'It'} cannot read this date without a pattern.`,
    });
  },
});

/** True for the built-ins that make a date of a text by a pattern. */
function readsDate(callee: Callee): callee is Callee & { readonly kind: 'builtin' } {
  if (callee.kind !== 'builtin') return false;
  return callee.builtins.some(
    ({ returns, signatures }) =>
      returns.type === 'DATE-TIME' &&
      signatures.some(({ params }) => params.some(({ holds }) => holds === 'datePattern')),
  );
}
