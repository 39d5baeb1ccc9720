import { laidOut } from '../../syntax/layout-of-file.js';
import type { Tree } from '../../syntax/tree/tree.js';
import { indentation, indentUnit, lineBreak } from '../lines.js';

/**
 * Lines of code for an edit, indented as the line of an offset is. In the code one tab stands for one level of the text's
 * own indentation. The first line has none, as it is where the edit begins.
 */
export function code(text: string, offset: number, lines: readonly string[]): string {
  const indent = indentation(text, offset);
  const unit = indentUnit(text);
  return lines
    .map((line) => line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)))
    .join(`${lineBreak(text)}${indent}`);
}

/** New lines in Zoho's layout that come before the code at an offset, laid out as the file is. */
export function before(tree: Tree, offset: number, lines: readonly string[]) {
  const { text } = tree;
  const end = `${lineBreak(text)}${indentation(text, offset)}`;
  return { start: offset, end: offset, newText: `${laidOut(code(text, offset, lines), tree)}${end}` };
}

/** New lines in Zoho's layout that come after a node from `start` to before `end`, laid out as the file is. */
export function after(tree: Tree, start: number, end: number, lines: readonly string[]) {
  const { text } = tree;
  const newText = `${lineBreak(text)}${indentation(text, start)}${laidOut(code(text, start, lines), tree)}`;
  return { start: end, end, newText };
}
