/** Every value of a CSV text, row by row. Quotes may stand around a value, doubled inside of it. */
export function csvValues(text: string): string[] {
  const values: string[] = [];
  const pattern = /"((?:[^"]|"")*)"|([^,\r\n"]+)|(,)|(\r?\n)/g;
  let isAfterValue = false;
  for (const [, quoted, plain, comma] of text.matchAll(pattern)) {
    if (quoted !== undefined || plain !== undefined) {
      values.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
      isAfterValue = true;
      continue;
    }
    // Two commas in a row have an empty value between them.
    if (comma !== undefined && !isAfterValue) values.push('');
    isAfterValue = false;
  }
  return values;
}
