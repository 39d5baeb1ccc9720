import type { Analysis } from '../../analysis.js';
import { type Annotation, annotations } from '../../semantics/annotations.js';
import { list, paragraphs } from '../markdown.js';
import { code, escapeMarkdown, link, prose } from '../markdown-text.js';

/** What `@product`, `@handler`, `@form` or `@subform` in a comment at the head of a script says; undefined elsewhere. */
export function annotationHover(
  analysis: Analysis,
  offset: number,
): { start: number; end: number; markdown: string } | undefined {
  const { product, handler, form, subform } = annotations(analysis.tree);
  const described: [Annotation | undefined, (value: string) => string][] = [
    [product, (value) => productMarkdown(analysis, value)],
    [handler, (value) => handlerMarkdown(analysis, product?.value, value)],
    [form, (value) => `The script runs in the form ${code(value)}: \`input\` holds its fields.`],
    [subform, (value) => `The script runs in a row of the subform ${code(value)}: \`row\` holds its fields.`],
  ];
  for (const [annotation, describe] of described) {
    if (annotation === undefined) continue;
    const start = analysis.text.lastIndexOf('@', annotation.start);
    if (start <= offset && offset <= annotation.end) {
      return { start, end: annotation.end, markdown: describe(annotation.value) };
    }
  }
  return undefined;
}

function productMarkdown({ workspace: { catalogue } }: Analysis, id: string): string {
  const service = catalogue.service(id);
  if (service === undefined) {
    return paragraphs(
      `${code(id)} is not a known product.`,
      `Products: ${catalogue.services.map((known) => code(known.id)).join(', ')}`,
    );
  }
  const name = escapeMarkdown(service.name);
  return paragraphs(
    `**${name}**`,
    `The script runs in ${name}: completion, diagnostics and limits are those of this product.`,
    link("Zoho's page", service.docIndex ?? service.doc),
  );
}

function handlerMarkdown({ workspace }: Analysis, annotated: string | undefined, id: string): string {
  const { catalogue, settings } = workspace;
  const product = annotated ?? settings.product;
  if (product === undefined) return `Set \`@product\` as well: ${code(id)} is a handler of one product.`;
  const handlers = catalogue.handlersOf(product);
  const handler = handlers.find((known) => known.handler === id);
  if (handler === undefined) {
    return paragraphs(
      `${code(product)} has no handler ${code(id)}.`,
      handlers.length === 0 ? undefined : `Handlers: ${handlers.map((known) => code(known.handler)).join(', ')}`,
    );
  }
  return paragraphs(
    `**${escapeMarkdown(handler.title)}**`,
    prose(handler.summary),
    list(handler.inputs.map(({ name, type, summary }) => `${code(name)} ${type} — ${prose(summary)}`)),
    list((handler.notes ?? []).map(prose)),
    link("Zoho's page", handler.doc),
  );
}
