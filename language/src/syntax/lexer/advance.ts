import { lineEnd } from '../../text/lines.js';
import { keepComment, type Lexer } from './lexer.js';
import { TokenKind, Word, wordAt } from './tokens.js';
import { unclosedCommentEnd, unclosedTextEnd } from './unterminated.js';

/** Classes of the first character of a token. */
enum First {
  Unknown,
  Letter,
  Digit,
  Quote,
  Apostrophe,
  /** A mark that is a token alone, whatever follows. */
  Alone,
  /** A mark that may be followed by `=`. */
  MayEqual,
  Dot,
  Ampersand,
  Bar,
}

const firstOf = new Uint8Array(128);
const kindOf = new Uint8Array(128);
const kindWithEqual = new Uint8Array(128);
/** 1 for characters of names. */
const inName = new Uint8Array(128);

function fillTables(): void {
  for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') {
    firstOf[character.charCodeAt(0)] = First.Letter;
    inName[character.charCodeAt(0)] = 1;
  }
  for (const digit of '0123456789') {
    firstOf[digit.charCodeAt(0)] = First.Digit;
    inName[digit.charCodeAt(0)] = 1;
  }
  const alone: Record<string, TokenKind> = {
    '(': TokenKind.OpenParen,
    ')': TokenKind.CloseParen,
    '[': TokenKind.OpenBracket,
    ']': TokenKind.CloseBracket,
    '{': TokenKind.OpenBrace,
    '}': TokenKind.CloseBrace,
    ',': TokenKind.Comma,
    ';': TokenKind.Semicolon,
    ':': TokenKind.Colon,
  };
  for (const [mark, kind] of Object.entries(alone)) {
    firstOf[mark.charCodeAt(0)] = First.Alone;
    kindOf[mark.charCodeAt(0)] = kind;
  }
  const mayEqual: Record<string, [TokenKind, TokenKind]> = {
    '=': [TokenKind.Assign, TokenKind.Equal],
    '!': [TokenKind.Not, TokenKind.NotEqual],
    '<': [TokenKind.Less, TokenKind.LessEqual],
    '>': [TokenKind.Greater, TokenKind.GreaterEqual],
    '+': [TokenKind.Plus, TokenKind.AddAssign],
    '-': [TokenKind.Minus, TokenKind.SubtractAssign],
    '*': [TokenKind.Star, TokenKind.MultiplyAssign],
    '/': [TokenKind.Slash, TokenKind.DivideAssign],
    '%': [TokenKind.Percent, TokenKind.ModuloAssign],
  };
  for (const [mark, [single, double]] of Object.entries(mayEqual)) {
    firstOf[mark.charCodeAt(0)] = First.MayEqual;
    kindOf[mark.charCodeAt(0)] = single;
    kindWithEqual[mark.charCodeAt(0)] = double;
  }
  firstOf[34] = First.Quote;
  firstOf[39] = First.Apostrophe;
  firstOf[46] = First.Dot;
  firstOf[38] = First.Ampersand;
  firstOf[124] = First.Bar;
}
fillTables();

/** Blanks beyond ASCII: no-break space, zero-width space, byte-order mark, and the rarer spaces of Unicode. */
function isWideBlank(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x2060 ||
    code === 0x3000
  );
}

/** Makes the next token the current one. Needs no context: it may begin at any offset where a token ends. */
export function advance(p: Lexer): void {
  const text = p.text;
  const limit = p.limit;
  let at = p.end;
  p.previousEnd = at;
  let newline = false;
  let code = 0;
  for (;;) {
    if (at >= limit) {
      p.newline = newline;
      p.kind = TokenKind.End;
      p.start = p.end = limit;
      return;
    }
    code = text.charCodeAt(at);
    if (code <= 32) {
      if (code === 10 || code === 13) newline = true;
      else if (code !== 32 && code !== 9 && code !== 11 && code !== 12) break;
      at++;
    } else if (code === 47) {
      const next = at + 1 < limit ? text.charCodeAt(at + 1) : 0;
      if (next === 47 && !isAddress(text, at)) {
        const end = lineEnd(text, at);
        keepComment(p, at, end);
        at = end;
      } else if (next === 42) {
        const end = commentEnd(p, at);
        keepComment(p, at, end);
        if (!newline) newline = hasLineEnd(text, at, end);
        at = end;
      } else break;
    } else if (code > 127 && isWideBlank(code)) at++;
    else break;
  }
  p.newline = newline;
  p.start = at;
  if (code > 127) {
    p.kind = TokenKind.Unknown;
    p.end = unknownEnd(text, at);
    return;
  }
  switch (firstOf[code]) {
    case First.Letter: {
      const length = text.length;
      let end = at + 1;
      while (end < length) {
        code = text.charCodeAt(end);
        if (!(code >= 97 && code <= 122) && (code > 127 || inName[code] === 0)) break;
        end++;
      }
      if (code > 127 && end < length && !isWideBlank(code)) {
        endForeignName(p, end);
        return;
      }
      p.kind = TokenKind.Name;
      p.word = wordAt(text, at, end);
      p.end = end;
      return;
    }
    case First.Alone:
      p.kind = kindOf[code]!;
      p.end = at + 1;
      return;
    case First.Quote:
      lexText(p, at);
      return;
    case First.MayEqual:
      if (at + 1 < text.length) {
        const next = text.charCodeAt(at + 1);
        if (next === 61) {
          p.kind = kindWithEqual[code]!;
          p.end = at + 2;
          return;
        }
        if (next === 47 && code === 42) {
          p.kind = TokenKind.CommentEnd;
          p.end = at + 2;
          return;
        }
      }
      p.kind = kindOf[code]!;
      p.end = at + 1;
      return;
    case First.Dot:
      if (isDigitAt(text, at + 1)) {
        p.kind = TokenKind.Decimal;
        p.end = digitsEnd(text, at + 1);
      } else {
        p.kind = TokenKind.Dot;
        p.end = at + 1;
      }
      return;
    case First.Digit:
      lexNumber(p, at);
      return;
    case First.Apostrophe:
      lexQuotedText(p, at);
      return;
    case First.Ampersand:
    case First.Bar: {
      const doubled = at + 1 < text.length && text.charCodeAt(at + 1) === code;
      p.kind = doubled ? (code === 38 ? TokenKind.And : TokenKind.Or) : TokenKind.Unknown;
      p.end = doubled ? at + 2 : at + 1;
      return;
    }
    default:
      p.kind = TokenKind.Unknown;
      p.end = unknownEnd(text, at);
  }
}

