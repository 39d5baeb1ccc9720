import { literalConstant } from '../../semantics/comparisons.js';
import { onlyValue, textValue } from '../../semantics/constants.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a request to an address that begins with `http:`. Everything that is sent, including the tokens of a
 * connection, can be read on the way.
 *
 * Addresses of the local machine are not reported.
 *
 * Invalid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"http://api.example.com/rates"
 * 	type :GET
 * ];
 * ```
 *
 * Valid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://api.example.com/rates"
 * 	type :GET
 * ];
 * ```
 */
export const noInsecureAddress = rule({
  id: 'noInsecureAddress',
  summary: 'A request is sent over http: without encryption.',
  documentation: 'https://www.zoho.com/deluge/help/deluge-invoke-url.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Attribute],
  check(node, report, context) {
    if (node.firstChild?.text.toLowerCase() !== 'url') return;
    const [value] = node.values;
    if (value === undefined) return;
    const written = leftmost(value);
    const text = textOf(written, context);
    if (text === undefined || !/^\s*http:\/\/(?!localhost\b|127\.|\[::1\])/i.test(text)) return;
    report({
      start: written.start,
      end: written.end,
      message: 'This request is sent over http:, without encryption.',
    });
  },
});

/** Where an address that is put together begins. */
function leftmost(node: SyntaxNode): SyntaxNode {
  let first = node;
  for (;;) {
    if (first.kind === Kind.Binary && first.operator === Operator.Add) first = first.left;
    else if (first.kind === Kind.Parenthesized && first.expression !== undefined) first = first.expression;
    else return first;
  }
}

function textOf(node: SyntaxNode, { symbols }: RuleContext): string | undefined {
  if (node.kind === Kind.Text || node.kind === Kind.QuotedText) return textValue(node.text);
  if (node.kind !== Kind.Name) return undefined;
  const value = onlyValue(node, symbols)?.value;
  const first = value === undefined ? undefined : literalConstant(leftmost(value));
  return first?.type === 'TEXT' ? first.value : undefined;
}
