import { cellText } from './records.js';

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
    const text = this.texts[row] ?? Object.values(this.records[row]!).map(cellText).join('\n').toLowerCase();
    this.texts[row] = text;
    return text;
  }
}
