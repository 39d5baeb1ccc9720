import { heldArguments } from '../../semantics/arguments.js';
import { calleeName } from '../../semantics/calls.js';
import { textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a regular expression that is a single metacharacter: `replaceAll(".","")` deletes the whole text,
 * `replaceAll("|",",")` puts a comma between all characters, and `replaceAll("+"," ")` stops the run.
 *
 * To match the character itself, put two backslashes before it, or pass `true` as the third argument.
 *
 * Invalid:
 * ```deluge
 * plain = number.replaceAll(".","");
 * ```
 *
 * Valid:
 * ```deluge
 * plain = number.replaceAll("\\.","");
 * plain = number.replaceAll(".","",true);
 * plain = number.replaceAll(",","");
 * ```
 */
export const noLoneMetacharacter = rule({
  id: 'noLoneMetacharacter',
  summary: 'A regular expression is a single metacharacter.',
  documentation: 'https://www.zoho.com/deluge/help/functions/string/replaceall.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    if (node.size < 3) return;
    const callee = context.calleeOf(node);
    const { regularExpression: literal, literalFlag } = heldArguments(node, callee);
    if (literal?.kind !== Kind.Text && literal?.kind !== Kind.QuotedText) return;
    if (literalFlag !== undefined && (literalFlag.kind !== Kind.Boolean || (literalFlag.data & 1) === 1)) return;
    const character = textValue(literal.text);
    const meaning = meanings[character];
    if (meaning === undefined) return;
    // To ask whether a text is one character long is a use of it.
    const takesFlag =
      callee.kind === 'builtin' &&
      callee.builtins.some(({ signatures }) =>
        signatures.some(({ params }) => params.some(({ holds }) => holds === 'literalFlag')),
      );
    if (!takesFlag && character === '.') return;
    const quote = literal.text[0];
    const escaped = `${quote}\\\\${character}${quote}`;
    report({
      start: literal.start,
      end: literal.end,
      message: `${calleeName(callee) ?? 'It'} takes a regular expression, in which ${character} ${meaning}.`,
      data: { suggestion: escaped },
    });
  },
});

const refused = 'alone stops the run';

const meanings: Readonly<Record<string, string>> = {
  '.': 'is any character',
  '|': 'separates alternatives and matches everywhere',
  '^': 'is the beginning of the text',
  $: 'is the end of the text',
  '*': refused,
  '+': refused,
  '?': refused,
  '(': refused,
  ')': refused,
  '[': refused,
  '{': refused,
  '\\': refused,
};
