import { describe, expect, test } from 'vitest';
import { testCatalogue } from '../testing/index.js';
import {
  builtinMarkdown,
  keywordMarkdown,
  namespaceMarkdown,
  parameterMarkdown,
  shapeText,
  systemVariableMarkdown,
  taskMarkdown,
} from './markdown.js';

const catalogue = testCatalogue();
const place = { catalogue };

/** The text without its code: what is left must be prose that says something and holds no markup by accident. */
function proseOf(markdown: string): string {
  return markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
}

function expectSound(markdown: string, name: string): void {
  expect(markdown, name).not.toMatch(/undefined|\[object/);
  expect(proseOf(markdown), name).not.toMatch(/(?<!\\)</);
  expect(markdown.match(/```/g)?.length ?? 0, name).toSatisfy((count: number) => count % 2 === 0);
  expect(markdown, name).not.toMatch(/\n{3,}/);
}

describe('every entry of the catalogue', () => {
  test('tasks: with a signature or attributes, a result, a cost, a page and a mark of trust', () => {
    for (const task of catalogue.tasks) {
      for (const product of ['', 'crm', 'creator', 'cliq'])
        expectSound(taskMarkdown({ catalogue, product }, task), task.name);
      const markdown = taskMarkdown(place, task);
      expect(markdown, task.name).toContain('**Returns**');
      expect(markdown, task.name).toContain('**Cost**');
      expect(markdown, task.name).toMatch(
        task.verified ? /✓ Verified against \[Zoho's page\]\(https:/ : /⚠ Not verified/,
      );
    }
  });

  test('built-ins, variables, words, parameters', () => {
    for (const builtin of catalogue.builtins) expectSound(builtinMarkdown(place, builtin), builtin.name);
    for (const variable of catalogue.systemVariables)
      expectSound(systemVariableMarkdown(place, variable), variable.name);
    for (const keyword of catalogue.keywords) expectSound(keywordMarkdown(place, keyword), keyword.word);
    for (const task of catalogue.tasks) {
      for (const parameter of [...task.attributes, ...task.signatures.flatMap((signature) => signature.params)]) {
        expectSound(parameterMarkdown(place, parameter), `${task.name} ${parameter.name}`);
      }
    }
    for (const service of catalogue.services) {
      for (const namespace of service.namespaces) expectSound(namespaceMarkdown(place, namespace), namespace);
    }
  });
});

test('a shape is laid out like JSON, with types for values', () => {
  expect(shapeText({ data: [{ id: 'TEXT', tags: [] }], ok: 'BOOLEAN', more: {} })).toBe(
    '{\n  "data": [ {\n    "id": TEXT,\n    "tags": [ ]\n  } ],\n  "ok": BOOLEAN,\n  "more": { }\n}',
  );
});