/** The slashes of `https://`, outside a text only because its quote is missing: as a comment they would hide it. */
function isAddress(text: string, slash: number): boolean {
  if (slash < 5 || text.charCodeAt(slash - 1) !== 58) return false;
  const before = text.slice(Math.max(0, slash - 6), slash - 1).toLowerCase();
  return before.endsWith('http') || before === 'https';
}

function lexText(p: Lexer, start: number): void {
  const text = p.text;
  const length = text.length;
  p.kind = TokenKind.Text;
  p.unclosed = false;
  let at = start + 1;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code <= 92) {
      if (code === 34) {
        p.end = at + 1;
        return;
      }
      if (code === 92) at++;
      else if (code === 10 || code === 13) break;
    }
    at++;
  }
  endUnclosedText(p, start);
}

function lexQuotedText(p: Lexer, start: number): void {
  const text = p.text;
  const length = text.length;
  p.kind = TokenKind.QuotedText;
  p.unclosed = false;
  let at = start + 1;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 39) {
      p.end = at + 1;
      return;
    }
    if (code === 92) at++;
    else if (code === 10 || code === 13) break;
    at++;
  }
  endUnclosedText(p, start);
}

function endUnclosedText(p: Lexer, start: number): void {
  const found = unclosedTextEnd(p.text, start);
  p.depends(start, found.examined);
  p.unclosed = found.unclosed;
  p.end = found.end;
}

function lexNumber(p: Lexer, start: number): void {
  const text = p.text;
  const end = digitsEnd(text, start);
  p.kind = TokenKind.Number;
  p.end = end;
  if (end >= text.length || text.charCodeAt(end) !== 46) return;
  if (isDigitAt(text, end + 1)) {
    p.kind = TokenKind.Decimal;
    p.end = digitsEnd(text, end + 1);
  } else if (end + 1 < text.length && ';),+-*/%]}'.includes(text[end + 1]!)) {
    // `5.` with nothing that could be a member after it is a number; `5.toString()` is a call.
    p.kind = TokenKind.Decimal;
    p.end = end + 1;
  }
}

function isDigitAt(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function digitsEnd(text: string, at: number): number {
  while (isDigitAt(text, at)) at++;
  return at;
}

/** A run of characters that mean nothing, so that a word in another script or a row of dots is one mistake. */
function unknownEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  let at = start + 1;
  if (first === 0x201c || first === 0x2018) {
    // A text in typographic quotes, if it closes on the line.
    const closing = first === 0x201c ? 0x201d : 0x2019;
    for (let end = at; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === closing || code === first) return end + 1;
      if (code === 10 || code === 13 || code === 59) break;
    }
    return at;
  }
  if (first === 0x201d || first === 0x2019) return at;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (first > 127 ? !isForeign(code) : code !== first) break;
    at++;
  }
  return at;
}

function isForeign(code: number): boolean {
  if (code > 127) return !isWideBlank(code) && !(code >= 0x2018 && code <= 0x201d);
  return inName[code] === 1;
}

/** A name that goes on with letters outside a to z: one token, so that it is one mistake. */
function endForeignName(p: Lexer, from: number): void {
  const text = p.text;
  let at = from;
  while (at < text.length && isForeign(text.charCodeAt(at))) at++;
  p.kind = at === from ? TokenKind.Name : TokenKind.Unknown;
  p.word = at === from ? wordAt(text, p.start, at) : Word.None;
  p.end = at;
}

function commentEnd(p: Lexer, start: number): number {
  if (start < p.noCommentEndFrom && start !== p.brokenComment) {
    const close = p.text.indexOf('*/', start + 2);
    if (close >= 0) return close + 2;
    p.noCommentEndFrom = start;
  }
  if (start === p.brokenComment) return unclosedCommentEnd(p.text, start);
  p.depends(start, p.text.length);
  return unclosedCommentEnd(p.text, start);
}

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return true;
  }
  return false;
}

/** Makes the first token at or after the offset the current one. The offset must be where a token ends. */
export function lexFrom(p: Lexer, offset: number): void {
  p.end = offset;
  advance(p);
}
