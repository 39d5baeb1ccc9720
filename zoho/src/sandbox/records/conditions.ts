import { isJsonObject, type Json, member, printJson } from '../../json.js';
import type { Row } from './collections.js';

export type Comparator =
  | 'equals'
  | 'not_equal'
  | 'greater_than'
  | 'greater_equal'
  | 'less_than'
  | 'less_equal'
  | 'in'
  | 'not_in'
  | 'between'
  | 'not_between'
  | 'starts_with'
  | 'ends_with'
  | 'contains'
  | 'not_contains'
  | 'like'
  | 'not_like'
  | 'is_null'
  | 'is_not_null';

export interface Comparison {
  /** `Last_Name`, or `Account_Name.Industry` for a field of the record that a lookup points to. */
  readonly field: string;
  readonly comparator: Comparator;
  readonly values: readonly string[];
}

/** What a record has to fulfil. */
export type Condition =
  | Comparison
  | { readonly joiner: 'and' | 'or'; readonly left: Condition; readonly right: Condition };

/** The fields that a condition names. */
export function fieldsOf(condition: Condition): string[] {
  return 'field' in condition ? [condition.field] : [...fieldsOf(condition.left), ...fieldsOf(condition.right)];
}

/** `read` gives the value of a field; by default the record's own member. */
export function fulfils(row: Row, condition: Condition, read: (row: Row, field: string) => Json = valueAt): boolean {
  if ('field' in condition) return compares(read(row, condition.field), condition);
  const isTrue = (part: Condition): boolean => fulfils(row, part, read);
  return condition.joiner === 'and'
    ? isTrue(condition.left) && isTrue(condition.right)
    : isTrue(condition.left) || isTrue(condition.right);
}

/** A member by its path; null if it is missing. */
export function valueAt(row: Row, field: string): Json {
  let value: Json | undefined = row;
  for (const name of field.split('.')) value = member(value, name);
  return value ?? null;
}

function compares(value: Json, { comparator, values }: Comparison): boolean {
  const [first = '', second = ''] = values;
  const texts = textsOf(value);
  const some = (test: (text: string) => boolean): boolean => texts.some(test);
  switch (comparator) {
    case 'equals':
      return some((text) => isEqual(text, first));
    case 'not_equal':
      return !some((text) => isEqual(text, first));
    case 'in':
      return some((text) => values.some((one) => isEqual(text, one)));
    case 'not_in':
      return !some((text) => values.some((one) => isEqual(text, one)));
    case 'greater_than':
      return some((text) => order(text, first) > 0);
    case 'greater_equal':
      return some((text) => order(text, first) >= 0);
    case 'less_than':
      return some((text) => order(text, first) < 0);
    case 'less_equal':
      return some((text) => order(text, first) <= 0);
    case 'between':
      return some((text) => order(text, first) >= 0 && order(text, second) <= 0);
    case 'not_between':
      return !some((text) => order(text, first) >= 0 && order(text, second) <= 0);
    case 'starts_with':
      return some((text) => lower(text).startsWith(lower(first)));
    case 'ends_with':
      return some((text) => lower(text).endsWith(lower(first)));
    case 'contains':
      return some((text) => lower(text).includes(lower(first)));
    case 'not_contains':
      return !some((text) => lower(text).includes(lower(first)));
    case 'like':
      return some((text) => isLike(text, first));
    case 'not_like':
      return !some((text) => isLike(text, first));
    case 'is_null':
      return isNull(value);
    case 'is_not_null':
      return !isNull(value);
  }
}

function isNull(value: Json): boolean {
  return value === null || value === '';
}

/** The texts that a value can be found by: a lookup by the id and by the name of what it points to. */
export function textsOf(value: Json): string[] {
  if (value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(textsOf);
  if (isJsonObject(value)) return [value.get('id'), value.get('name')].filter((part) => typeof part === 'string');
  return [printJson(value)];
}

/** Below 0 if `a` comes first. Numbers are compared as numbers, times as times, everything else as text in any letter case. */
export function order(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (a.trim() !== '' && b.trim() !== '' && !Number.isNaN(left) && !Number.isNaN(right)) {
    // Ids are longer than a double is exact.
    if (/^-?\d+$/.test(a) && /^-?\d+$/.test(b)) return Number(sign(BigInt(a) - BigInt(b)));
    return left - right;
  }
  if (isTime(a) && isTime(b)) return Date.parse(a) - Date.parse(b);
  return lower(a) < lower(b) ? -1 : lower(a) > lower(b) ? 1 : 0;
}

function sign(value: bigint): number {
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

function isEqual(a: string, b: string): boolean {
  return order(a, b) === 0;
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(text);
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** `%` stands for any characters; the letter case does not matter. */
function isLike(text: string, pattern: string): boolean {
  const parts = lower(pattern).split('%');
  const whole = lower(text);
  if (parts.length === 1) return whole === parts[0];
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (!whole.startsWith(first) || !whole.endsWith(last) || whole.length < first.length + last.length) return false;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = whole.indexOf(part, position);
    if (found === -1 || found + part.length > whole.length - last.length) return false;
    position = found + part.length;
  }
  return true;
}
