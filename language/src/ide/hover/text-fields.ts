import type { Analysis } from '../../analysis.js';
import { wholeText } from '../../semantics/embedded/index.js';
import { textReferences } from '../../semantics/org/text-fields.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { fieldMarkdown } from '../field-text.js';

/** A field of a module inside a criteria or query. */
export function textFieldHover(
  analysis: Analysis,
  text: SyntaxNode,
  offset: number,
): { start: number; end: number; markdown: string } | undefined {
  const found = textReferences(wholeText(text), analysis).find(({ start, end }) => start <= offset && offset <= end);
  if (found?.form === undefined || found.field === undefined) return undefined;
  return { start: found.start, end: found.end, markdown: fieldMarkdown(found.field, found.form) };
}
