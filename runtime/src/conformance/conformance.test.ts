import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, test } from 'vitest';
import { bindFunction, bindMethod } from '../builtins/index.js';
import { runScript } from '../testing.js';
import { type TypeName, typeOf } from '../values.js';
import { constructs } from './constructs.js';
import { coverageOf, markOf } from './coverage.js';

describe('statements, operators and literals do what their pages say', () => {
  const samples = constructs.flatMap(({ name, samples: all }) => all.map((each) => ({ name, ...each })));
  test.each(samples)('$name: $script', ({ script, prints, type }) => {
    const { lines, shown, result } = runScript(script);
    expect(result.kind).toBe('returned');
    expect([lines, typeOf(shown ?? null)]).toEqual([prints, type]);
  });
});

/** Built-ins that take fewer or more arguments than documented, as scripts in use have them. */
const lenient = new Set([
  'find',
  'round',
  'truncate',
  'randomNumber',
  'toString',
  'toText',
  'toDateTime',
  'insert',
  'Collection',
]);

test('each built-in takes as many arguments as the catalogue says', () => {
  const wrong = testCatalogue().builtins.flatMap(({ name, kind, receiver, signatures }) => {
    const plain = kind === 'method' ? undefined : bindFunction(name);
    const bound = kind === 'method' ? bindMethod(name) : plain?.builtin;
    const own = receiver === 'DATE' ? 'DATE-TIME' : receiver;
    const forms = (bound?.forms ?? []).filter(
      ({ on }) => on === 'any' || on === 'none' || own === undefined || own === 'ANY' || on.includes(own as TypeName),
    );
    if (forms.length === 0 || lenient.has(name)) return [];
    const receivers = plain?.takesReceiver === true && receiver === undefined && kind !== 'function' ? 1 : 0;
    const fewest = Math.min(...signatures.map(({ params }) => params.filter(({ optional }) => !optional).length));
    const most = Math.max(...signatures.map(({ params }) => params.length));
    const fits = forms.some(
      ({ arity: [least, greatest] }) => least + receivers === fewest && greatest + receivers === most,
    );
    return fits
      ? []
      : [`${name} takes ${fewest} to ${most}, here ${forms.map(({ arity }) => arity.join(' to ')).join(', ')}`];
  });
  expect(wrong).toEqual([]);
});

test('each built-in is computed, asked for, shown, or has a reason', () => {
  const forgotten = testCatalogue().builtins.filter((builtin) => coverageOf(builtin) === undefined);
  expect(forgotten.map(({ name }) => name)).toEqual([]);
});

test('only what a page describes counts as documented', () => {
  const marked = testCatalogue().builtins.map((builtin) => [builtin.evidence, markOf(builtin)]);
  expect(marked.filter(([evidence, mark]) => (evidence === 'page') !== (mark === 'documented'))).toEqual([]);
});
