import { cellText, shownText } from './records.js';

/** Finds rows by words; what it has read of a record once, it keeps. */
export class RowFilter {
  private readonly texts: (string | undefined)[] = [];

  constructor(private readonly records: readonly Record<string, unknown>[]) {}

  /** Indices of the records that hold every word of `query` in some cell, whatever the letter case; all without words. */
  rows(query: string): number[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const rows: number[] = [];
    for (let row = 0; row < this.records.length; row++) {
      if (words.length === 0 || words.every((word) => this.text(row).includes(word))) rows.push(row);
    }
    return rows;
  }

  private text(row: number): string {
    const text = this.texts[row] ?? textOf(this.records[row]!);
    this.texts[row] = text;
    return text;
  }
}

/** What is shown of a record, and what stands behind it: a lookup is found by its name and by its id. */
function textOf(record: Record<string, unknown>): string {
  return Object.values(record)
    .flatMap((value) => [shownText(value), cellText(value)])
    .join('\n')
    .toLowerCase();
}
