import { expect, it } from 'vitest';
import { checkAnswer } from './check-answer.js';

it.each([
  ['TEXT', ''],
  ['TEXT', 'anything "at" all'],
  ['NUMBER', '42'],
  ['NUMBER', ' -7 '],
  ['NUMBER', '9223372036854775807'],
  ['DECIMAL', '4.5'],
  ['DECIMAL', '.5'],
  ['DECIMAL', '3'],
  ['BOOLEAN', 'True'],
  ['LIST', '{1, 2}'],
  ['LIST', '["a"]'],
  ['KEY-VALUE', '{"size": "M"}'],
  ['DATE-TIME', "'15-Aug-1947'"],
])('%s takes %s', (type, answer) => {
  expect(checkAnswer(type, answer)).toBeUndefined();
});

it.each([
  ['NUMBER', '4.5'],
  ['NUMBER', ''],
  ['NUMBER', '9223372036854775808'],
  ['DECIMAL', 'four'],
  ['DECIMAL', '.'],
  ['BOOLEAN', 'yes'],
  ['LIST', 'a, b'],
  ['KEY-VALUE', '["a"]'],
  ['KEY-VALUE', '{'],
])('%s does not take %s, and says what to type', (type, answer) => {
  expect(checkAnswer(type, answer)).toMatch(/^(Type|Deluge's)/);
});
