import { expect } from 'vitest';
import { sExpression } from '../testing/s-expression.js';
import { syntaxMessage } from './messages.js';
import { parse } from './parser/parse.js';
import type { Tree } from './tree/tree.js';

/** The statements of a text that has no mistake, one S-expression a statement. */
export function shape(text: string): string {
  const tree = parse(text);
  expect(errorsOf(tree)).toEqual([]);
  return statementsOf(tree).join('\n');
}

/** The statements of any text. */
export function statementsOf(tree: Tree): string[] {
  return [...tree.root.children()].map(sExpression);
}

/** Errors as `line:column code 'what it is at'`, line and column from 1. */
export function errorsOf(tree: Tree): string[] {
  return tree.errors.map(({ code, start, end, detail }) => {
    expect(syntaxMessage({ code, detail })).not.toBe('Something is wrong here.');
    const lines = tree.text.slice(0, start).split('\n');
    const place = `${lines.length}:${lines.at(-1)!.length + 1}`;
    return `${place} ${code}${end > start ? ` '${tree.text.slice(start, end)}'` : ''}`;
  });
}
