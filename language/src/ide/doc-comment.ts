import type { FunctionDeclaration } from '../semantics/symbols.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { list, paragraphs } from './markdown.js';
import { code, escapeMarkdown, prose } from './markdown-text.js';

/** What the author of a function says about it above its header. All texts are as written, without the comment's marks. */
export interface DocComment {
  /** Paragraphs, and items of lists with their mark, in order. */
  readonly summary: readonly string[];
  /** `@param name text`, by the name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** `@return text`; empty where nothing is said. */
  readonly returns: string;
  /** Any other tag, such as `@deprecated`, in order. */
  readonly others: readonly { readonly tag: string; readonly text: string }[];
}

const nothing: DocComment = { summary: [], parameters: new Map(), returns: '', others: [] };

/** The doc comment of a function of this file or another one; an empty one where there is none. */
export function docCommentOf({ node }: FunctionDeclaration): DocComment {
  const lines = linesAbove(node);
  return lines.length === 0 ? nothing : read(lines);
}

/** The whole comment in Markdown; undefined where there is nothing to show. */
export function docCommentMarkdown(declaration: FunctionDeclaration): string | undefined {
  const { summary, parameters, returns, others } = docCommentOf(declaration);
  const named = declaration.parameters.flatMap(({ name }) => {
    const text = parameters.get(name);
    return text === undefined || text === '' ? [] : [`${code(name)} — ${prose(text)}`];
  });
  const markdown = paragraphs(
    summaryMarkdown(summary),
    list(named),
    returns === '' ? undefined : `**Returns** ${prose(returns)}`,
    list(others.map(({ tag, text }) => `**${escapeMarkdown(tag)}** ${prose(text)}`.trimEnd())),
  );
  return markdown === '' ? undefined : markdown;
}

/** The paragraphs of a summary in Markdown; items of a list stay one. */
export function summaryMarkdown(summary: readonly string[]): string {
  let markdown = '';
  let wasItem = false;
  for (const text of summary) {
    const item = listItem.exec(text);
    if (markdown !== '') markdown += wasItem && item !== null ? '\n' : '\n\n';
    markdown += item === null ? prose(text) : `- ${prose(text.slice(item[0].length))}`;
    wasItem = item !== null;
  }
  return markdown;
}

/**
 * The lines of a block comment that begins with two stars, or of the line comments, that end on the line above the header
 * or on the same one. A comment behind code on its line belongs to that code.
 */
function linesAbove(header: SyntaxNode): string[] {
  const { tree } = header;
  const { text, comments } = tree;
  let index = lastCommentBefore(tree, header.start);
  const lines: string[] = [];
  let below = header.start;
  for (; index >= 0; index -= 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    if (!isDirectlyAbove(text, end, below) || !beginsLine(text, start)) break;
    const comment = text.slice(start, end);
    if (comment.startsWith('/*')) {
      // Line comments between a doc comment and the header are remarks, and those alone would be taken.
      return lines.length === 0 && /^\/\*\*[^*/]/.test(comment) ? blockLines(comment) : lines;
    }
    const line = comment.replace(/^\/+[ \t]?/, '').trimEnd();
    if (!isDirective(line)) lines.unshift(line);
    below = start;
  }
  return lines;
}

/** The index in `comments` of the last one that begins before an offset; -2 or less if none does. */
function lastCommentBefore({ comments }: Tree, offset: number): number {
  let low = 0;
  let high = comments.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle * 2]! < offset) low = middle + 1;
    else high = middle;
  }
  return low * 2 - 2;
}

/** True with white space and at most one line break in between. */
function isDirectlyAbove(text: string, end: number, below: number): boolean {
  return end <= below && /^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(text.slice(end, Math.min(below, end + mostBlanks)));
}

function beginsLine(text: string, start: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, start - mostBlanks), start));
}

/** How far a header may be indented and still have its comment found. */
const mostBlanks = 400;

function blockLines(comment: string): string[] {
  return comment
    .slice(3)
    .replace(/\**\/$/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/^[ \t]*\*+(?=\s|$)[ \t]?/, '').trim());
}

/** What a comment says to the tools and not to people. */
function isDirective(line: string): boolean {
  return /^\s*(?:deluge-(?:disable|enable)|@(?:product|handler|form|subform)\b)/.test(line);
}

const tagLine = /^@([A-Za-z]+)\b[ \t]*(.*)$/;
const listItem = /^[-*+][ \t]+/;
/** `name text`, `{type} name text`, `[name] - text`: what people bring along from JSDoc. */
const parameterText = /^(?:\{[^}]*\}[ \t]*)?\[?([\w.]+)\]?(?:[ \t]*[-–—:](?=\s))?[ \t]*(.*)$/;

function read(lines: readonly string[]): DocComment {
  const summary: string[] = [];
  const tags: { tag: string; text: string }[] = [];
  let isNew = true;
  for (const raw of lines) {
    const line = raw.trim();
    const tag = tagLine.exec(line);
    const last = tags.at(-1);
    if (tag !== null) {
      tags.push({ tag: tag[1]!, text: tag[2]!.trim() });
    } else if (!/[\p{L}\p{N}]/u.test(line)) {
      // A blank line, or one that only draws a rule, ends a paragraph.
      isNew = true;
      continue;
    } else if (last !== undefined) {
      last.text = `${last.text} ${line}`.trim();
    } else if (isNew || summary.length === 0 || listItem.test(line)) {
      if (!isDirective(line)) summary.push(line);
    } else summary.push(`${summary.pop()} ${line}`);
    isNew = false;
  }
  return { summary, ...sorted(tags) };
}

function sorted(tags: readonly { tag: string; text: string }[]): Omit<DocComment, 'summary'> {
  const parameters = new Map<string, string>();
  const others: { tag: string; text: string }[] = [];
  let returns = '';
  for (const { tag, text } of tags) {
    if (/^(?:param|arg|argument)$/.test(tag)) {
      const match = parameterText.exec(text);
      if (match !== null) parameters.set(match[1]!, match[2]!.trim());
    } else if (/^returns?$/.test(tag)) {
      returns = text.replace(/^\{[^}]*\}[ \t]*/, '');
    } else if (!isDirective(`@${tag}`)) {
      others.push({ tag, text });
    }
  }
  return { parameters, returns, others };
}
