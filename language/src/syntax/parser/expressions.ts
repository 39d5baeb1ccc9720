import { advance } from '../lexer/advance.js';
import { at, isWord } from '../lexer/lexer.js';
import { peek, startsAttribute, startsOperand, startsStatement } from '../lexer/lookahead.js';
import { isTaskWord, TokenKind, Word } from '../lexer/tokens.js';
import { abandon, addError, addForm, report } from '../recovery/units.js';
import { Kind, Operator } from '../tree/kinds.js';
import { args, braces, bracketList, startsTypedConstructor, typedConstructor } from './collections.js';
import {
  afterCondition,
  arrowBody,
  arrowParameters,
  functionValue,
  isArrow,
  newOperator,
  optionalDot,
  placeholder,
  placeholderDigits,
  wordBeforeBraces,
} from './foreign-expressions.js';
import { close, leaf, missing, reportHere } from './leaves.js';
import {
  AND,
  dropCommentEnd,
  EQUALITY,
  isForeignContains,
  OR,
  operatorOf,
  precedenceOf,
  RELATION,
  secondWord,
  unknownOperator,
  wordOperator,
} from './operators.js';
import { beginning, finish, lastKind, MAX_DEPTH, type Parser, Unit } from './parser.js';
import { clauses } from './queries.js';
import {
  insertion,
  mapOfTask,
  skipBeforeBracket,
  startsInsertion,
  startsTaskBlock,
  startsUpdate,
  startsWordlessBlock,
  taskBlock,
  update,
} from './tasks.js';

/** expr = or ; one node, Missing if there is none. */
export function expression(p: Parser): void {
  if (++p.depth > MAX_DEPTH) {
    abandon(p);
    missing(p);
  } else {
    const mark = p.count;
    binary(p, OR);
    if (p.kind === TokenKind.Unknown) afterCondition(p, beginning(p), mark);
  }
  p.depth--;
}

/** An expression with `sort by … range from … to …` after it. */
export function value(p: Parser): void {
  const mark = p.count;
  if (p.newline && startsStatement(p, false)) {
    reportHere(p, 'missingExpression');
    missing(p);
    return;
  }
  expression(p);
  if (p.kind === TokenKind.Name && (p.word === Word.Sort || p.word === Word.Range)) {
    clauses(p, beginning(p), mark);
  }
}

/** Operators of one precedence and above, from the left. */
function binary(p: Parser, weakest: number): void {
  const mark = p.count;
  unary(p);
  const start = beginning(p);
  for (;;) {
    const kind = p.kind;
    let precedence = precedenceOf[kind]!;
    let operator: Operator = operatorOf[kind]!;
    if (precedence === 0) {
      if (kind === TokenKind.Name) {
        if (p.word === Word.None) return;
        operator = wordOperator(p);
        if (operator === Operator.None) return;
        precedence = operator === Operator.And ? AND : operator === Operator.Or ? OR : RELATION;
      } else if (kind === TokenKind.Assign && p.comparing) {
        operator = Operator.SingleEqual;
        precedence = EQUALITY;
      } else if (kind === TokenKind.Assign && isArrow(p) && lastKind(p) !== Kind.Text) {
        arrowBody(p, start, mark);
        return;
      } else if (kind === TokenKind.CommentEnd && dropCommentEnd(p)) continue;
      else if (kind === TokenKind.Unknown) {
        operator = unknownOperator(p);
        if (operator === Operator.None) return;
        precedence = operator === Operator.And ? AND : operator === Operator.Or ? OR : EQUALITY;
      } else return;
    }
    if (precedence < weakest) return;
    if (kind === TokenKind.Minus && isArrow(p)) {
      arrowBody(p, start, mark);
      return;
    }
    const word = p.start;
    advance(p);
    if (operator >= Operator.NotIn && kind === TokenKind.Name) secondWord(p, operator);
    if (p.newline && startsStatement(p, false)) {
      reportHere(p, 'missingExpression');
      missing(p);
    } else binary(p, precedence + 1);
    finish(p, Kind.Binary | (operator << 8), start, mark);
    if (isForeignContains(p, operator)) addForm(p, 'containsOperator', start, wordOf(p, word));
  }
}

function wordOf(p: Parser, start: number): string {
  return /^\w+/.exec(p.text.slice(start, start + 20))?.[0] ?? '';
}

