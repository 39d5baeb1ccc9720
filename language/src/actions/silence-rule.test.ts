import { expect, test } from 'vitest';
import { diagnose } from '../testing/index.js';
import { actionsAt, applied } from './testing.js';

test('a comment above the line, indented like it, with room for the reason', () => {
  const silent = applied('if(a)\n{\n\tx = zoho.crm.getRecordBy$0Ids("a", 1);\n}', 'Silence unknownTask here');
  expect(silent).toBe(
    'if(a)\n{\n\t// deluge-disable-next-line unknownTask -- reason\n\tx = zoho.crm.getRecordByIds("a", 1);\n}',
  );
  expect(diagnose(silent ?? '')).toEqual([]);
});

test('inside of a block of attributes', () => {
  const silent = applied('x = invokeurl\n[\n\turl : "a"\n\tzzzzzzzz$0 : 1\n];', 'Silence blockAttributes here');
  expect(diagnose(silent ?? 'x').map(({ code }) => code)).toEqual([]);
});

test('syntax errors are not silenced', () => {
  expect(actionsAt('info x$0').actions.map(({ title }) => title)).toEqual(['Write ;']);
});
