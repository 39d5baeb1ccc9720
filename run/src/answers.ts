import { Kind, parse, type SyntaxNode } from '@deluge-tools/language';
import { type DelugeValue, type PartialEvaluation, typeOf } from '@deluge-tools/runtime';
import { RunError } from './api.js';

/** How to write an answer, by Deluge's name of the type. */
const hints: Readonly<Record<string, string>> = {
  TEXT: 'A text; quotes are not needed.',
  NUMBER: 'A whole number, such as 42.',
  DECIMAL: 'A number, such as 4.5.',
  BOOLEAN: 'true or false.',
  LIST: 'A list, such as {"a", "b"}.',
  FILE: 'The path of a file on this machine, such as /home/ann/offer.pdf.',
  'KEY-VALUE': 'A map, such as {"size": "M"}.',
  DATE: "A date, such as '15-Aug-2025'.",
  'DATE-TIME': "A date, such as '15-Aug-2025' or '15-Aug-2025 10:30:00'.",
};

/** A sentence that says how an answer is written. `types` are the types that the parameter takes. */
export function hintFor(types: readonly string[]): string {
  const [only = ''] = types;
  return (
    (types.length === 1 || only === 'FILE' ? hints[only] : undefined) ??
    'A text, or a value as Deluge writes it: 42, {"a": 1}.'
  );
}

/**
 * The value that a person's answer stands for. An answer for a TEXT is the text as it was typed; for other types it is
 * read as Deluge writes such a value, and where a TEXT would do as well, anything else is the text. Throws RunError with
 * what to type instead. `key` is the question's.
 */
export function readReply(typed: string, types: readonly string[], key: string, known: PartialEvaluation): DelugeValue {
  const isText = types.includes('TEXT') || types.includes('ANY') || types.length === 0;
  const quoted = isText && /^\s*"(?:[^"\\]|\\[\s\S])*"\s*$/.test(typed) ? readExpression(typed, known) : undefined;
  if (typeof quoted === 'string') return quoted;
  if (types.length === 1 && types[0] === 'TEXT') return typed;

  const value = readExpression(typed, known) ?? readAsDate(typed, types, known);
  if (value !== undefined && (isText || types.includes(typeOf(value)) || fits(value, types))) return value;
  if (isText) return typed;
  throw new RunError(`${JSON.stringify(typed)} is not a ${types.join(' or ')}. ${hintFor(types)}`, key);
}

/** `15-Aug-2025` without its quotes. */
function readAsDate(typed: string, types: readonly string[], known: PartialEvaluation): DelugeValue | undefined {
  if (!types.some((type) => type.startsWith('DATE') || type === 'TIME')) return undefined;
  const value = readExpression(`'${typed.trim()}'`, known);
  return typeof value === 'string' ? undefined : value;
}

/** A NUMBER serves as a DECIMAL, a date as a DATE or a DATE-TIME, `{}` as a list or a map; null as anything. */
function fits(value: DelugeValue, types: readonly string[]): boolean {
  const type = typeOf(value);
  return types.some(
    (wanted) =>
      (wanted === 'DECIMAL' && type === 'NUMBER') ||
      (wanted.startsWith('DATE') && type === 'DATE-TIME') ||
      (wanted === 'COLLECTION' && (type === 'LIST' || type === 'KEY-VALUE')) ||
      (wanted === 'LIST' &&
        type === 'KEY-VALUE' &&
        value !== null &&
        typeof value === 'object' &&
        'settled' in value) ||
      type === 'NULL',
  );
}

/** Undefined if the text is no expression, or has no value here. */
function readExpression(source: string, known: PartialEvaluation): DelugeValue | undefined {
  const expression = onlyExpression(source);
  if (expression === undefined) return undefined;
  const found = known.evaluate(expression);
  return 'value' in found ? found.value : undefined;
}

function onlyExpression(source: string): SyntaxNode | undefined {
  const tree = parse(`return ${source};`);
  const [statement, more] = tree.root.statements;
  if (tree.errors.length > 0 || statement?.kind !== Kind.Return || more !== undefined) return undefined;
  return statement.expression;
}
