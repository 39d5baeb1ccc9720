import { advance } from './advance.js';
import { Lexer } from './lexer.js';
import { type Token, TokenKind } from './tokens.js';

/**
 * The tokens of a piece of text, white space and comments too: joined, they are the piece. `start` and `end`
 * must be offsets where tokens begin or end, such as the edges of any node or of the text.
 */
export function lex(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  eachToken(text, start, end, (kind, start, end) => tokens.push({ kind, start, end }));
  return tokens;
}

/** The same, one after another, for whoever reads a whole text and keeps them in another form. */
export function eachToken(
  text: string,
  start: number,
  end: number,
  visit: (kind: TokenKind, start: number, end: number) => void,
): void {
  const p = new Lexer(text);
  p.limit = end;
  p.end = start;
  let at = start;
  while (at < end) {
    p.commentCount = 0;
    advance(p);
    for (let i = 0; i < p.commentCount; i += 2) {
      const comment = p.comments[i]!;
      if (at < comment) visit(TokenKind.Whitespace, at, comment);
      at = p.comments[i + 1]!;
      visit(text.charCodeAt(comment + 1) === 47 ? TokenKind.LineComment : TokenKind.BlockComment, comment, at);
    }
    if (at < p.start) visit(TokenKind.Whitespace, at, p.start);
    if (p.kind !== TokenKind.End) visit(p.kind, p.start, p.end);
    at = p.end;
  }
}
