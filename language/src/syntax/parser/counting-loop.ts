import { advance } from '../lexer/advance.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind } from '../lexer/tokens.js';
import { addError } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block } from './blocks.js';
import { missing } from './leaves.js';
import { finish, type Parser } from './parser.js';

/** `for(i = 0; i < 5; i++) { … }`, which Deluge does not have: one error, and the block is read. False if it is another slip. */
export function countingLoop(p: Parser): boolean {
  if (peek(p).kind !== TokenKind.OpenParen) return false;
  const header = /^for[\t ]*\([^;{}\r\n]*;[^;{}\r\n]*;[^;{}\r\n]*\)(?=\s*\{)/i.exec(
    p.text.slice(p.start, p.start + LONGEST_HEADER),
  )?.[0];
  p.depends(p.start, p.start + LONGEST_HEADER);
  if (header === undefined) return false;
  const start = p.start;
  const mark = p.count;
  const end = start + header.length;
  addError(p, 'foreignStatement', start, end, 'for(…; …; …)');
  while (p.kind !== TokenKind.End && p.start < end) advance(p);
  // Variable and source.
  missing(p);
  missing(p);
  block(p, 'for each');
  finish(p, Kind.ForEach, start, mark);
  return true;
}

/** A counting loop's header is looked for in this many characters. */
const LONGEST_HEADER = 200;
