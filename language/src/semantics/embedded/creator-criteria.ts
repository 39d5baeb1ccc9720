import type { TextLanguage } from '../../catalogue/types.js';
import { lex } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { syntaxMessage } from '../../syntax/messages.js';
import { parse } from '../../syntax/parser/parse.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isField } from '../fields.js';
import { hole } from './flat-text.js';
import type { Expected, Reading, TextProblem, TextTokenType } from './reading.js';

const before = 'x = Form[';

/** Reads `Status == "Open" && Amount > 100`: the condition in the brackets of `Form[…]`, which is Deluge itself. */
export function readCreatorCriteria(text: string, language: TextLanguage): Reading {
  // A part that only a run knows is read as a name: beside other letters it makes a longer one, in quotes it changes nothing.
  const tree = parse(`${before}${text.replaceAll(hole, 'x')}];`);
  const root = tree.root.statements[0]?.kind === Kind.Assignment ? tree.root.statements[0].value : tree.root;
  const tokens: { start: number; end: number; type: TextTokenType }[] = [];
  const conditions: { start: number; end: number }[] = [];
  const add = (start: number, end: number, type: TextTokenType): void => {
    const from = start - before.length;
    const to = end - before.length;
    if (from >= 0 && to <= text.length && !text.slice(from, to).includes(hole))
      tokens.push({ start: from, end: to, type });
  };
  for (const node of root.descendants()) {
    if (node.start < before.length) continue;
    if (node.kind === Kind.Name && isField(node) && !isCalled(node)) add(node.start, node.end, 'property');
    else if (node.kind === Kind.Number || node.kind === Kind.Decimal) add(node.start, node.end, 'number');
    else if (isComparison(node)) conditions.push({ start: node.start - before.length, end: node.end - before.length });
    if (node.kind === Kind.Binary) {
      for (const token of lex(tree.text.slice(node.left.end, node.right.start))) {
        if (
          token.kind === TokenKind.Whitespace ||
          token.kind === TokenKind.CloseParen ||
          token.kind === TokenKind.OpenParen
        )
          continue;
        if (token.end > token.start) add(node.left.end + token.start, node.left.end + token.end, 'operator');
      }
    }
  }
  tokens.sort((a, b) => a.start - b.start);
  return {
    tokens,
    conditions,
    problems: problemsOf(text, tree.errors),
    expectedAt: (index) => expectedAt(text, index, language),
  };
}

function isCalled(node: SyntaxNode): boolean {
  return node.parent?.kind === Kind.Member && node.parent.member.is(node) && node.parent.parent?.kind === Kind.Call;
}

function isComparison(node: SyntaxNode): boolean {
  return node.kind === Kind.Binary && node.operator >= Operator.Equal && node.operator <= Operator.EndsWith;
}

/** What is surely wrong: brackets without a partner, and operators that are words elsewhere. */
function problemsOf(text: string, errors: ReturnType<typeof parse>['errors']): readonly TextProblem[] {
  // Brackets that a run brings cannot be counted.
  if (text.trimStart().startsWith(hole) || text.trimEnd().endsWith(hole)) return [];
  const [first] = errors;
  if (first === undefined || !/paren|bracket|operator/i.test(first.code)) return [];
  const start = Math.min(Math.max(first.start - before.length, 0), text.length);
  const end = Math.min(Math.max(first.end - before.length, start), text.length);
  const kind = /operator/i.test(first.code) ? 'operator' : 'bracket';
  return [{ kind, start, end, message: syntaxMessage(first) }];
}

/** Told from the last token before the word that is being written. */
function expectedAt(text: string, index: number, language: TextLanguage): { what: Expected; from: number } {
  let from = index;
  while (from > 0 && /[\w.]/.test(text.charAt(from - 1))) from--;
  const written = text.slice(0, from).trimEnd();
  if (written === '' || written.endsWith('(') || language.words.some((word) => written.endsWith(word))) {
    return { what: 'field', from };
  }
  if (/[=<>{,]$|\b(?:in|is|contains|not)$/i.test(written)) return { what: 'value', from };
  // Between a field and a value stands an operator; after a value comes what joins conditions.
  const condition = written.slice(Math.max(written.lastIndexOf('&&'), written.lastIndexOf('||')) + 1);
  return { what: /[=<>]|\b(?:in|is|contains)\b/i.test(condition) ? 'joiner' : 'operator', from };
}
