import { type FormatOptions, format } from '../ide/format/index.js';
import { lex } from '../syntax/lexer/lex.js';
import { TokenKind } from '../syntax/lexer/tokens.js';
import { parse } from '../syntax/parser/parse.js';
import { applyEdits } from '../text/edits.js';

export function formatted(text: string, options: FormatOptions): string {
  return applyEdits(text, format({ text, tree: parse(text) }, options));
}

/** What formatting has to keep: tokens and comments with their kinds, and the characters between them that nobody sees. */
export function lasting(text: string): string[] {
  return lex(text).flatMap(({ kind, start, end }) => {
    const source = text.slice(start, end);
    return kind === TokenKind.Whitespace
      ? (source.match(/[\u200B-\u200D\u2060]/g) ?? [])
      : `${TokenKind[kind]} ${source}`;
  });
}
