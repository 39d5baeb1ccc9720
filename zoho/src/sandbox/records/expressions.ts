import type { Comparator, Condition } from './conditions.js';

/**
 * Criteria as Creator and Sheet write them: `Status == "Open" && Quantity > 1`, `"Name"="Ann" and "Age">30`. A name may
 * stand in quotes, `and` and `or` may be words; `&&` binds closer than `||`. Creator's `.contains("x")` and
 * `.startsWith("x")` are known too. Undefined for what is written otherwise:
 * https://www.zoho.com/creator/help/api/v2/get-records.html, https://sheet.zoho.com/help/api/v2/.
 */
export function parseExpression(source: string): Condition | undefined {
  const tokens = [...source.matchAll(lexemes)].map(([token]) => token.trim());
  if (tokens.some((token) => !known.test(token))) return undefined;
  const reader = { tokens: tokens.filter((token) => token !== ''), position: 0 };
  const condition = readChoice(reader, 0);
  return reader.position === reader.tokens.length ? condition : undefined;
}

const lexemes = /\s+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|&&|\|\||==|!=|<>|<=|>=|[=<>(),]|-?[\w.$]+|./gs;
/** What a token may be; the lexer takes every other character alone. */
const known = /^$|^["']|^(&&|\|\||==|!=|<>|<=|>=|[=<>(),])$|^-?[\w.$]+$/;

const comparators: Readonly<Record<string, Comparator>> = {
  '==': 'equals',
  '=': 'equals',
  '!=': 'not_equal',
  '<>': 'not_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
  '<': 'less_than',
  '<=': 'less_equal',
};

const methods: Readonly<Record<string, Comparator>> = {
  contains: 'contains',
  notcontains: 'not_contains',
  startswith: 'starts_with',
  endswith: 'ends_with',
};

interface Reader {
  readonly tokens: readonly string[];
  position: number;
}

/** Levels of parentheses. */
const deepest = 100;

function readChoice(reader: Reader, depth: number): Condition | undefined {
  return readJoined(reader, depth, 'or', ['||', 'or'], () =>
    readJoined(reader, depth, 'and', ['&&', 'and'], () => readOperand(reader, depth)),
  );
}

function readJoined(
  reader: Reader,
  depth: number,
  joiner: 'and' | 'or',
  words: readonly string[],
  read: () => Condition | undefined,
): Condition | undefined {
  if (depth > deepest) return undefined;
  let left = read();
  while (left !== undefined && words.includes(reader.tokens[reader.position]?.toLowerCase() ?? '')) {
    reader.position += 1;
    const right = read();
    if (right === undefined) return undefined;
    left = { joiner, left, right };
  }
  return left;
}

function readOperand(reader: Reader, depth: number): Condition | undefined {
  if (!takes(reader, '(')) return readComparison(reader);
  const condition = readChoice(reader, depth + 1);
  return takes(reader, ')') ? condition : undefined;
}

function readComparison(reader: Reader): Condition | undefined {
  const name = take(reader);
  if (name === undefined) return undefined;
  const [, field = '', method = ''] = /^([\w$]+)\.(\w+)$/.exec(name) ?? [];
  const called = Object.hasOwn(methods, method.toLowerCase()) ? methods[method.toLowerCase()] : undefined;
  if (called !== undefined) {
    if (!takes(reader, '(')) return undefined;
    const value = take(reader);
    return value !== undefined && takes(reader, ')')
      ? { field, comparator: called, values: [unquoted(value)] }
      : undefined;
  }
  const operator = reader.tokens[reader.position] ?? '';
  const comparator = Object.hasOwn(comparators, operator) ? comparators[operator] : undefined;
  if (comparator === undefined) return undefined;
  reader.position += 1;
  const value = take(reader);
  if (value === undefined) return undefined;
  return value === 'null' && (comparator === 'equals' || comparator === 'not_equal')
    ? { field: unquoted(name), comparator: comparator === 'equals' ? 'is_null' : 'is_not_null', values: [] }
    : { field: unquoted(name), comparator, values: [unquoted(value)] };
}

/** A name or a value. */
function take(reader: Reader): string | undefined {
  const token = reader.tokens[reader.position];
  if (token === undefined || !/^["'\w$-]/.test(token)) return undefined;
  reader.position += 1;
  return token;
}

function takes(reader: Reader, token: string): boolean {
  const found = reader.tokens[reader.position] === token;
  if (found) reader.position += 1;
  return found;
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1).replaceAll(/\\(.)/gs, '$1') : token;
}
