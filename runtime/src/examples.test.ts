import { testCatalogue } from '@deluge-tools/language/testing';
import { expect, test } from 'vitest';
import { display } from './display.js';
import { runScript } from './testing.js';
import { DelugeDate, type DelugeValue } from './values.js';

/** The catalogue's examples end in what they give: `"cat".length() // 3`. */
const examples = testCatalogue().builtins.flatMap(({ name, example }) => {
  const [source = '', result] = example.split(/\s+\/\/ /);
  return result === undefined ? [] : [{ name, source, result }];
});

/** Undefined for what is not computed here. */
function computed(source: string): DelugeValue | undefined {
  try {
    const { result } = runScript(`return ${source.replace(/;$/, '')};`, { answer: () => ({ kind: 'unknown' }) });
    if (result.kind === 'failed') throw new Error(`${source}: ${result.failure.message}`);
    return result.kind === 'returned' ? result.value : undefined;
  } catch (error) {
    if (error instanceof Error && error.message.includes('has mistakes')) return undefined;
    throw error;
  }
}

/** Results stand there as Deluge prints them, or as a literal, or with a remark after a comma. */
function isAsTold(value: DelugeValue, told: string): boolean {
  const literal = computed(told);
  const printed = display(value);
  if (printed === told || (literal !== undefined && printed === display(literal))) return true;
  // Zoho's samples print the result of date arithmetic with its time, also where none was given.
  if (value instanceof DelugeDate) return printed === `${told} 00:00:00`;
  return told.startsWith(`${printed}, `);
}

/** What these give depends on the moment, or is told in words. */
const untestable = ['getDate', 'randomNumber'];

test('the examples of the catalogue come out as the catalogue says', () => {
  const found = examples
    .filter(({ name }) => !untestable.includes(name))
    .map((example) => ({ ...example, value: computed(example.source) }))
    .filter(({ value }) => value !== undefined);
  const wrong = found.filter(({ value, result }) => !isAsTold(value ?? null, result));
  expect(wrong.map(({ source, result, value }) => `${source} gives ${display(value ?? null)}, not ${result}`)).toEqual(
    [],
  );
  expect(found.length).toBeGreaterThan(175);
});
