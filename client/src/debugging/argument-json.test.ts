import { describe, expect, test } from 'vitest';
import { argumentJson, hintFor, problemOf, typedExample, typeOfWord } from './argument-json.js';

describe('an argument that is typed', () => {
  test.each([
    ['string', '42', '"42"'],
    ['string', '"Ann"', String.raw`"\"Ann\""`],
    ['int', '42', '42'],
    ['int', '12345678901234567890', '12345678901234567890'],
    ['Map', '{"a": 1}', '{"a": 1}'],
    ['bool', 'true', 'true'],
    ['date', '01-Dec-2026', '"01-Dec-2026"'],
    ['list', '', 'null'],
  ])('of type %s: %s becomes %s', (word, typed, json) => {
    expect(argumentJson(typeOfWord(word), typed)).toBe(json);
    expect(problemOf(typeOfWord(word), typed)).toBeUndefined();
  });

  test.each([
    ['Map', '[1]', /not a map/],
    ['list', '{"a":1}', /not a list/],
    ['list', '[1', /not a list/],
    ['int', '4.5', /whole number/],
    ['decimal', 'four', /not a number/],
  ])('of type %s cannot be %s', (word, typed, why) => {
    expect(problemOf(typeOfWord(word), typed)).toMatch(why);
  });

  test('has a hint and an example to start from', () => {
    expect(hintFor(typeOfWord('Map'))).toMatch(/JSON/);
    expect(hintFor(typeOfWord('string'))).toMatch(/quotes are not needed/);
    expect(typedExample('"Ann"')).toBe('Ann');
    expect(typedExample('[1]')).toBe('[1]');
    expect(typedExample('{"$date": "2026-12-01T00:00:00.000Z"}')).toBe('');
  });
});