function unary(p: Parser): void {
  if (p.kind === TokenKind.CommentEnd) dropCommentEnd(p);
  if (p.kind === TokenKind.Name && p.word === Word.Not) notWord(p);
  const kind = p.kind;
  if (kind !== TokenKind.Not && kind !== TokenKind.Minus && kind !== TokenKind.Plus) {
    postfix(p);
    return;
  }
  const start = p.start;
  const mark = p.count;
  const operator = kind === TokenKind.Not ? Operator.Not : kind === TokenKind.Minus ? Operator.Minus : Operator.Plus;
  advance(p);
  if (++p.depth > MAX_DEPTH) {
    abandon(p);
    missing(p);
  } else if (p.newline && startsStatement(p, false)) {
    reportHere(p, 'missingExpression');
    missing(p);
  } else unary(p);
  p.depth--;
  finish(p, Kind.Unary | (operator << 8), start, mark);
  if (start === p.unitStart && isDoubled(p, start))
    addForm(p, 'foreignOperator', start, p.text.slice(start, start + 2));
}

/** `++` and `--`, which as two signs would do nothing. */
function isDoubled({ text }: Parser, start: number): boolean {
  return text[start] === text[start + 1] && (text[start] === '+' || text[start] === '-');
}

/** `not x`, as other languages write `!x`. */
function notWord(p: Parser): void {
  const next = peek(p);
  if (!startsOperand(next) || next.newline || isWord(next, Word.In)) return;
  addError(p, 'wordOperator', p.start, p.end, '!');
  p.kind = TokenKind.Not;
}

/** postfix = primary , { "." NAME | "(" args ")" | "[" condition "]" } */
function postfix(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  let callable = false;
  let lastWord = Word.None;
  if (p.kind === TokenKind.Name) {
    lastWord = p.word;
    callable = nameOperand(p);
  } else if (!primary(p)) return;
  continuePostfix(p, start, mark, callable, lastWord);
}

/** What follows an operand that is on the rows already; `lastWord` is the word that it ends with. */
export function continuePostfix(p: Parser, start: number, mark: number, callable: boolean, lastWord: Word): void {
  for (;;) {
    switch (p.kind) {
      case TokenKind.Dot:
        advance(p);
        if (at(p, TokenKind.Name) && !p.newline) {
          lastWord = p.word;
          leaf(p, Kind.Name);
        } else {
          lastWord = Word.None;
          reportHere(p, 'missingName');
          missing(p);
        }
        finish(p, Kind.Member, start, mark);
        callable = true;
        break;
      case TokenKind.Unknown:
        if (!optionalDot(p)) return;
        break;
      case TokenKind.OpenParen:
        if (!callable) return;
        if (isTaskWord(lastWord) && startsAttribute(peek(p))) {
          taskBlock(p, start, mark);
          return;
        }
        args(p);
        finish(p, Kind.Call, start, mark);
        callable = false;
        break;
      case TokenKind.OpenBracket:
        if (startsTaskBlock(p, start, mark, lastWord)) {
          taskBlock(p, start, mark);
          callable = false;
        } else if (callable || p.previousEnd === p.start) {
          criteria(p, start, mark);
          callable = false;
        } else return;
        lastWord = Word.None;
        break;
      case TokenKind.Name:
        // `invokeurl url :x`: the opening bracket is missing.
        if (lastWord === Word.None || !isTaskWord(lastWord) || p.panic || peek(p).kind !== TokenKind.Colon) return;
        taskBlock(p, start, mark);
        return;
      default:
        return;
    }
  }
}

/** An operand that begins with a name. True if it may be called. */
function nameOperand(p: Parser): boolean {
  switch (p.word) {
    case Word.None:
      break;
    case Word.True:
      leaf(p, Kind.Boolean | (1 << 8));
      return false;
    case Word.False:
      leaf(p, Kind.Boolean);
      return false;
    case Word.Null:
      leaf(p, Kind.Null);
      return false;
    case Word.For:
      // A loop begins in the middle of an expression that is not complete.
      if (isWord(peek(p), Word.Each)) {
        missingOperand(p);
        return false;
      }
      break;
    case Word.If:
      if (peek(p).kind === TokenKind.OpenParen) {
        conditional(p);
        return false;
      }
      break;
    case Word.Update:
      if (startsUpdate(p)) {
        update(p);
        return false;
      }
      break;
    case Word.Insert:
    case Word.Into:
      if (startsInsertion(p)) {
        insertion(p);
        return false;
      }
      break;
    case Word.List:
    case Word.Map:
      if (startsTypedConstructor(p)) {
        typedConstructor(p);
        return false;
      }
      if (wordBeforeBraces(p)) {
        braces(p);
        return false;
      }
      break;
    case Word.Function:
      if (functionValue(p)) return false;
      break;
    case Word.New:
      if (newOperator(p)) return nameOperand(p);
      break;
    default:
  }
  const isTask = isTaskWord(p.word);
  if (isTask && mapOfTask(p)) return true;
  leaf(p, Kind.Name);
  if (isTask && p.kind !== TokenKind.OpenBracket && p.kind !== TokenKind.Semicolon) skipBeforeBracket(p);
  return true;
}

