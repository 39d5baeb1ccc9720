import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import { endAt, kindAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isSpaceCode } from './cursor.js';

/** Lines that can be folded away, 0-based; the first line stays and the last one goes. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

/**
 * Blocks, bracket blocks, long literals and calls, block comments, runs of line comments, and `// region` to
 * `// endregion`. The line of a closing bracket stays in sight, as editors do for other languages.
 */
export function foldingRanges(analysis: Analysis): FoldingRange[] {
  const ranges = [...codeRanges(analysis), ...commentRanges(analysis)];
  ranges.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  // Two folds on one line would fight for one arrow; the outer one, which comes first, wins.
  return ranges.filter((range, index) => index === 0 || ranges[index - 1]?.startLine !== range.startLine);
}

const foldable = new Set([
  Kind.Block,
  Kind.Task,
  Kind.Insert,
  Kind.Update,
  Kind.List,
  Kind.Map,
  Kind.Call,
  Kind.Criteria,
  Kind.Parenthesized,
]);

function* codeRanges(analysis: Analysis): Iterable<FoldingRange> {
  const { tree } = analysis;
  const { rows } = tree;
  for (let id = 0; id < tree.length; id++) {
    if (!foldable.has(kindAt(rows, id))) continue;
    const start = startAt(rows, id);
    const end = endAt(rows, id);
    if (end <= start) continue;
    const range = lineRange(analysis, foldStart(analysis, tree.node(id)), end);
    if (range !== undefined) yield range;
  }
}

/**
 * Where the fold hangs: at the bracket, or, where the bracket stands alone on its line as Zoho's editor writes it, at
 * the end of the line above, which says what the block is.
 */
function foldStart(analysis: Analysis, node: SyntaxNode): number {
  const { text } = analysis;
  if (node.kind !== Kind.Block) return node.start;
  let offset = node.start;
  while (offset > 0 && isSpaceCode(text.charCodeAt(offset - 1))) offset--;
  const headerEnd = node.parent !== undefined && node.parent.start < offset ? offset : node.start;
  const commentStart = analysis.tree.isInComment(headerEnd) ? node.start : headerEnd;
  return commentStart;
}

function lineRange(analysis: Analysis, start: number, end: number): FoldingRange | undefined {
  const { lines, text } = analysis;
  const startLine = lines.positionAt(start).line;
  const endsInBracket = /[\])}]/.test(text[end - 1] ?? '');
  const endLine = lines.positionAt(end).line - (endsInBracket ? 1 : 0);
  return endLine > startLine ? { startLine, endLine } : undefined;
}

const regionStart = /^\/\/\s*#?region\b/i;
const regionEnd = /^\/\/\s*#?end\s?region\b/i;

function* commentRanges(analysis: Analysis): Iterable<FoldingRange> {
  const { tree, text, lines } = analysis;
  const { comments } = tree;
  const regions: number[] = [];
  let run: { first: number; last: number } | undefined;
  const runRange = (): FoldingRange | undefined =>
    run !== undefined && run.last > run.first
      ? { startLine: run.first, endLine: run.last, kind: 'comment' }
      : undefined;

  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    const { line, character } = lines.positionAt(start);
    const isLine = text.startsWith('//', start);
    const comment = isLine ? text.slice(start, Math.min(end, start + 40)) : '';
    const isRegion = regionStart.test(comment) || regionEnd.test(comment);
    const standsAlone = text.slice(start - character, start).trim() === '';

    if (isLine && standsAlone && !isRegion && run !== undefined && line === run.last + 1) {
      run.last = line;
      continue;
    }
    const finished = runRange();
    if (finished !== undefined) yield finished;
    run = isLine && standsAlone && !isRegion ? { first: line, last: line } : undefined;

    if (!isLine) {
      const endLine = lines.positionAt(end).line;
      if (endLine > line) yield { startLine: line, endLine, kind: 'comment' };
    } else if (regionStart.test(comment)) {
      regions.push(line);
    } else if (regionEnd.test(comment)) {
      const startLine = regions.pop();
      if (startLine !== undefined && line > startLine) yield { startLine, endLine: line, kind: 'region' };
    }
  }
  const finished = runRange();
  if (finished !== undefined) yield finished;
}
