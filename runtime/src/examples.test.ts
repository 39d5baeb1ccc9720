import { testCatalogue } from '@deluge-tools/language/testing';
import { expect, test } from 'vitest';
import { display } from './display.js';
import { runScript } from './testing.js';
import { DelugeDate, DelugeFile, type DelugeValue, typeOf } from './values.js';

/** The catalogue's examples end in what they give: `"cat".length() // 3`. */
const examples = testCatalogue().builtins.flatMap(({ name, example }) => {
  const [source = '', result] = example.split(/\s+\/\/ /);
  return result === undefined ? [] : [{ name, source: source.replace(/;$/, ''), result }];
});

/** What examples read without setting it. */
const inputs = { report: new DelugeFile('report.csv', 'text/csv', new Uint8Array(2048)) };

function valueOf(source: string): DelugeValue {
  const { result } = runScript(`return ${source};`, { inputs, answer: () => ({ kind: 'unknown' }) });
  if (result.kind !== 'returned') throw new Error(`${source}: ${JSON.stringify(result)}`);
  return result.value;
}

/** Dates and files are named by what they print; everything else by a literal, which has a type. */
function described(value: DelugeValue): string {
  if (value instanceof DelugeDate || value instanceof DelugeFile) return display(value);
  return `${typeOf(value)} ${display(value)}`;
}

function expected(told: string): string {
  return /^\d\d-\w{3}-\d{4}|^\d+:\d+:\d+$|^[\w-]+\.\w+$/.test(told) && !/^[\d.]+$/.test(told)
    ? told
    : described(valueOf(told));
}

/** What these give depends on the moment, or on chance. */
const untestable = ['getDate', 'randomNumber'];

test.each(examples.filter(({ name }) => !untestable.includes(name)))(
  '$source gives $result, a value of that type',
  ({ source, result }) => {
    const value = valueOf(source);
    // `timeBetween` gives a text without quotes in its sample.
    const given = described(value);
    expect([given, display(value)]).toContain(expected(result));
  },
);
