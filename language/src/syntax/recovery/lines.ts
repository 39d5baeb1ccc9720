import { advance } from '../lexer/advance.js';
import { at, type Lexer } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';

/*
 * What the rest of a line, or the beginning of the next one, says about a token that may be a mistake. Asked at
 * mistakes only, but for `closesEarly`; so they may take the time to read a line.
 */

/** How many tokens are looked at for the end of a bracket block; those of people have a hundred. */
const FARTHEST = 400;

/** The name stands between a header and the `{` of its block, on the line of the `{`. */
export function isBeforeBlock(q: Lexer): boolean {
  if (q.word === Word.Else || q.word === Word.Try) return false;
  const next = peek(q);
  if (next.kind !== TokenKind.OpenBrace || next.newline) return false;
  advance(next);
  return next.newline;
}

/** The line from the token on is a whole statement: its brackets match and it ends with `;`. */
export function lineIsStatement(q: Lexer): boolean {
  if (q.kind !== TokenKind.Name) return false;
  const probe = q.probe;
  probe.limit = q.limit;
  probe.end = q.start;
  advance(probe);
  let depth = 0;
  let last = TokenKind.End;
  for (let isFirst = true; probe.kind !== TokenKind.End; isFirst = false) {
    if (probe.newline && !isFirst) break;
    last = probe.kind;
    if (isOpening(last)) depth++;
    else if (isClosing(last) && --depth < 0) return false;
    advance(probe);
  }
  q.depends(q.start, probe.end + 1);
  return depth === 0 && last === TokenKind.Semicolon;
}

/**
 * After a `;`: the rest of the line has a quote too many, so that the `;` may well belong to a text. Offset of the
 * text that is left open, or -1.
 */
export function unclosedTextOnLine(q: Lexer): number {
  const line = q.line;
  if (q.start < line.from || q.start >= line.to) {
    const probe = peek(q);
    line.from = q.start;
    line.unclosedText = -1;
    for (; probe.kind !== TokenKind.End && !probe.newline && line.unclosedText < 0; advance(probe)) {
      if (probe.unclosed && isText(probe.kind)) line.unclosedText = probe.start;
      else if (probe.kind === TokenKind.Unknown) line.unclosedText = quoteAfterEscape(probe);
    }
    line.to = line.unclosedText < 0 ? probe.end : line.unclosedText;
  }
  q.depends(q.start, line.to + 1);
  return line.unclosedText;
}

function isText(kind: TokenKind): boolean {
  return kind === TokenKind.Text || kind === TokenKind.QuotedText;
}

