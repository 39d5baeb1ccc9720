import { JsonBuilder, wholeNumber } from '@deluge-tools/language';
import { printParseErrorCode, visit } from 'jsonc-parser';

/**
 * A JSON value that loses nothing Zoho cares about: whole numbers of any length stay exact (record ids exceed 2^53),
 * and the members of an object keep their order, also where their names look like numbers.
 */
export type Json = null | boolean | string | bigint | number | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** The text is not JSON. The message says what is wrong and where, for a person to read. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/** Reads strict JSON: no comments, no trailing commas. A repeated name keeps its place and takes the last value. Throws JsonError. */
export function parseJson(text: string): Json {
  const builder = new JsonBuilder<Json, Json[], Map<string, Json>>({
    list: () => [],
    object: () => new Map(),
    add: (list, value) => list.push(value),
    put: (object, key, value) => object.set(key, value),
    literal: (value, offset, length, line, character) =>
      typeof value === 'number' ? readNumber(text.slice(offset, offset + length), line, character) : value,
    tooDeep: () => new JsonError('The JSON is nested too deeply.'),
  });
  visit(
    text,
    {
      ...builder,
      onError(code, _offset, _length, line, character) {
        throw new JsonError(`${wording(printParseErrorCode(code))} in line ${line + 1}, column ${character + 1}.`);
      },
    },
    { disallowComments: true },
  );
  const { result } = builder;
  if (result === undefined) throw new JsonError('The text is empty.');
  return result;
}

function readNumber(source: string, line: number, character: number): bigint | number {
  const whole = wholeNumber(source);
  if (whole !== undefined) return whole;
  const value = Number(source);
  if (!Number.isFinite(value))
    throw new JsonError(`The number in line ${line + 1}, column ${character + 1} is too large.`);
  return value;
}

/** `CommaExpected` -> `Comma expected`. */
function wording(code: string): string {
  const words = code.replace(
    /([a-z])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
  return words.replace('Comma', 'A comma is').replace('Colon', 'A colon is').replace('Value', 'A value is');
}

/** JSON text; with `indent` blanks a level, on several lines. A DECIMAL without fraction keeps its point: `1.0`. */
export function printJson(value: Json, indent = 0): string {
  return print(value, indent === 0 ? '' : ' '.repeat(indent), indent === 0 ? '' : '\n');
}

function print(value: Json, step: string, line: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
  const inner = line + step;
  const isList = isJsonList(value);
  const parts = isList
    ? value.map((element) => print(element, step, inner))
    : [...value].map(
        ([name, member]) => `${JSON.stringify(name)}:${step === '' ? '' : ' '}${print(member, step, inner)}`,
      );
  const [opening, closing] = isList ? '[]' : '{}';
  return parts.length === 0 ? `${opening}${closing}` : `${opening}${inner}${parts.join(`,${inner}`)}${line}${closing}`;
}

export function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map;
}

/** A member of an object; undefined if it is absent or the value is no object. */
export function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value.get(name) : undefined;
}
