import type { Catalogue } from '@deluge-tools/language';
import { printJson } from '@deluge-tools/zoho';
import { MadeUpAnswers } from '../made-up/answers.js';
import { demandsOf } from '../made-up/inference.js';
import { entryOf } from './entry.js';
import { toRecorded } from './recorded-values.js';

/**
 * A context for a script as JSON: what it reads and the product gives (`visitor`, `crmAPIRequest`, `input`), with example
 * values that fit how the script uses them. Undefined for a script that reads nothing of the kind.
 * @param now milliseconds since 1970
 */
export function contextTemplate(text: string, catalogue: Catalogue, now: number): string | undefined {
  const names = contextNames(text, catalogue);
  if (names.length === 0) return undefined;
  const inputs = madeUp(text, catalogue, now).inputsFor('script');
  return `${printJson(new Map(names.map((name) => [name, toRecorded(inputs[name] ?? null)])), 2)}\n`;
}

/** Names that a script reads and never sets, in the order of the text. */
export function contextNames(text: string, catalogue: Catalogue): readonly string[] {
  return demandsOf(text, catalogue).outsideNames;
}

/** An example of each argument of a function as JSON, by the name of its parameter. */
export function argumentExamples(
  text: string,
  functionName: string,
  catalogue: Catalogue,
  now: number,
): Readonly<Record<string, string>> {
  const { parameters } = entryOf(text, functionName);
  const values = madeUp(text, catalogue, now).argumentsFor('script', functionName, parameters);
  return Object.fromEntries(parameters.map(({ name }, index) => [name, printJson(toRecorded(values[index] ?? null))]));
}

function madeUp(text: string, catalogue: Catalogue, now: number): MadeUpAnswers {
  return new MadeUpAnswers(() => text, { catalogue, seed: 0, now, zone: 'UTC' });
}
