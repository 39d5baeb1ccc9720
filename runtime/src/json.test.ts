import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { display, displayPretty } from './display.js';
import { fromPlain, type Plain, parseJson, printJson, toPlain } from './json.js';
import { valueShown } from './testing.js';
import { DelugeList, DelugeMap } from './values.js';

describe('JSON', () => {
  test('keeps long integers, the order of keys, and keys with awkward names', () => {
    const text = '{"9":4876876000000300001,"1":-9223372036854775808,"__proto__":{"constructor":1.0}}';
    expect(printJson(parseJson(text))).toBe(text);
  });

  test('tells NUMBER from DECIMAL', () => {
    expect(parseJson('[1,1.0,1e3,-0.5]')).toEqual(new DelugeList([1n, 1, 1000, -0.5]));
    expect(printJson(parseJson('[1,1.0,1e3,-0.5,1e-9,1e25]'))).toBe(
      '[1,1.0,1000.0,-0.5,0.000000001,10000000000000000905969664.0]',
    );
  });

  test.each(['', '{', '{"a":1,}', "{'a':1}", '01', 'NaN', '[1] 2', '/**/1', '['.repeat(5000)])(
    '%j is Deluge’s error',
    (text) => {
      expect(() => parseJson(text)).toThrow('Invalid JSON Format String');
    },
  );

  test('a number that is too long for a NUMBER is an error', () => {
    expect(() => parseJson('9223372036854775808')).toThrow('does not fit into a NUMBER');
  });

  test('other values become texts', () => {
    expect(printJson(valueShown("info {'15-Aug-1947':'19:00:00', 5:null, {1,2}:{}};"))).toBe(
      '{"15-Aug-1947":"19:00:00","5":null,"[1,2]":{}}',
    );
  });

  test('what crosses to other programs comes back the same', () => {
    const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
      plain: fc.oneof(
        { depthSize: 'small' },
        fc.constant(null),
        fc.boolean(),
        fc.string({ unit: 'grapheme' }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
        fc.array(tie('plain')),
        fc.array(fc.tuple(fc.string(), tie('plain'))).map((members) => new Map(members)),
      ),
    }));
    fc.assert(
      fc.property(plain, (value) => {
        expect(toPlain(fromPlain(value))).toEqual(value);
        expect(toPlain(parseJson(printJson(fromPlain(value))))).toEqual(value);
      }),
    );
  });
});

describe('display', () => {
  test.each([
    ['"a"', 'a'],
    ['5', '5'],
    ['5.0', '5.0'],
    ['true', 'true'],
    ['null', 'null'],
    ['{1,"b",2.5}', '1,b,2.5'],
    ['{1,{2,3}}', '[1,[2,3]]'],
    ['{{"a":1},{"a":2}}', '[{"a":1},{"a":2}]'],
    ['{"a":{"b":{1,2}}}', '{"a":{"b":[1,2]}}'],
    ['{}', '{}'],
    ['Map()', '{}'],
    ['List()', ''],
    ["'15-Aug-1947'", '15-Aug-1947'],
    ["'15-Aug-1947 7:05:09 pm'", '15-Aug-1947 19:05:09'],
    ["'19:00:00'", '19:00:00'],
    ['1.0 / 3', '0.3333333333333333'],
    ['10000000.0 * 10000000000.0', '100000000000000000.0'],
  ])('%s prints %s', (source, text) => {
    expect(display(valueShown(`info ${source};`))).toBe(text);
  });

  test('for a document, maps and lists of them stand on several lines', () => {
    const map = '{\n  "a": [\n    1,\n    2\n  ]\n}';
    expect(displayPretty(valueShown('info {"a":{1,2}};'))).toEqual({ text: map, json: map });
    expect(displayPretty(valueShown('info {1,2};'))).toEqual({ text: '1,2', json: '[\n  1,\n  2\n]' });
    expect(displayPretty('text')).toEqual({ text: 'text', json: '"text"' });
  });
});

test('keys keep their type', () => {
  const map = new DelugeMap([
    [1n, 'number'],
    ['1', 'text'],
    [new DelugeList([1n]), 'list'],
  ]);
  expect([map.get(1n), map.get('1'), map.get(new DelugeList([1n])), map.get(2n)]).toEqual([
    'number',
    'text',
    'list',
    undefined,
  ]);
});
