/** A place in a text as editors count it: both from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Turns UTF-16 offsets into lines and characters and back. A line ends with `\n`, `\r\n` or a lone `\r`.
 * Positions outside the text are moved to the nearest place inside, because editors may ask about a
 * version that is already gone.
 */
export class LineIndex {
  private readonly starts: Int32Array;
  readonly length: number;

  constructor(private readonly text: string) {
    this.length = text.length;
    let starts = new Int32Array(16 + (text.length >> 4));
    let count = 1;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code !== LINE_FEED && code !== CARRIAGE_RETURN) continue;
      if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at++;
      if (count === starts.length) {
        const wider = new Int32Array(starts.length * 2);
        wider.set(starts);
        starts = wider;
      }
      starts[count++] = at + 1;
    }
    this.starts = starts.subarray(0, count);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line (from 0) that holds the offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.length));
    const line = this.lineAt(inside);
    return { line, character: inside - this.starts[line]! };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.starts.length) return this.length;
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }

  /** Offset of the first code unit of a line; the text's end for a line after the last. */
  lineStart(line: number): number {
    return this.starts[Math.max(0, line)] ?? this.length;
  }

  /** Offset after the last code unit of a line, without its line end. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.length;
    const isPair = this.text.charCodeAt(next - 1) === LINE_FEED && this.text.charCodeAt(next - 2) === CARRIAGE_RETURN;
    return isPair && next - 2 >= this.lineStart(line) ? next - 2 : next - 1;
  }
}
