import type { Analysis } from '../../analysis.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { isUnclosedComment } from '../../syntax/lexer/unterminated.js';
import { parse } from '../../syntax/parser/parse.js';
import type { Tree } from '../../syntax/tree/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { type LayoutName, layOut } from './layout.js';
import { part, whole } from './part.js';
import { Gap, Pieces } from './pieces.js';
import { settle } from './settle.js';

export type { LayoutName } from './layout.js';

export interface FormatOptions {
  /** Columns of one level, where it is written in spaces. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly layout: LayoutName;
}

/**
 * The edits that lay a document out. Only white space between tokens changes: tokens, comments and invisible characters stay,
 * and a statement with a syntax error keeps its inside as it is. Formatting twice changes nothing the second time.
 * With `range` (UTF-16 offsets), only the gaps inside it, in a single pass.
 */
export function format(
  analysis: Pick<Analysis, 'text' | 'tree'>,
  options: FormatOptions,
  range?: { readonly start: number; readonly end: number },
): TextEdit[] {
  const { text, tree } = analysis;
  const edits = formatOnce(tree, options, range);
  if (range !== undefined || tree.errors.length === 0) return edits;
  return settle(text, edits, (text) => formatOnce(parse(text), options));
}

function formatOnce(tree: Tree, options: FormatOptions, range?: { readonly start: number; readonly end: number }) {
  const { text } = tree;
  const { run, from } = range === undefined ? whole(tree) : part(tree, range);
  const pieces = new Pieces(tree, from, run.end);
  layOut(pieces, options.layout, run);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
  const lines = new LineStarts(lineEnd, unit);
  const edits: TextEdit[] = [];
  const hasInvisible = invisible.test(text);
  const write = (start: number, end: number, whiteSpace: string): void => {
    if (range !== undefined && (start < range.start || end > range.end)) return;
    const newText = hasInvisible ? withInvisible(text.slice(start, end), whiteSpace) : whiteSpace;
    if (end - start === newText.length && text.startsWith(newText, start)) return;
    edits.push({ start, end, newText });
  };

  let indent = 0;
  let previousEnd = from > 0 ? from : text.startsWith('\uFEFF') ? 1 : 0;
  for (let i = 0; i < pieces.length; i++) {
    const start = pieces.starts[i]!;
    let gap = pieces.gaps[i]!;
    let level = pieces.indents[i]!;
    if (gap !== Gap.Line && gap !== Gap.Verbatim && i > 0) {
      // Whatever follows a line comment is on the next line; a comment that the layout met nowhere keeps its line.
      if (pieces.kinds[i - 1] === TokenKind.LineComment || (pieces.isComment(i) && pieces.newlines[i]! > 0)) {
        gap = Gap.Line;
        level = indent + 1;
      }
    }
    if (gap === Gap.Line) {
      if (pieces.gaps[i] === Gap.Line) indent = level;
      if (i === 0) write(previousEnd, start, '');
      else {
        write(previousEnd, start, lines.at(level, pieces.newlines[i]! > 1 && mayHaveBlankLine(pieces, i)));
      }
    } else if (gap !== Gap.Verbatim) {
      write(previousEnd, start, i > 0 && needsSpace(pieces, i, gap, options.layout) ? ' ' : '');
    }
    previousEnd = pieces.ends[i]!;
  }
  if (pieces.length > 0 && run.end === text.length && !endsInComment(pieces, text)) {
    write(previousEnd, text.length, lineEnd);
  }
  return edits;
}

/** Characters without a width, which separate tokens but which nobody sees. */
const invisible = /[\u200B-\u200D\u2060\uFEFF]/;

/**
 * The new white space of a gap with the invisible characters of the old one, on the side of the line end where they were.
 * The layout does not delete what the author cannot see.
 */
function withInvisible(old: string, whiteSpace: string): string {
  if (!invisible.test(old)) return whiteSpace;
  const lineEnd = whiteSpace.includes('\n') ? old.search(/[\r\n]/) : -1;
  if (lineEnd < 0) return onlyInvisible(old) + whiteSpace;
  return onlyInvisible(old.slice(0, lineEnd)) + whiteSpace + onlyInvisible(old.slice(lineEnd));
}

function onlyInvisible(gap: string): string {
  return gap.replace(/[^\u200B-\u200D\u2060\uFEFF]/g, '');
}

/** White space that begins a line, after a blank one or not: each made once. */
class LineStarts {
  private readonly plain: string[] = [];
  private readonly afterBlank: string[] = [];

  constructor(
    private readonly lineEnd: string,
    private readonly unit: string,
  ) {}

  at(level: number, isAfterBlank: boolean): string {
    const known = isAfterBlank ? this.afterBlank : this.plain;
    known[level] ??= (isAfterBlank ? this.lineEnd : '') + this.lineEnd + this.unit.repeat(level);
    return known[level];
  }
}

/** A comment that is not closed goes on to the end of the text: a line end there would be part of it. */
function endsInComment(pieces: Pieces, text: string): boolean {
  const last = pieces.length - 1;
  const [start, end] = [pieces.starts[last]!, pieces.ends[last]!];
  return pieces.kinds[last] === TokenKind.BlockComment && isUnclosedComment(text, start, end);
}

function mayHaveBlankLine(pieces: Pieces, index: number): boolean {
  const before = pieces.kinds[index - 1];
  const kind = pieces.kinds[index];
  return (
    before !== TokenKind.OpenBrace &&
    before !== TokenKind.OpenBracket &&
    before !== TokenKind.OpenParen &&
    kind !== TokenKind.OpenBrace &&
    kind !== TokenKind.CloseBrace &&
    kind !== TokenKind.CloseBracket &&
    kind !== TokenKind.CloseParen
  );
}

function needsSpace(pieces: Pieces, index: number, gap: Gap, layout: LayoutName): boolean {
  const before = pieces.kinds[index - 1]!;
  const kind = pieces.kinds[index]!;
  // Two words that touch would be one.
  if (isWordLike(before) && isWordLike(kind)) return true;
  if (gap === Gap.Space) return true;
  if (gap === Gap.Tight) return false;
  if (pieces.isComment(index) || pieces.isComment(index - 1)) return true;
  switch (before) {
    case TokenKind.OpenParen:
    case TokenKind.OpenBracket:
    case TokenKind.OpenBrace:
    case TokenKind.Dot:
    case TokenKind.Not:
      return false;
    case TokenKind.Comma:
      return layout === 'standard';
  }
  switch (kind) {
    case TokenKind.CloseParen:
    case TokenKind.CloseBracket:
    case TokenKind.CloseBrace:
    case TokenKind.Comma:
    case TokenKind.Semicolon:
    case TokenKind.Dot:
    case TokenKind.Colon:
      return false;
    default:
      return true;
  }
}

function isWordLike(kind: TokenKind): boolean {
  return kind === TokenKind.Name || kind === TokenKind.Number || kind === TokenKind.Decimal;
}
