import { type DelugeValue, toWire, type WireValue } from '@deluge-tools/runtime';
import { JsonError, parseJson } from '@deluge-tools/zoho';
import { RunError } from '../run-error.js';
import type { ScriptParameter } from './entry.js';
import { fromRecorded } from './recorded-values.js';

/** Values for parameters from JSON: a list in their order, or a map by their names. Undefined: not given. */
export function argumentsFrom(
  json: string,
  parameters: readonly ScriptParameter[],
): readonly (DelugeValue | undefined)[] {
  const given = parsed(json, 'The arguments');
  if (Array.isArray(given)) {
    if (given.length > parameters.length) {
      throw new RunError(`The function has ${parameters.length} parameters, but ${given.length} arguments are given.`);
    }
    return parameters.map((_, index) => (index < given.length ? fromRecorded(given[index] ?? null) : undefined));
  }
  if (!(given instanceof Map)) throw new RunError('The arguments have to be a JSON list, or a map by name.');
  for (const name of given.keys()) {
    if (!parameters.some((parameter) => parameter.name === name)) {
      throw new RunError(
        `The function has no parameter ${name}. It has: ${parameters.map((each) => each.name).join(', ')}.`,
      );
    }
  }
  return parameters.map(({ name }) => (given.has(name) ? fromRecorded(given.get(name) ?? null) : undefined));
}

/** What a product gives to a script. */
export interface Context {
  /** Variables such as `input`, `visitor`, `crmAPIRequest`. */
  readonly inputs: Readonly<Record<string, DelugeValue>>;
  /** `zoho.loginuserid` and others, by name in lower case. */
  readonly systemVariables: Readonly<Record<string, DelugeValue>>;
}

/** A context from JSON: a map by name, in which names such as `zoho.loginuserid` are system variables. */
export function contextFrom(json: string): Context {
  const given = parsed(json, 'The context');
  if (!(given instanceof Map)) throw new RunError('The context has to be a JSON map from names to values.');
  const inputs: Record<string, DelugeValue> = {};
  const systemVariables: Record<string, DelugeValue> = {};
  for (const [name, value] of given) {
    if (/^zoho\./i.test(name)) systemVariables[name.toLowerCase()] = fromRecorded(value);
    else inputs[name] = fromRecorded(value);
  }
  return { inputs, systemVariables };
}

/** One value from JSON; a text that is no JSON stands for itself. */
export function valueFrom(json: string): DelugeValue {
  const text = json.trim();
  if (text === '') return null;
  return /^(?:[[{"]|-?\d+(?:\.\d+)?$|true$|false$|null$)/.test(text) ? fromRecorded(parsed(text, 'The answer')) : text;
}

/** The same, as it crosses to the engine: an answer that a person typed. Throws RunError for JSON that cannot be read. */
export function valueOnWire(json: string): WireValue {
  return toWire(valueFrom(json));
}

function parsed(json: string, what: string): ReturnType<typeof parseJson> {
  try {
    return parseJson(json);
  } catch (error) {
    if (error instanceof JsonError) throw new RunError(`${what} cannot be read as JSON: ${error.message}`);
    throw error;
  }
}
