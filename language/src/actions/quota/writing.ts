import { indentation, indentUnit, lineBreak } from '../lines.js';

/**
 * Lines of code for an edit, indented as the line of an offset is. In the code one tab stands for one level of the text's
 * own indentation. The first line has none, as it stands where the edit begins.
 */
export function code(text: string, offset: number, lines: readonly string[]): string {
  const indent = indentation(text, offset);
  const unit = indentUnit(text);
  return lines
    .map((line) => line.replace(/^\t+/, (tabs) => unit.repeat(tabs.length)))
    .join(`${lineBreak(text)}${indent}`);
}

/** Lines that come before the code at an offset. */
export function before(text: string, offset: number, lines: readonly string[]) {
  const end = `${lineBreak(text)}${indentation(text, offset)}`;
  return { start: offset, end: offset, newText: `${code(text, offset, lines)}${end}` };
}

/** Lines that come after a node that begins at `start` and ends at `end`. */
export function after(text: string, start: number, end: number, lines: readonly string[]) {
  return { start: end, end, newText: `${lineBreak(text)}${indentation(text, start)}${code(text, start, lines)}` };
}
