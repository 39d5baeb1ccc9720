import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { commentAt, nextStart, previousEnd, type Span, wordAt } from './cursor.js';

/**
 * What *Expand Selection* selects from a place, innermost first: the word, each part of the tree around it, the inside of
 * texts, brackets and blocks before they themselves, the whole text last. Each range holds the one before and is wider.
 */
export function selectionRanges(analysis: Analysis, offset: number): readonly Span[] {
  const { text, tree } = analysis;
  const ranges: Span[] = [];
  const add = (start: number, end: number): void => {
    const last = ranges.at(-1) ?? { start: offset, end: offset };
    const isWider = start <= last.start && last.end <= end && end - start > last.end - last.start;
    if (isWider) ranges.push({ start, end });
  };
  const comment = commentAt(tree, offset) ?? (offset > 0 ? commentAt(tree, offset - 1) : undefined);
  const word = wordAt(text, offset);
  add(word.start, word.end);
  if (comment !== undefined) add(comment.start, comment.end);
  const within = ranges.at(-1) ?? word;
  let node: SyntaxNode | undefined = tree.nodeCovering(within.start, within.end);
  for (; node !== undefined; node = node.parent) {
    const inside = insideOf(analysis, node);
    if (inside !== undefined) add(inside.start, inside.end);
    add(node.start, node.end);
  }
  add(0, text.length);
  return ranges;
}

/** What stands between the quotes or brackets of a node, without the white space next to them. */
function insideOf({ text, tree }: Analysis, node: SyntaxNode): Span | undefined {
  switch (node.kind) {
    case Kind.Text:
    case Kind.QuotedText:
      return (node.data & 1) === 0 ? { start: node.start + 1, end: node.end - 1 } : undefined;
    case Kind.Call:
      return between(nextStart(tree, node.callee.end), node.end);
    case Kind.Task:
      return between(nextStart(tree, node.word.end), node.end);
    case Kind.Criteria:
      return between(nextStart(tree, node.object.end), node.end);
    case Kind.Block:
    case Kind.Parenthesized:
    case Kind.List:
    case Kind.Map:
      return between(node.start, node.end);
    default:
      return undefined;
  }

  function between(open: number, end: number): Span | undefined {
    if (open >= end - 1 || !'([{'.includes(text.charAt(open)) || !')]}'.includes(text.charAt(end - 1)))
      return undefined;
    const start = nextStart(tree, open + 1);
    const stop = previousEnd(tree, end - 1);
    return start < stop ? { start, end: stop } : undefined;
  }
}
