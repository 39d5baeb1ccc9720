import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { TextEdit } from '../text/edits.js';
import { lineEnd, lineStart } from '../text/lines.js';

/** How lines are indented and what is on them, for edits that write whole lines. UTF-16 offsets. */

/** The offset after the line break that stands at an offset. */
export function afterBreak(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? offset + 2 : Math.min(offset + 1, text.length);
}

/** The white space that the line of an offset begins with. */
export function indentation(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[^\S\r\n]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** True if nothing but white space stands before the offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Deletes a range: its lines as a whole if nothing else stands on them, else with the blanks after it. */
export function deletion(text: string, start: number, end: number): TextEdit {
  const stop = lineEnd(text, end);
  const rest = text.slice(end, stop);
  if (rest.trim() !== '' || !isFirstOnLine(text, start)) {
    return { start, end: end + rest.length - rest.trimStart().length, newText: '' };
  }
  return { start: lineStart(text, start), end: afterBreak(text, stop), newText: '' };
}

/** The line break that the text uses. */
export function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** One level of indentation as this text writes it: that of its first indented line, else a tab. */
export function indentUnit(text: string): string {
  const first = /^(\t| +)(?=\S)/m.exec(text)?.[1];
  return first === undefined || first === '\t' ? '\t' : first.slice(0, 8);
}

/** True if an offset stands inside a text or a comment, where a line may not be touched. */
export function isInsideToken(tree: Tree, offset: number): boolean {
  const node = tree.nodeCovering(offset, offset);
  const isText = node.kind === Kind.Text || node.kind === Kind.QuotedText;
  return (isText && node.start < offset && offset < node.end) || tree.isInComment(offset);
}

/** The statement that a node stands in: a child of a `Block` or of the `Script`. Undefined for those themselves. */
export function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  for (; statement !== undefined; statement = statement.parent) {
    const { parent } = statement;
    if (parent?.kind === Kind.Block || parent?.kind === Kind.Script) return statement;
  }
  return undefined;
}

/** The statements of one list that a selection has a part of; none for a cursor, and none if a function is among them. */
export function selectedStatements(tree: Tree, start: number, end: number): readonly SyntaxNode[] {
  const selected = tree.text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const to = start + selected.trimEnd().length;
  if (from >= to) return [];
  let list: SyntaxNode | undefined = tree.nodeCovering(from, to);
  while (list !== undefined && list.kind !== Kind.Block && list.kind !== Kind.Script) list = list.parent;
  const statements = list?.statements.filter((statement) => statement.start < to && from < statement.end) ?? [];
  return statements.some(({ kind }) => kind === Kind.Function || kind === Kind.Error) ? [] : statements;
}

/** One level more for each line but the first; a line inside a text stays, as its blanks belong to the text. */
export function indented(tree: Tree, start: number, end: number, unit: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { index } of tree.text.slice(start, end).matchAll(/(?<=\r\n|\r(?!\n)|\n)(?=[^\r\n])/g)) {
    const at = start + index;
    if (!isInsideToken(tree, at)) edits.push({ start: at, end: at, newText: unit });
  }
  return edits;
}

/** One level less for each line but the first, where it has one; a line inside a text stays. */
export function outdented(tree: Tree, start: number, end: number, unit: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { index } of tree.text.slice(start, end).matchAll(/(?<=\r\n|\r(?!\n)|\n)(?=[^\r\n])/g)) {
    const at = start + index;
    if (isInsideToken(tree, at) || !tree.text.startsWith(unit, at)) continue;
    edits.push({ start: at, end: at + unit.length, newText: '' });
  }
  return edits;
}
