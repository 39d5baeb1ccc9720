import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Json, JsonError, member, parseJson, printJson } from './json.js';

describe('exact JSON', () => {
  test('keeps long integers, the order of members and members with awkward names', () => {
    const text = '{"9":4876876000000300001,"1":-9223372036854775808,"__proto__":{"constructor":1}}';
    expect(printJson(parseJson(text))).toBe(text);
    expect(member(parseJson(text), '9')).toBe(4876876000000300001n);
  });

  test('a number with a point keeps it', () => {
    expect(printJson(parseJson('[1.0,0.5,-2e3,1e21]'))).toBe('[1.0,0.5,-2000.0,1e+21]');
  });

  test('a repeated name takes the last value', () => {
    expect(printJson(parseJson('{"a":1,"b":2,"a":3}'))).toBe('{"a":3,"b":2}');
  });

  test('lays out on several lines', () => {
    expect(printJson(parseJson('{"a":[1,{}],"b":[]}'), 2)).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}');
  });

  test.each([
    '',
    '  ',
    '{"a":1,}',
    "{'a':1}",
    '01',
    '1 2',
    'NaN',
    '/* c */ 1',
    '"a\nb"',
    '{"a" 1}',
    '1e999',
    '[1',
    'tru',
  ])('refuses %j', (text) => {
    expect(() => parseJson(text)).toThrow(JsonError);
  });

  test('says where it went wrong', () => {
    expect(() => parseJson('{\n  "a": 1\n  "b": 2\n}')).toThrow('A comma is expected in line 3, column 3.');
  });

  test('a text nested too deeply is an error, not a crash', () => {
    expect(() => parseJson('['.repeat(200_000))).toThrow('The JSON is nested too deeply.');
  });

  test('what is printed is read back the same', () => {
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.string({ unit: 'grapheme' }),
        fc.bigInt(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
        fc.array(tie('json')),
        fc.array(fc.tuple(fc.string(), tie('json'))).map((members) => new Map(members)),
      ),
    }));
    fc.assert(
      fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
        expect(parseJson(printJson(value, indent))).toEqual(value);
      }),
    );
  });
});
