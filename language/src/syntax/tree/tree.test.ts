import { describe, expect, it } from 'vitest';
import { parse } from '../parser/parse.js';
import { Kind } from './kinds.js';

/** Kind and text of the node at `|` in the text. */
function nodeAt(marked: string): string {
  const node = parse(marked.replace('|', '')).nodeAt(marked.indexOf('|'));
  return `${Kind[node.kind]} ${node.text}`;
}

describe('nodeAt', () => {
  it.each([
    ['fo|o(bar);', 'Name foo'],
    ['|foo(bar);', 'Name foo'],
    ['foo|(bar);', 'Name foo'],
    ['foo(|bar);', 'Name bar'],
    ['foo(bar|);', 'Name bar'],
    ['foo(bar)|;', 'Call foo(bar)'],
    ['foo(a,| b);', 'Call foo(a, b)'],
    ['if(a) { | }', 'Block {  }'],
    ['x = a.|;', 'Missing '],
    ['x = 1; | y = 2;', 'Script x = 1;  y = 2;'],
    ['|', 'Script '],
  ])('%s', (marked, expected) => {
    expect(nodeAt(marked)).toBe(expected);
  });
});

describe('nodeCovering', () => {
  it('is the innermost node around both offsets', () => {
    const tree = parse('x = f(a, b + c);');
    expect(tree.nodeCovering(9, 14).text).toBe('b + c');
    expect(tree.nodeCovering(6, 10).text).toBe('f(a, b + c)');
    expect(tree.nodeCovering(0, 10).kind).toBe(Kind.Assignment);
  });
});

describe('isInComment', () => {
  it('counts the end of a line comment as inside', () => {
    const tree = parse('a; // b\n/* c */ d;');
    const inside = Array.from({ length: tree.text.length + 1 }, (_, offset) => offset).filter((offset) =>
      tree.isInComment(offset),
    );
    expect(inside).toEqual([4, 5, 6, 7, 9, 10, 11, 12, 13, 14]);
  });
});

it('has no rows beyond its length', () => {
  const tree = parse('x = 1;');
  expect(tree.length).toBe(4);
  expect(() => tree.node(4)).toThrow(RangeError);
});