/** At a backslash before a quote, which stand in texts only: the quote that ends the text whose first one is missing. */
export function quoteAfterEscape(q: Lexer): number {
  const { text } = q;
  if (text[q.end - 1] !== '\\' || text[q.end] !== '"') return -1;
  for (let at = q.end + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/**
 * The `]` does not end the bracket block that it stands in: an entry follows on its line or begins the next one.
 * A `]` that is first on its line, as those of blocks over several lines nearly always are, is asked for its line only.
 */
export function closesEarly(q: Lexer, startsEntry: (p: Lexer) => boolean): boolean {
  const next = peek(q);
  if (next.newline) {
    if (q.newline || beginsOnLine(q)) return false;
  } else if (q.newline) return startsEntry(next);
  else {
    switch (next.kind) {
      case TokenKind.Semicolon:
      case TokenKind.Comma:
      case TokenKind.CloseParen:
      case TokenKind.CloseBrace:
      case TokenKind.End:
        return false;
      case TokenKind.Name:
      case TokenKind.Dot:
        break;
      default:
        return true;
    }
    for (let open = 0; !next.newline && !at(next, TokenKind.End); advance(next)) {
      if (at(next, TokenKind.Semicolon)) return false;
      if (isOpening(next.kind)) open++;
      else if (isClosing(next.kind) && --open < 0) return at(next, TokenKind.CloseBracket);
      else if (open === 0 && startsEntry(next)) return true;
    }
  }
  const isEarly = startsEntry(next) && !isChoiceAction(next);
  q.depends(q.start, next.probe.end + 1);
  return isEarly;
}

/** The bracket block that the `]` closes began on its line. */
function beginsOnLine(q: Lexer): boolean {
  const before = q.text.slice(q.text.lastIndexOf('\n', q.start) + 1, q.start);
  return before.split('[').length > before.split(']').length;
}

/** `city:ui.add(…)`, which looks like an attribute. */
function isChoiceAction(p: Lexer): boolean {
  const next = peek(p);
  advance(next);
  return next.kind === TokenKind.Name && next.word === Word.Ui;
}

/**
 * After a token in a bracket block: the block's `]` comes before a statement ends. `depth` is how many brackets are
 * open at the token, the block's not among them.
 */
export function blockGoesOn(q: Lexer, depth: number): boolean {
  const probe = peek(q);
  let open = depth;
  for (let left = FARTHEST; probe.kind !== TokenKind.End && left > 0; left--, advance(probe)) {
    if (isOpening(probe.kind)) open++;
    else if (probe.kind === TokenKind.Semicolon || (isClosing(probe.kind) && --open < 0)) break;
  }
  q.depends(q.start, probe.end + 1);
  return probe.kind === TokenKind.CloseBracket;
}

/** After a `;` in a header: its block's `{` ends the line or begins the next one. */
export function blockAfterSemicolon(q: Lexer): boolean {
  const probe = peek(q);
  for (; !at(probe, TokenKind.End) && !probe.newline; advance(probe)) {
    if (probe.kind === TokenKind.Semicolon || probe.kind === TokenKind.CloseBrace) return false;
    if (probe.kind === TokenKind.OpenBrace) {
      advance(probe);
      return probe.newline || at(probe, TokenKind.End);
    }
  }
  return at(probe, TokenKind.OpenBrace);
}

export function isOpening(kind: TokenKind): boolean {
  return kind === TokenKind.OpenParen || kind === TokenKind.OpenBracket || kind === TokenKind.OpenBrace;
}

export function isClosing(kind: TokenKind): boolean {
  return kind === TokenKind.CloseParen || kind === TokenKind.CloseBracket || kind === TokenKind.CloseBrace;
}

/** A word that begins a statement and stands in no expression. */
function isStatementWord(q: Lexer): boolean {
  return (
    q.kind === TokenKind.Name &&
    (q.word === Word.Void ||
      (q.word >= Word.If && q.word <= Word.Each) ||
      (q.word >= Word.Try && q.word <= Word.Return))
  );
}

/** After a `{` in a header that is not the last of its line: the header goes on behind it, so it is not the block's. */
export function headerGoesOn(q: Lexer): boolean {
  const probe = peek(q);
  if (probe.kind === TokenKind.OpenBrace || probe.newline) return false;
  let last: TokenKind = TokenKind.OpenBrace;
  for (let open = 0; !at(probe, TokenKind.End) && !probe.newline; advance(probe)) {
    last = probe.kind;
    if (last === TokenKind.OpenParen) open++;
    else if (last === TokenKind.CloseParen && --open < 0) break;
    else if (last === TokenKind.Semicolon || last === TokenKind.CloseBrace || isStatementWord(probe)) break;
  }
  q.depends(q.start, probe.end + 1);
  if (!probe.newline && !at(probe, TokenKind.End)) return last === TokenKind.CloseParen;
  return last === TokenKind.OpenBrace || at(probe, TokenKind.OpenBrace);
}

/**
 * A `}` that no brace of the statement opened closes the block around it, unless the statement goes on after it
 * on the same line.
 */
export function isStrayBrace(q: Lexer, startsUnit: boolean): boolean {
  const next = peek(q);
  if (next.kind === TokenKind.OpenBrace) return true;
  if (startsUnit) return false;
  if (!next.newline && goesOnAfterBrace(next.kind)) return true;
  if (q.newline) return false;
  if (next.newline || next.kind === TokenKind.End || next.kind === TokenKind.CloseBrace) return false;
  return next.kind !== TokenKind.Name || (next.word !== Word.Else && next.word !== Word.Catch);
}

/** After a `}`: nothing but closing marks comes before the `;` that ends the statement on its line. */
export function endsStatementOnLine(q: Lexer): boolean {
  const probe = peek(q);
  while (!probe.newline && isClosing(probe.kind)) advance(probe);
  q.depends(q.start, probe.end + 1);
  return !probe.newline && at(probe, TokenKind.Semicolon);
}

/** Only an expression goes on with the token after a `}`. */
function goesOnAfterBrace(kind: TokenKind): boolean {
  return (
    kind === TokenKind.Semicolon ||
    kind === TokenKind.Comma ||
    kind === TokenKind.CloseParen ||
    kind === TokenKind.CloseBracket
  );
}

/** What follows the closing mark on its line does not follow a bracket that is closed. */
export function cannotFollow(q: Lexer): boolean {
  const next = peek(q);
  if (next.newline) return false;
  switch (next.kind) {
    case TokenKind.Colon:
    case TokenKind.Number:
    case TokenKind.Decimal:
    case TokenKind.Text:
    case TokenKind.QuotedText:
      return true;
    case TokenKind.OpenParen:
      return q.kind === TokenKind.CloseBrace;
    default:
      return next.kind === TokenKind.Name && next.word === Word.None;
  }
}
