import type { Analysis } from '../../analysis.js';
import { foreignTextOf, wholeText } from '../../semantics/embedded/index.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { paragraphs } from '../markdown.js';
import { code, fenced, link, prose } from '../markdown-text.js';

/** An operator of the criteria or query in a text, such as `starts_with`; undefined anywhere else in the text. */
export function operatorHover(
  analysis: Analysis,
  text: SyntaxNode,
  offset: number,
): { start: number; end: number; markdown: string } | undefined {
  const foreign = foreignTextOf(wholeText(text), analysis);
  const index = foreign?.flat.indexOf(offset);
  if (foreign === undefined || index === undefined) return undefined;
  const { flat, language, reading } = foreign;
  const token = reading.tokens.find(({ type, start, end }) => type === 'operator' && start <= index && index <= end);
  const range = token === undefined ? undefined : flat.rangeOf(token.start, token.end);
  // Where two literals meet, the token may stand in the other one.
  if (token === undefined || range === undefined || offset < range.start || range.end < offset) return undefined;
  const written = flat.text.slice(token.start, token.end).toLowerCase().replace(/\s+/g, ' ');
  const operator = language.operators.find(({ word }) => word === written);
  if (operator === undefined) return undefined;
  const markdown = paragraphs(
    `${code(operator.word)} — ${prose(operator.summary)}`,
    `An operator, as in this ${prose(language.name)}`,
    fenced('', language.example),
    link("Zoho's page", language.doc),
  );
  return { ...range, markdown };
}
