import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCatalogue } from '@deluge-tools/language';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCatalogue } from '../../../scripts/bundles.mjs';
import { argumentExamples, contextNames, contextTemplate } from './context-template.js';
import { contextFrom } from './given-values.js';

let folder: string;
let catalogue: ReturnType<typeof createCatalogue>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-context-'));
  await writeCatalogue(folder);
  catalogue = createCatalogue(JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')));
});
afterAll(() => rm(folder, { recursive: true }));

const handler = `name = visitor.get("name");
for each line in message.get("lines")
{
	info name + line;
}
if (zoho.loginuserid != null)
{
	info crmAPIRequest.toMap().get("body");
}
`;

test('a context holds what the script reads, with the keys that it asks for', () => {
  expect(contextNames(handler, catalogue)).toEqual(['visitor', 'message', 'crmAPIRequest']);
  const text = contextTemplate(handler, catalogue, 0) ?? '';
  const context = JSON.parse(text);
  expect(Object.keys(context)).toEqual(['visitor', 'message', 'crmAPIRequest']);
  expect(context.visitor).toHaveProperty('name');
  expect(Array.isArray(context.message.lines)).toBe(true);
  expect(Object.keys(contextFrom(text).inputs)).toEqual(['visitor', 'message', 'crmAPIRequest']);
  // The same each time, so that nobody's edits are made in vain.
  expect(contextTemplate(handler, catalogue, 0)).toBe(text);
});

test('a script that reads nothing has none', () => {
  expect(contextTemplate('x = 1;\ninfo x;\n', catalogue, 0)).toBeUndefined();
});

test('arguments have examples that fit their types', () => {
  const text = 'void greet(string name, int age, Map order)\n{\n\tinfo order.get("total");\n}\n';
  const examples = argumentExamples(text, 'greet', catalogue, 0);
  expect(typeof JSON.parse(examples.name ?? '')).toBe('string');
  expect(typeof JSON.parse(examples.age ?? '')).toBe('number');
  expect(JSON.parse(examples.order ?? '')).toHaveProperty('total');
});
