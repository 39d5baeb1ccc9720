import { eachToken } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { applyEdits, type TextEdit } from '../../text/edits.js';

/** Nearly all broken scripts settle in the second pass; a few need three. */
const mostPasses = 6;

/**
 * Repeats a pass over a broken text until it changes nothing more, and returns the edits of all passes together. In broken
 * code, line ends and indentation decide where the parser continues after a mistake, so a layout can change the tree. No edits
 * if the passes do not settle, or if one of them would change a token.
 */
export function settle(text: string, first: readonly TextEdit[], pass: (text: string) => TextEdit[]): TextEdit[] {
  let settled = text;
  let edits = first;
  for (let passes = 0; edits.length > 0; passes++) {
    if (passes === mostPasses) return [];
    settled = applyEdits(settled, edits);
    edits = pass(settled);
  }
  return gapEdits(text, settled) ?? [];
}

/** The edits of white space that turn one text into the other; undefined if their tokens are not the same. */
function gapEdits(before: string, after: string): TextEdit[] | undefined {
  const [from, to] = [new Gaps(before), new Gaps(after)];
  if (from.tokens.length !== to.tokens.length) return undefined;
  const edits: TextEdit[] = [];
  for (const [index, start] of from.starts.entries()) {
    if (from.tokens[index] !== to.tokens[index]) return undefined;
    const end = from.ends[index]!;
    const newText = after.slice(to.starts[index]!, to.ends[index]!);
    if (before.slice(start, end) !== newText) edits.push({ start, end, newText });
  }
  return edits;
}

/** The white space of a text, also where it is empty: before each token and comment, and after the last one. */
class Gaps {
  /** UTF-16 offsets. */
  readonly starts = [0];
  readonly ends: number[] = [];
  readonly tokens: string[] = [];

  constructor(text: string) {
    eachToken(text, 0, text.length, (kind, start, end) => {
      if (kind === TokenKind.Whitespace) return;
      this.ends.push(start);
      this.starts.push(end);
      this.tokens.push(text.slice(start, end));
    });
    this.ends.push(text.length);
  }
}
