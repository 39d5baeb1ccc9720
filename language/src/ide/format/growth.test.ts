import { expect, it } from 'vitest';
import { parse } from '../../syntax/parser/parse.js';
import { countSteps } from '../../testing/steps.js';
import { format } from './index.js';

/** Twice the script may take this many times the steps. */
const mostGrowth = 2.2;

it.each<[string, (size: number) => string]>([
  ['texts that are not closed', (size) => 'x = "a'.repeat(2 * size)],
  ['lines with a text that is not closed', (size) => 'x = "a\n'.repeat(size)],
  ['statements with a mistake', (size) => 'x = ;\n'.repeat(size)],
  ['blocks with a mistake', (size) => 'if(a)\n{\n\tx = ;\n}\n'.repeat(size)],
  ['braces too many', (size) => '} x = 1;\n'.repeat(size)],
  ['blocks that are not closed', (size) => 'if(a){'.repeat(size)],
  ['members', (size) => `x = a${'.b'.repeat(size)};`],
  ['calls', (size) => `x = a${'.get("b")'.repeat(size)};`],
  ['terms', (size) => `x = a${' + b'.repeat(size)};`],
  ['lists in lists', (size) => `x = ${'{{1},'.repeat(size)}1${'}'.repeat(size)};`],
  ['invisible characters', (size) => 'x =\u200B 1;\n'.repeat(size)],
])('the work on %s grows no faster than the script', (_, script) => {
  const [first, second, third] = [625, 1250, 2500].map((size) => {
    const text = script(size);
    const tree = parse(text);
    return countSteps(() => format({ text, tree }, { tabSize: 2, insertSpaces: true, layout: 'standard' }));
  });
  expect(second! / first!).toBeLessThan(mostGrowth);
  expect(third! / second!).toBeLessThan(mostGrowth);
});
