import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noUnlikeComparison } from '../diagnostics/rules/no-unlike-comparison.js';
import { textValue } from '../semantics/constants.js';
import { isNumeric, typeOf } from '../semantics/types/index.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type CodeAction, fix } from './action.js';

/**
 * Makes two sides of a comparison alike: digits in quotes become a number, a number beside another text becomes a text. Of
 * `!a > b` the whole is put in parentheses.
 */
export const compareAlike = fix({
  repairs: noUnlikeComparison,
  *offer(diagnostic, { analysis }) {
    const node = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (node.kind !== Kind.Binary) return;
    const { left, right } = node;
    if (left.kind === Kind.Unary && left.operator === Operator.Not) {
      const edits = [
        { start: left.operand.start, end: left.operand.start, newText: '(' },
        { start: right.end, end: right.end, newText: ')' },
      ];
      yield {
        title: 'Put the whole comparison in parentheses',
        kind: 'quickfix',
        edits,
        diagnostic,
        isPreferred: false,
      };
      return;
    }
    for (const [number, text] of [
      [left, right],
      [right, left],
    ] as const) {
      if (!isNumeric(typeOf(analysis, number)) || typeOf(analysis, text).kind !== 'TEXT') continue;
      yield digits(text, diagnostic) ?? asText(number, diagnostic);
    }
  },
});

/** `"2"` as `2`. */
function digits(text: SyntaxNode, diagnostic: Diagnostic): CodeAction | undefined {
  if (text.kind !== Kind.Text && text.kind !== Kind.QuotedText) return undefined;
  const value = textValue(text.text).trim();
  if (!/^\d+(\.\d+)?$/.test(value)) return undefined;
  const edits = [{ start: text.start, end: text.end, newText: value }];
  return { title: `Write ${value} without quotes`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
}

/** `n` as `n.toString()`; a sum or a sign needs parentheses for it. */
function asText(number: SyntaxNode, diagnostic: Diagnostic): CodeAction {
  const { start, end } = number;
  const isTight = number.kind !== Kind.Binary && number.kind !== Kind.Unary;
  const edits = isTight
    ? [{ start: end, end, newText: '.toString()' }]
    : [
        { start, end: start, newText: '(' },
        { start: end, end, newText: ').toString()' },
      ];
  return { title: 'Compare it as a text', kind: 'quickfix', edits, diagnostic, isPreferred: false };
}
