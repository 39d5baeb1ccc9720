import { advance } from '../lexer/advance.js';
import { isWord } from '../lexer/lexer.js';
import { peek, startsOperand } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, report } from '../recovery/units.js';
import { Operator } from '../tree/kinds.js';
import type { Parser } from './parser.js';

const TERM = 6;
const ADDITIVE = 5;
export const RELATION = 4;
export const EQUALITY = 3;
export const AND = 2;
export const OR = 1;
/** How tightly an operator binds, by token; 0 for what is no binary operator. */
export const precedenceOf = new Uint8Array(64);
export const operatorOf = new Uint8Array(64);
for (const [kind, precedence, operator] of [
  [TokenKind.Or, OR, Operator.Or],
  [TokenKind.And, AND, Operator.And],
  [TokenKind.Equal, EQUALITY, Operator.Equal],
  [TokenKind.NotEqual, EQUALITY, Operator.NotEqual],
  [TokenKind.Less, RELATION, Operator.Less],
  [TokenKind.Greater, RELATION, Operator.Greater],
  [TokenKind.LessEqual, RELATION, Operator.LessEqual],
  [TokenKind.GreaterEqual, RELATION, Operator.GreaterEqual],
  [TokenKind.Plus, ADDITIVE, Operator.Add],
  [TokenKind.Minus, ADDITIVE, Operator.Subtract],
  [TokenKind.Star, TERM, Operator.Multiply],
  [TokenKind.Slash, TERM, Operator.Divide],
  [TokenKind.Percent, TERM, Operator.Modulo],
] as const) {
  precedenceOf[kind] = precedence;
  operatorOf[kind] = operator;
}

/** The operator that the word at the current token is, if it is one here. */
export function wordOperator(p: Parser): Operator {
  switch (p.word) {
    case Word.In:
      return p.newline && !p.comparing ? Operator.None : Operator.In;
    case Word.Is:
      if (p.newline && !p.comparing) return Operator.None;
      return isWord(peek(p), Word.Not) ? Operator.IsNot : Operator.Is;
    case Word.Not: {
      const next = peek(p);
      if (isWord(next, Word.In)) return Operator.NotIn;
      return p.inCriteria && isWord(next, Word.Contains) ? Operator.NotContains : Operator.None;
    }
    case Word.Contains:
      return isCriteriaOperator(p) ? Operator.Contains : Operator.None;
    case Word.Startswith:
      return isCriteriaOperator(p) ? Operator.StartsWith : Operator.None;
    case Word.Endswith:
      return isCriteriaOperator(p) ? Operator.EndsWith : Operator.None;
    case Word.And:
    case Word.Or:
      // Other languages' words. Taken as operators so that the condition keeps its shape.
      if (p.newline || !startsOperand(peek(p))) return Operator.None;
      report(p, 'wordOperator', p.start, p.end, p.word === Word.And ? '&&' : '||');
      if (p.kind === TokenKind.End) return Operator.None;
      return p.word === Word.And ? Operator.And : Operator.Or;
    default:
      return Operator.None;
  }
}

/** `contains` between operands: in criteria, or outside of them by mistake. */
function isCriteriaOperator(p: Parser): boolean {
  return p.inCriteria || (!p.newline && startsOperand(peek(p)) && peek(p).kind !== TokenKind.OpenParen);
}

/** An operator of criteria is the method of that name elsewhere. */
export function isForeignContains(p: Parser, operator: Operator): boolean {
  return operator >= Operator.Contains && operator <= Operator.EndsWith && !p.inCriteria;
}

export function secondWord(p: Parser, operator: Operator): void {
  if (operator === Operator.NotIn || operator === Operator.IsNot || operator === Operator.NotContains) advance(p);
}

/** A comment mark that ends nothing, in an expression that goes on behind it. */
export function dropCommentEnd(p: Parser): boolean {
  if (p.panic) return false;
  addError(p, 'strayCommentEnd', p.start, p.end);
  advance(p);
  return true;
}

/** A lone `&` or `|`, which other languages have. */
export function unknownOperator(p: Parser): Operator {
  const text = p.text.slice(p.start, p.end);
  const operator = text === '&' ? Operator.And : text === '|' ? Operator.Or : Operator.None;
  if (operator === Operator.None) return operator;
  report(p, 'singleOperator', p.start, p.end, text + text);
  return p.kind === TokenKind.End ? Operator.None : operator;
}
