import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { documentLinks } from './document-links.js';

function found(text: string): string[] {
  return documentLinks(analyse(text, createWorkspace(testCatalogue()))).map(({ start, end, target }) => {
    expect(text.slice(start, end)).toBe(target);
    return target;
  });
}

test('in texts and comments', () => {
  expect(found('// see https://a.example/x?b=1#c.\nx = "http://b.example"; /* (https://c.example/d) */')).toEqual([
    'https://a.example/x?b=1#c',
    'http://b.example',
    'https://c.example/d',
  ]);
});

test('several in one text, and the tags around them', () => {
  expect(found('m = "<a href=\'https://a.example\'>https://b.example/(c)</a>";')).toEqual([
    'https://a.example',
    'https://b.example/(c)',
  ]);
});

test('half an address leads nowhere', () => {
  expect(found('x = "https://a.example/" + id;\ny = "https://" + host;\nz = a + "https://b.example";')).toEqual([
    'https://b.example',
  ]);
});

test('nothing else', () => {
  expect(found('x = "ftp://a.example" + "javascript:alert(1)" + "https://";')).toEqual([]);
});
