import { expect, test } from 'vitest';
import { applied } from './testing.js';

const inFunction = (body: string) => `void f()\n{\n${body}\n}\n`;

test('the assignment goes, with its line if it is alone there', () => {
  const title = 'Remove the assignment of x';
  expect(applied(inFunction('\t$0x = 1;\n\tinfo 2;'), title)).toBe(inFunction('\tinfo 2;'));
  expect(applied(inFunction('$0x = 1; info 2;'), title)).toBe(inFunction(' info 2;'));
  expect(applied(inFunction('\tx = $0"";\n\tx = 1;\n\tinfo x;'), title)).toBeUndefined();
  expect(applied(inFunction('\t$0x = "";\n\tx = 1;\n\tinfo x;'), title)).toBe(inFunction('\tx = 1;\n\tinfo x;'));
});
