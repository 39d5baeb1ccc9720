import { lex } from '../syntax/lexer/lex.js';
import { isTrivia, type Token, TokenKind } from '../syntax/lexer/tokens.js';
import { parse } from '../syntax/parser/parse.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { Tree } from '../syntax/tree/tree.js';

/** A valid script with one slip of the hand in it. */
export interface Mutation {
  readonly text: string;
  readonly what: string;
  /** Where the slip is; UTF-16 offset in `text`. */
  readonly at: number;
  /** A quote, a comment mark or a bracket was touched: the one error should stand at a mark without partner. */
  readonly isMark: boolean;
  /** Marks in `text` that the slip left without a partner: the deleted one's partner, or the inserted one. */
  readonly lone: readonly number[];
  /** Where else the first error may begin: from the statement before to the end of the line after. */
  readonly from: number;
  readonly to: number;
}

export type Verdict = 'valid' | 'good' | 'many' | 'misplaced';

/** What the parser makes of the slip, by the project's promise: one mistake, one error, in its place. */
export function judge(mutation: Mutation): Verdict {
  const errors = parse(mutation.text).errors;
  if (errors.length === 0) return 'valid';
  const first = errors[0]!;
  if (mutation.isMark) {
    if (errors.length > 1) return 'many';
    return mutation.lone.includes(first.start) || loneMarks(mutation).includes(first.start) ? 'good' : 'misplaced';
  }
  if (errors.length > 2) return 'many';
  return first.start >= mutation.from && first.start <= mutation.to ? 'good' : 'misplaced';
}

/** Tokens that a hand may put in by mistake, beside those that the script has already. */
const strays =
  '( ) [ ] { } " \' , ; : . = == != && || ! + - * / if else for each in return null true x 5 "a" /* */'.split(' ');

