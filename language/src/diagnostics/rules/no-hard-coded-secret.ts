import { textValue } from '../../semantics/constants.js';
import { placedText } from '../../semantics/embedded/placed-text.js';
import { looksSecret, namesSecret, secretIn } from '../../semantics/embedded/secrets.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports passwords, tokens and keys that are written in the script: everyone who can read or export the script has
 * them, and they remain in its versions.
 *
 * A text counts as a secret if it has the form of one (a token of Zoho, a signed token, a private key), if it is the
 * value of an `Authorization` header or of a parameter such as `zapikey=` in an address, or if the variable or key that
 * it is assigned to is named like one and the text looks like neither a word nor a placeholder.
 *
 * Invalid:
 * ```deluge
 * apiKey = "8d1f03aa7c55e210";
 * ```
 * ```deluge
 * headers = Map();
 * headers.put("Authorization","Bearer 7f3c9e1b5d2a48");
 * ```
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://www.example.com/functions/run?auth_type=apikey&zapikey=1003.4be2f1c09d7a"
 * 	type :GET
 * ];
 * ```
 *
 * Valid:
 * ```deluge
 * apiKey = "YOUR_API_KEY";
 * tokenType = "Bearer";
 * headers = {"Authorization":"Bearer " + token};
 * answer = invokeurl
 * [
 * 	url :"https://www.example.com/functions/run"
 * 	type :GET
 * 	connection :"example_link"
 * ];
 * ```
 */
export const noHardCodedSecret = rule({
  id: 'noHardCodedSecret',
  summary: 'A password, token or key is hard-coded.',
  documentation: 'https://www.zoho.com/deluge/help/deluge-invoke-url.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Text, Kind.QuotedText],
  check(node, report) {
    // Shorter than any secret that is looked for, quotes included.
    if (node.end - node.start < 10) return;
    const { value, offsetOf } = placedText(node);
    const shown = secretIn(value);
    if (shown !== undefined) {
      report({ start: offsetOf(shown.start), end: offsetOf(shown.end), message: messageFor(shown.what) });
      return;
    }
    const name = nameOf(node);
    if (name === undefined || !namesSecret(name) || !looksSecret(value)) return;
    report({ start: node.start, end: node.end, message: messageFor(name) });
  },
});

function messageFor(what: string): string {
  const capital = (words: string) =>
    words.replace(/^(a|an|the) /, (article) => article[0]!.toUpperCase() + article.slice(1));
  return `${capital(what)} is hard-coded and visible to everyone who can read the script.`;
}

/** The variable, field or key that a text is given to. */
function nameOf(text: SyntaxNode): string | undefined {
  const { parent } = text;
  switch (parent?.kind) {
    case Kind.Assignment:
    case Kind.FieldValue: {
      const { target } = parent;
      return parent.value.is(text) ? (target.kind === Kind.Member ? target.member : target).text : undefined;
    }
    case Kind.Pair:
      return parent.value.is(text) ? textOf(parent.key) : undefined;
    case Kind.Call: {
      // `m.put("password", …)`
      const [key, value] = parent.args;
      return key !== undefined && value?.is(text) && parent.callee.kind === Kind.Member ? textOf(key) : undefined;
    }
    case Kind.Binary: {
      // `token == "…"`
      const other = parent.left.is(text) ? parent.right : parent.left;
      const isCompared = parent.operator === Operator.Equal || parent.operator === Operator.SingleEqual;
      return isCompared && other.kind === Kind.Name ? other.text : undefined;
    }
    default:
      return undefined;
  }
}

function textOf(key: SyntaxNode): string | undefined {
  return key.kind === Kind.Text || key.kind === Kind.QuotedText ? textValue(key.text) : undefined;
}
