import { exactJson, shownText } from './records.js';

/** Rows and columns that are to be copied. */
export interface Copied {
  readonly columns: readonly string[];
  readonly records: readonly Record<string, unknown>[];
}

export type CopyFormat = 'cells' | 'csv' | 'json';

/**
 * Text for the clipboard: cells as they are shown, with tabs between them, as spreadsheets take them; CSV with a head (RFC 4180); or JSON
 * with the chosen keys of each record.
 */
export function copied({ columns, records }: Copied, format: CopyFormat): string {
  switch (format) {
    case 'cells':
      return records.map((record) => columns.map((column) => tabless(shownText(record[column]))).join('\t')).join('\n');
    case 'csv':
      return [columns, ...records.map((record) => columns.map((column) => shownText(record[column])))]
        .map((cells) => cells.map(quoted).join(','))
        .join('\r\n');
    case 'json':
      return exactJson(
        records.map((record) =>
          Object.fromEntries(columns.flatMap((column) => (column in record ? [[column, record[column]]] : []))),
        ),
        2,
      );
  }
}

/** A tab or a line break in a cell would make two cells of it. */
function tabless(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, ' ');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
