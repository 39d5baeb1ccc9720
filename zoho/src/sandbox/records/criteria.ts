import type { Comparator, Condition } from './conditions.js';

const comparators: readonly string[] = [
  'equals',
  'not_equal',
  'starts_with',
  'in',
  'between',
  'greater_than',
  'greater_equal',
  'less_than',
  'less_equal',
] satisfies Comparator[];

/**
 * Criteria of CRM's search: `((Last_Name:equals:Burns)and(First_Name:starts_with:M))`. A parenthesis, a comma or a
 * backslash in a value has a backslash before it. Undefined for what is written wrongly:
 * https://www.zoho.com/crm/developer/docs/api/v8/search-records.html.
 */
export function parseCriteria(text: string): Condition | undefined {
  const reader = { text, position: 0 };
  const condition = readGroup(reader, 0);
  skipBlanks(reader);
  return reader.position === text.length ? condition : undefined;
}

interface Reader {
  readonly text: string;
  position: number;
}

/** Levels; what is nested deeper was not written by hand. */
const deepest = 100;

/** One or more criteria in parentheses with `and` or `or` between them. */
function readGroup(reader: Reader, depth: number): Condition | undefined {
  let left = readParenthesised(reader, depth);
  while (left !== undefined) {
    skipBlanks(reader);
    const [joiner = ''] = /^(and|or)(?=\s*\()/i.exec(reader.text.slice(reader.position, reader.position + 200)) ?? [];
    if (joiner === '') return left;
    reader.position += joiner.length;
    const right = readParenthesised(reader, depth);
    if (right === undefined) return undefined;
    left = { joiner: joiner.toLowerCase() === 'and' ? 'and' : 'or', left, right };
  }
  return undefined;
}

function readParenthesised(reader: Reader, depth: number): Condition | undefined {
  skipBlanks(reader);
  if (depth > deepest || reader.text[reader.position] !== '(') return undefined;
  reader.position += 1;
  skipBlanks(reader);
  const condition = reader.text[reader.position] === '(' ? readGroup(reader, depth + 1) : readComparison(reader);
  skipBlanks(reader);
  if (reader.text[reader.position] !== ')') return undefined;
  reader.position += 1;
  return condition;
}

function readComparison(reader: Reader): Condition | undefined {
  const [head = '', field = '', word = ''] =
    /^([\w.$]+):(\w+):/.exec(reader.text.slice(reader.position, reader.position + 300)) ?? [];
  if (head === '' || !comparators.includes(word)) return undefined;
  reader.position += head.length;
  const values = [''];
  for (; reader.position < reader.text.length; reader.position += 1) {
    let character = reader.text[reader.position] ?? '';
    if (character === ')') break;
    if (character === ',' && (word === 'in' || word === 'between')) {
      values.push('');
      continue;
    }
    if (character === '\\') {
      reader.position += 1;
      character = reader.text[reader.position] ?? '';
    }
    values[values.length - 1] += character;
  }
  if (word === 'between' && values.length !== 2) return undefined;
  return { field, comparator: word as Comparator, values: values.map((value) => value.trim()) };
}

function skipBlanks(reader: Reader): void {
  while (/\s/.test(reader.text[reader.position] ?? '')) reader.position += 1;
}
