import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kind, parse, type SyntaxNode, type Tree } from '../syntax/index.js';
import { fixture } from '../testing/index.js';
import { compose, type TextChange } from '../text/edits.js';
import { changeBetween } from './changes.js';

const scripts = Object.values(
  import.meta.glob('../diagnostics/fixtures/*.deluge', { query: '?raw', import: 'default', eager: true }),
).map((source) => fixture(source).text);

/** The nodes that are wholly before, or wholly after, a part of a text: kind, place and path of kinds above. */
function outside(tree: Tree, from: number, to: number, isAfter: boolean, shift: number): string[] {
  const result: string[] = [];
  for (let id = 0; id < tree.length; id++) {
    const node = tree.node(id);
    if (isAfter ? node.start > to : node.end < from) {
      result.push(`${Kind[node.kind]} ${node.data} ${node.start - shift} ${node.end - shift} in ${path(node)}`);
    }
  }
  return result;
}

function path(node: SyntaxNode): string {
  let kinds = '';
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) kinds += ` ${Kind[parent.kind]}`;
  return kinds;
}

function between(text: string, start: number, end: number, newText: string): [Tree, Tree, TextChange] {
  const before = parse(text);
  const after = parse(text.slice(0, start) + newText + text.slice(end));
  return [before, after, changeBetween(before, after, { start, oldEnd: end, newEnd: start + newText.length })];
}

describe('changeBetween', () => {
  it('leaves out only what is the same in both trees', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...scripts), { minLength: 1, maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
        fc.constantFrom(
          '',
          ' ',
          ';',
          '{',
          '}',
          '(',
          ')',
          '"',
          '/*',
          '//',
          ',',
          'x',
          'if(a) {',
          'else {',
          'void f() {',
          '[',
        ),
        (parts, at, length, newText) => {
          const text = parts.join('\n');
          const start = Math.floor(at * text.length);
          const end = Math.min(text.length, start + length);
          const [before, after, change] = between(text, start, end, newText);
          const growth = change.newEnd - change.oldEnd;
          expect(growth).toBe(newText.length - (end - start));
          expect(change.start <= start && change.oldEnd >= end).toBe(true);
          expect(outside(after, change.start, change.newEnd, false, 0)).toEqual(
            outside(before, change.start, change.oldEnd, false, 0),
          );
          expect(outside(after, change.start, change.newEnd, true, growth)).toEqual(
            outside(before, change.start, change.oldEnd, true, 0),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays small where the parser has to look at everything', () => {
    const text = scripts.join('\n');
    const start = text.indexOf('info', text.length >> 1);
    const [, , change] = between(text, start, start + 4, 'alert');
    expect(change.oldEnd - change.start).toBeLessThan(50);
    const [, , unbalanced] = between(text, start, start, 'if(a) {\n');
    expect(unbalanced.oldEnd - unbalanced.start).toBeLessThan(text.length / 4);
  });
});

it('composes two changes into one', () => {
  const first: TextChange = { start: 10, oldEnd: 20, newEnd: 12 };
  expect(compose(first, { start: 30, oldEnd: 31, newEnd: 35 })).toEqual({ start: 10, oldEnd: 39, newEnd: 35 });
  expect(compose(first, { start: 5, oldEnd: 5, newEnd: 6 })).toEqual({ start: 5, oldEnd: 20, newEnd: 13 });
  expect(compose(first, { start: 11, oldEnd: 12, newEnd: 11 })).toEqual({ start: 10, oldEnd: 20, newEnd: 11 });
});