/** An operand that does not begin with a name. False if there was none. */
function primary(p: Parser): boolean {
  switch (p.kind) {
    case TokenKind.Number: {
      const { start } = p;
      leaf(p, Kind.Number);
      if (at(p, TokenKind.Name)) placeholderDigits(p, start);
      return true;
    }
    case TokenKind.Decimal:
      leaf(p, Kind.Decimal);
      return true;
    case TokenKind.Text:
      textLeaf(p, Kind.Text);
      return true;
    case TokenKind.QuotedText:
      textLeaf(p, Kind.QuotedText);
      return true;
    case TokenKind.OpenParen:
      if (!arrowParameters(p)) parenthesized(p);
      return true;
    case TokenKind.OpenBrace:
      // First or last on its line in a header it is the block's, and what should stand here is missing.
      if (p.unit === Unit.Header && (p.newline || peek(p).newline)) return missingOperand(p);
      braces(p);
      return true;
    case TokenKind.OpenBracket:
      if (startsWordlessBlock(p)) wordlessBlock(p);
      else bracketList(p);
      return true;
    default:
      return missingOperand(p);
  }
}

function textLeaf(p: Parser, kind: Kind): void {
  if (!p.unclosed) {
    leaf(p, kind);
    return;
  }
  report(p, 'unclosedText', p.start, p.start + 1);
  if (p.kind === TokenKind.End) missing(p);
  else leaf(p, kind | (1 << 8));
}

function missingOperand(p: Parser): boolean {
  if (p.kind === TokenKind.Less && placeholder(p)) return false;
  if (p.kind === TokenKind.Unknown && /^[“”‘’]/.test(p.text.slice(p.start, p.start + 1))) {
    report(p, 'typographicQuote', p.start, p.end);
    if (!at(p, TokenKind.End)) {
      leaf(p, Kind.Text);
      return true;
    }
  } else if (p.kind === TokenKind.Unknown) report(p, 'unknownCharacter', p.start, p.end, p.text.slice(p.start, p.end));
  else reportHere(p, 'missingExpression', p.newline ? '' : p.text.slice(p.start, p.end));
  missing(p);
  return false;
}

function parenthesized(p: Parser): void {
  const open = p.start;
  const mark = p.count;
  advance(p);
  expression(p);
  close(p, TokenKind.CloseParen, 'unclosedParen', open);
  finish(p, Kind.Parenthesized, open, mark);
}

/** `if(a, b, c)` where an operand stands. */
function conditional(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  const open = p.start;
  advance(p);
  const comparing = p.comparing;
  p.comparing = true;
  expression(p);
  p.comparing = comparing;
  restOfConditional(p, open);
  finish(p, Kind.Conditional, start, mark);
}

/** `, b, c)` of a three-argument `if`. */
export function restOfConditional(p: Parser, open: number): void {
  for (let slot = 1; slot <= 2; slot++) {
    if (p.kind === TokenKind.Comma) advance(p);
    else if (!startsOperand(p) || p.panic) {
      if (!p.panic) reportHere(p, 'missingAlternative');
      missing(p);
      continue;
    } else reportHere(p, 'missingComma', p.text.slice(p.start, p.end));
    expression(p);
  }
  close(p, TokenKind.CloseParen, 'unclosedParen', open);
}

function wordlessBlock(p: Parser): void {
  const start = p.previousEnd < p.start ? p.previousEnd : p.start;
  const mark = p.count;
  addError(p, 'missingTaskWord', p.start, p.end);
  missing(p);
  taskBlock(p, start, mark);
}

/** `Form[condition]` */
function criteria(p: Parser, start: number, mark: number): void {
  const open = p.start;
  const comparing = p.comparing;
  const inCriteria = p.inCriteria;
  advance(p);
  p.comparing = true;
  p.inCriteria = true;
  expression(p);
  p.comparing = comparing;
  p.inCriteria = inCriteria;
  close(p, TokenKind.CloseBracket, 'unclosedBracket', open);
  finish(p, Kind.Criteria, start, mark);
}
