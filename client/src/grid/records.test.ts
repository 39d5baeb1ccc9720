import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, exactJson, lookupOf, recordsIn, shownText } from './records.js';

describe('recordsIn', () => {
  it.each([
    ['[{"a": 1}]', ''],
    ['{"data": [{"a": 1}], "info": {"count": 1}}', 'data'],
    ['{"response": {"result": {"rows": [{"a": 1}]}}}', 'response.result.rows'],
    ['{"tags": [{"a": 1}], "data": [{"a": 1}, {"a": 2}]}', 'data'],
  ])('finds the list in %s', (json, path) => {
    expect(recordsIn(json)?.path).toBe(path);
  });

  it.each([
    '',
    'null',
    '7',
    '"text"',
    '[]',
    '[1, 2]',
    '{"data": []}',
    '{"a": {"b": {"c": {"d": [{}]}}}}',
    '{"data": [{',
  ])('finds none in %j', (json) => {
    expect(recordsIn(json)).toBeUndefined();
  });

  it('has a column for every key, in the order in which they come up', () => {
    expect(recordsIn('[{"id": 1, "name": "a"}, {"id": 2, "mail": "b"}]')?.columns).toEqual(['id', 'name', 'mail']);
  });

  it('keeps the digits of ids, in numbers and in texts', () => {
    const table = recordsIn(
      '{"data": [{"id": 456789012345678901, "rate": 1.50, "text": "456789012345678901 \\" 1.50"}]}',
    );
    const [record] = table!.records;
    expect(Object.values(record!).map(cellText)).toEqual(['456789012345678901', '1.50', '456789012345678901 " 1.50']);
    expect(exactJson(record)).toBe('{"id":456789012345678901,"rate":1.50,"text":"456789012345678901 \\" 1.50"}');
  });

  it.each([
    '[{"a":"x\\\\","b":456789012345678901}]',
    '[{"a":"1.50, \\"2.50, ","b":[1.50,-0.10,1e21]}]',
    '[{"456789012345678901":"456789012345678901","c": 456789012345678901 }]',
  ])('tells numbers from texts in %s', (json) => {
    expect(exactJson(recordsIn(json)!.records)).toBe(json.replace(': 456789012345678901 ', ':456789012345678901'));
  });

  it('gives back every record as it came', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), value), { minLength: 1, maxLength: 5 }), (records) => {
        const json = JSON.stringify(records);
        expect(exactJson(recordsIn(json)!.records)).toBe(JSON.stringify(JSON.parse(json)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('lookups', () => {
  it.each([
    [
      { name: 'Acme', id: '17' },
      { name: 'Acme', id: '17' },
    ],
    [
      { ID: 4, display_value: 'Ada', zc_display_value: 'Ada' },
      { name: 'Ada', id: '4' },
    ],
    [
      { full_name: 'Sam Sandbox', id: '5', email: 'sam@example.com' },
      { name: 'Sam Sandbox', id: '5' },
    ],
  ])('%j is shown by its name', (value, expected) => {
    expect(lookupOf(value)).toEqual(expected);
    expect(shownText(value)).toBe(expected.name);
  });

  it.each([[{ id: '17' }], [{ name: 'Acme' }], [{ name: '', id: '1' }], [[{ name: 'a', id: '1' }]], ['text'], [null]])(
    '%j is none',
    (value) => {
      expect(lookupOf(value)).toBeUndefined();
      expect(shownText(value)).toBe(cellText(value));
    },
  );
});