/** Every way to slip at a token: it is deleted, doubled, or another one comes before it. */
export function mutationsAt(
  text: string,
  tree: Tree,
  tokens: readonly Token[],
  index: number,
  stray: number,
): Mutation[] {
  const token = tokens[index]!;
  const source = text.slice(token.start, token.end);
  const found: Mutation[] = [];
  const add = (what: string, start: number, end: number, inserted: string, lone: number[], isMark: boolean) => {
    const shift = inserted.length - (end - start);
    found.push({
      text: text.slice(0, start) + inserted + text.slice(end),
      what: `${what} ${JSON.stringify(source.slice(0, 30))}${what === 'insert' ? ` before: ${inserted}` : ''}`,
      at: start,
      isMark,
      lone,
      from: statementBefore(tree, start),
      to: lineAfter(text, Math.max(start, end)) + shift,
    });
  };
  if (token.kind === TokenKind.Text || token.kind === TokenKind.QuotedText) {
    const open = token.start;
    const close = token.end - 1;
    add('delete opening quote', open, open + 1, '', [close - 1], true);
    add('delete closing quote', close, close + 1, '', [open], true);
    add('double opening quote', open, open, text[open]!, [open, open + 1, close + 1], true);
    add('double closing quote', close, close, text[close]!, [open, close, close + 1], true);
  } else if (isBracket(token.kind)) {
    const partner = partnerOf(tokens, index);
    add('delete', token.start, token.end, '', [partner > token.start ? partner - 1 : partner], true);
    add('double', token.start, token.start, source, [token.start, token.start + 1], true);
  }
  if (token.kind === TokenKind.BlockComment) {
    add('delete comment mark', token.start, token.start + 2, '', [token.end - 4], true);
    add('delete comment end', token.end - 2, token.end, '', [token.start], true);
  } else if (token.kind === TokenKind.LineComment)
    add('delete comment mark', token.start, token.start + 2, '', [], false);
  else if (!isBracket(token.kind)) {
    add('delete', token.start, token.end, '', [], false);
    add('double', token.end, token.end, ` ${source}`, [], false);
  }
  if (!isTrivia(token.kind)) {
    const choice = stray % (strays.length * 2);
    const other = tokens[stray % tokens.length]!;
    const own = isTrivia(other.kind) ? ';' : text.slice(other.start, other.end);
    const inserted = choice < strays.length ? strays[choice]! : own;
    const isMark = /^(?:[()[\]{}"']|\/\*|\*\/)$/.test(inserted);
    // Before a mark of its own kind the two cannot be told apart.
    const lone = inserted === source ? [token.start, token.start + 2] : [token.start];
    add('insert', token.start, token.start, `${inserted} `, lone, isMark);
  }
  return found;
}

/** Tokens of a text without white space, comments included. */
export function tokensOf(text: string): Token[] {
  return [...lex(text)].filter((token) => token.kind !== TokenKind.Whitespace);
}

function isBracket(kind: TokenKind): boolean {
  return kind >= TokenKind.OpenParen && kind <= TokenKind.CloseBrace;
}

function isOpening(kind: TokenKind): boolean {
  return kind === TokenKind.OpenParen || kind === TokenKind.OpenBracket || kind === TokenKind.OpenBrace;
}

function partnerOf(tokens: readonly Token[], index: number): number {
  const step = isOpening(tokens[index]!.kind) ? 1 : -1;
  let depth = 0;
  for (let i = index; i >= 0 && i < tokens.length; i += step) {
    const kind = tokens[i]!.kind;
    if (!isBracket(kind)) continue;
    depth += isOpening(kind) ? step : -step;
    if (depth === 0) return tokens[i]!.start;
  }
  return -1;
}

/** Marks of the mutated text that plain pairing, from the left, leaves without a partner. */
function loneMarks(mutation: Mutation): number[] {
  const { text } = mutation;
  const lone: number[] = [];
  const open: Token[] = [];
  /** Braces of literals, which end with their statement. */
  const literals = new Set<Token>();
  let previous = TokenKind.Semicolon;
  for (const token of lex(text)) {
    if (isOpening(token.kind)) {
      open.push(token);
      if (token.kind !== TokenKind.OpenBrace || beginsLiteral(previous)) literals.add(token);
    } else if (token.kind === TokenKind.Semicolon) {
      while (open.length > 0 && literals.has(open.at(-1)!)) lone.push(open.pop()!.start);
    } else if (isBracket(token.kind)) {
      const at = open.findLastIndex((opening) => opening.kind === token.kind - 1);
      if (at < 0) lone.push(token.start);
      else for (const skipped of open.splice(at).slice(1)) lone.push(skipped.start);
    } else if (token.kind === TokenKind.CommentEnd) lone.push(token.start);
    else if (token.kind === TokenKind.Text || token.kind === TokenKind.QuotedText) {
      const isClosed = token.end - token.start > 1 && text[token.end - 1] === text[token.start];
      if (!isClosed) lone.push(token.start);
    }
    if (!isTrivia(token.kind)) previous = token.kind;
  }
  return [...lone, ...open.map((token) => token.start)];
}

/** After the token a `{` begins a list or a map, not a block. */
function beginsLiteral(previous: TokenKind): boolean {
  return (
    previous === TokenKind.OpenParen ||
    previous === TokenKind.OpenBracket ||
    previous === TokenKind.OpenBrace ||
    previous === TokenKind.Comma ||
    previous === TokenKind.Colon ||
    previous >= TokenKind.Assign
  );
}

/** Start of the statement before the one that holds the offset; of what holds both if there is none before. */
function statementBefore(tree: Tree, offset: number): number {
  let node = tree.nodeAt(offset);
  while (node.parent !== undefined && node.parent.kind !== Kind.Script && node.parent.kind !== Kind.Block)
    node = node.parent;
  if (node.parent === undefined) {
    // Between statements: the last that ends before.
    let before = node.start;
    for (const child of node.children()) if (child.end <= offset) before = child.start;
    return before;
  }
  let before = node.parent.kind === Kind.Script ? 0 : node.parent.start;
  for (const child of node.parent.children()) {
    if (child.id >= node.id) break;
    before = child.start;
  }
  return before;
}

function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  const next = text.indexOf('\n', end + 1);
  return next < 0 ? text.length : next;
}
