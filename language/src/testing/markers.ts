/** A place that a fixture marks with `^^^`. Offsets are UTF-16 code units of the fixture's text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** A script with its marks and cursors taken out. */
export interface Fixture {
  readonly text: string;
  /** Where `$0` was, in the order of the text. */
  readonly cursors: readonly number[];
  /** In the order of the text. */
  readonly marks: readonly Mark[];
}

const markLine = /^([ \t]*\/\/[ \t]*)(\^+)(?: (.*))?$/;

/**
 * Reads a fixture: a script in which `$0` is the cursor, and a line such as
 *
 * ```deluge
 * 	x = zoho.crm.getRecordByIds("Leads",id);
 * 	//  ^^^^^^^^^^^^^^^^^^^^^^^ unknownTask: Did you mean
 * ```
 *
 * marks what stands above the carets. Characters are counted, a tab as one. Several such lines mark the same line of code;
 * they are taken out of the text. As a mark needs room for `//`, what is marked is indented.
 */
export function fixture(source: string): Fixture {
  const lines: string[] = [];
  const found: { line: number; column: number; length: number; message: string }[] = [];
  const places: { line: number; column: number }[] = [];
  for (const raw of source.split('\n')) {
    const match = markLine.exec(raw.replace(/\r$/, ''));
    if (match !== null && lines.length > 0) {
      const [, before = '', carets = '', message = ''] = match;
      found.push({ line: lines.length - 1, column: before.length, length: carets.length, message });
      continue;
    }
    let line = raw;
    for (let column = line.indexOf(cursor); column >= 0; column = line.indexOf(cursor)) {
      places.push({ line: lines.length, column });
      line = line.slice(0, column) + line.slice(column + cursor.length);
    }
    lines.push(line);
  }
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  return {
    text: lines.join('\n'),
    cursors: places.map(({ line, column }) => starts[line]! + column),
    marks: found
      .map(({ line, column, length, message }) => {
        const start = starts[line]! + column;
        return { start, end: start + length, message };
      })
      .sort((a, b) => a.start - b.start || a.end - b.end),
  };
}

const cursor = '$0';

/** A fixture with one cursor. Throws where there is none, or more than one. */
export function cursorFixture(source: string): { readonly text: string; readonly offset: number } {
  const { text, cursors } = fixture(source);
  const [offset] = cursors;
  if (offset === undefined || cursors.length > 1) throw new Error(`Expected one ${cursor}, found ${cursors.length}.`);
  return { text, offset };
}

/** Anything with a place and a message, such as a diagnostic. */
export interface Marked {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly code?: string;
}

/**
 * What differs between the marks of a fixture and what was found; empty if they agree. A mark agrees with what has its
 * place and its code, if it begins with one (`code` or `code: part`), and whose message contains the rest. Each
 * difference shows the line of code.
 */
export function differences({ text, marks }: Pick<Fixture, 'text' | 'marks'>, found: readonly Marked[]): string[] {
  const left = [...found];
  const result: string[] = [];
  for (const mark of marks) {
    const index = left.findIndex(
      (one) => one.start === mark.start && one.end === mark.end && agrees(mark.message, one),
    );
    if (index >= 0) left.splice(index, 1);
    else result.push(`expected ${show(text, mark, mark.message)}`);
  }
  for (const one of left) result.push(`found ${show(text, one, full(one))}`);
  return result;
}

function agrees(expected: string, { code, message }: Marked): boolean {
  if (code === undefined || !expected.startsWith(code)) return message.includes(expected);
  const rest = expected.slice(code.length);
  return rest === '' || (rest.startsWith(':') && message.includes(rest.slice(1).trim()));
}

function full({ code, message }: Marked): string {
  return code === undefined ? message : `${code}: ${message}`;
}

/** A line of a text with carets below a part of it, in the form of a fixture. */
function show(text: string, { start, end }: { start: number; end: number }, message: string): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', start);
  const line = text.slice(from, stop < 0 ? undefined : stop);
  const indent = line.slice(0, start - from).replace(/[^\t]/g, ' ');
  return `line ${text.slice(0, start).split('\n').length}:\n${line}\n${indent}${'^'.repeat(Math.max(1, end - start))} ${message}`;
}
