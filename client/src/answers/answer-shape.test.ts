import { expect, it } from 'vitest';
import { answerShape } from './answer-shape.js';

it.each([
  [
    '{"data": {"email": "ada@example.com", "age": 36, "rate": 1.25, "vip": true, "note": null}}',
    { data: { email: '', age: 0, rate: 0.5, vip: false, note: null } },
  ],
  ['[{"id": 1, "tags": []}, {"id": null, "name": "Ada", "tags": ["a"]}]', [{ id: 0, tags: [''], name: '' }]],
  ['[]', []],
  ['"text"', undefined],
  ['7', undefined],
  ['{', undefined],
])('%s', (json, shape) => {
  expect(answerShape(json)).toEqual(shape);
});

it('holds nothing of what the answer holds', () => {
  const shape = JSON.stringify(answerShape('{"token": "1000.abc", "list": [{"mail": "a@example.com"}]}'));
  expect(shape).toBe('{"token":"","list":[{"mail":""}]}');
});
