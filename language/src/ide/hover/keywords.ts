import type { Analysis } from '../../analysis.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Span, wordAt } from '../cursor.js';
import { keywordMarkdown, paragraphs } from '../markdown.js';
import { renderContextOf } from '../render-context.js';
import { loopMarkdown } from './loops.js';

/** A word of the language under the mouse, two words where they belong together; on a loop also what it costs. */
export function keywordHover(
  analysis: Analysis,
  node: SyntaxNode,
  offset: number,
): { start: number; end: number; markdown: string } | undefined {
  const word = wordAt(analysis.text, offset);
  if (word.start === word.end) return undefined;
  const { catalogue } = analysis.workspace;
  for (const span of phrases(analysis.text, word)) {
    const written = analysis.text.slice(span.start, span.end).replace(/\s+/g, ' ');
    const keyword = catalogue.keyword(written);
    if (keyword === undefined) continue;
    const loop = node.kind === Kind.ForEach && span.end <= node.variable.start ? node : undefined;
    return {
      ...span,
      markdown: paragraphs(
        loop === undefined ? undefined : loopMarkdown(analysis, loop),
        keywordMarkdown(renderContextOf(analysis), keyword),
      ),
    };
  }
  return undefined;
}

/** The word with its neighbour after it, with the one before it, then alone: `for each`, `else if`, `sort by`. */
function* phrases(text: string, word: Span): Iterable<Span> {
  const after = /^[ \t]+([A-Za-z]+)/.exec(text.slice(word.end, word.end + 40));
  if (after !== null) yield { start: word.start, end: word.end + after[0].length };
  const before = /([A-Za-z]+)[ \t]+$/.exec(text.slice(Math.max(0, word.start - 40), word.start));
  if (before !== null) yield { start: word.start - before[0].length, end: word.end };
  yield word;
}
