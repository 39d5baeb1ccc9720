import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { TextEdit } from '../text/edits.js';
import { lineStart } from '../text/lines.js';
import { previousEnd } from './cursor.js';
import { enclosure } from './enclosure.js';
import { type FormatOptions, format } from './format/index.js';

/** The characters after which something is laid out. */
export const formatTriggers = ['}', ';', '\n'] as const;

/**
 * What typing a character right before `offset` sets right: after `;` the statement that it ends, after `}` the one whose
 * block it closes, after a line break the indentation of the new line. Nothing in texts, in comments and in statements
 * with a mistake, which are still being written.
 */
export function formatOnType(analysis: Analysis, offset: number, typed: string, options: FormatOptions): TextEdit[] {
  const { tree, text } = analysis;
  if (tree.isInComment(offset) || isInText(analysis, offset)) return [];
  if (typed === '\n') return indentation(analysis, offset, options);
  if (text[offset - 1] !== typed) return [];
  const statement = statementEndingAt(analysis, offset);
  if (statement === undefined) return typed === '}' ? indentation(analysis, offset - 1, options) : [];
  if (tree.errors.some(({ start, end }) => start < offset && end > statement.start)) {
    return typed === '}' ? indentation(analysis, offset - 1, options) : [];
  }
  // What follows the cursor is the person's: at the end of the file no line break is added either.
  const inside = format(analysis, options, { start: statement.start, end: offset }).filter(
    ({ start }) => start < offset,
  );
  return [...indentation(analysis, statement.start, options), ...inside];
}

function isInText({ tree }: Analysis, offset: number): boolean {
  const { kind, start, end } = tree.nodeCovering(offset, offset);
  return (kind === Kind.Text || kind === Kind.QuotedText) && start < offset && offset < end;
}

/** The largest statement that ends at an offset: for a `}` the `if` or the function that it closes. */
function statementEndingAt({ tree }: Analysis, offset: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  let node: SyntaxNode | undefined = tree.nodeCovering(offset - 1, offset);
  for (; node !== undefined && node.end <= offset; node = node.parent) {
    const isStatement = node.parent?.kind === Kind.Block || node.parent?.kind === Kind.Script;
    if (isStatement && node.end === offset) found = node;
  }
  return found;
}

/**
 * The indentation of the line of an offset: one level more than that of the line with the bracket around it, or the same for a
 * closing bracket. Left alone where the line goes on from the one above.
 */
function indentation({ tree, text }: Analysis, offset: number, options: FormatOptions): TextEdit[] {
  const start = lineStart(text, offset);
  const end = contentStart(text, start);
  const before = previousEnd(tree, start);
  if (!isFresh(text, before) || (end < offset && text.slice(start, offset).trim() !== '')) return [];
  const around = before === 0 ? undefined : enclosure(tree, before, tree.nodeCovering(before - 1, before));
  // `foo(1,` and a line break: the bracket that the editor has closed waits behind the next argument.
  const isClosing = /[\])}]/.test(text.charAt(end)) && text.charAt(before - 1) !== ',';
  const unit = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
  const base = around === undefined ? '' : leading(text, around.open);
  const wanted = around === undefined || isClosing ? base : base + unit;
  return text.slice(start, end) === wanted ? [] : [{ start, end, newText: wanted }];
}

/** True at the beginning, and after what a line can begin again after. */
function isFresh(text: string, before: number): boolean {
  return before === 0 || /[;{}[(,]/.test(text.charAt(before - 1));
}

function contentStart(text: string, start: number): number {
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return end;
}

/** The white space that the line of an offset begins with. */
function leading(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, Math.min(contentStart(text, start), offset));
}
