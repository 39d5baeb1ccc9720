/** Deluge's name of the type that a word of a header stands for: `Map` → `KEY-VALUE`. */
export function typeOfWord(word: string): string {
  return types[word.toLowerCase()] ?? 'TEXT';
}

const types: Readonly<Record<string, string>> = {
  map: 'KEY-VALUE',
  list: 'LIST',
  int: 'NUMBER',
  bigint: 'NUMBER',
  long: 'NUMBER',
  float: 'DECIMAL',
  decimal: 'DECIMAL',
  bool: 'BOOLEAN',
  boolean: 'BOOLEAN',
  file: 'FILE',
  date: 'DATE',
  datetime: 'DATE-TIME',
};

const hints: Readonly<Record<string, string>> = {
  'KEY-VALUE': 'JSON: {"name": "Ann"}',
  LIST: 'JSON: [1, 2, 3]',
  NUMBER: 'A whole number: 42',
  DECIMAL: 'A number: 4.5',
  DATE: '01-Dec-2026',
  'DATE-TIME': '01-Dec-2026 10:00:00',
};

/** How an argument of a type is written. */
export function hintFor(type: string): string {
  return hints[type] ?? 'A text; quotes are not needed.';
}

/** Why what was typed is no argument of the type; undefined if it is one. Nothing typed stands for null. */
export function problemOf(type: string, typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const value = parsed(typed);
  switch (type) {
    case 'KEY-VALUE':
      return isMap(value) ? undefined : 'This is not a map in JSON, such as {"name": "Ann"}.';
    case 'LIST':
      return Array.isArray(value) ? undefined : 'This is not a list in JSON, such as [1, 2, 3].';
    case 'NUMBER':
      return /^\s*-?\d+\s*$/.test(typed) ? undefined : 'This is not a whole number.';
    case 'DECIMAL':
      return typeof value === 'number' ? undefined : 'This is not a number.';
    default:
      return undefined;
  }
}

/** What was typed, as JSON: as it is for maps, lists, numbers and truth values, else a text. */
export function argumentJson(type: string, typed: string): string {
  if (typed.trim() === '') return 'null';
  const isJson = type !== 'TEXT' && type !== 'DATE' && type !== 'DATE-TIME' && parsed(typed) !== undefined;
  return isJson ? typed : JSON.stringify(typed);
}

/** An example in JSON as it is typed: a text without its quotes. */
export function typedExample(json: string): string {
  const value = parsed(json);
  if (value === null) return '';
  if (typeof value === 'string') return value;
  // A date or a file has a notation of its own, which nobody types.
  return isMap(value) && Object.keys(value).some((key) => key.startsWith('$')) ? '' : json;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
