import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ScriptMaker } from '../testing/scripts.js';
import { lex, parse, reparse, type Tree } from './index.js';
import { STRIDE } from './tree/rows.js';

/** Pieces that meet in scripts, and pieces that must not harm: from which fast-check makes bad input. */
const pieces = fc.constantFrom(
  ...'( ) [ ] { } " \' , ; : . = == && || ! + - * / % // /* */ \\ \n \r\n'.split(' '),
  ...[
    'if',
    'else',
    'for each',
    'in',
    'try',
    'catch',
    'return',
    'info',
    'x',
    'List',
    'zoho.crm',
    'invokeurl',
    'sendmail',
  ],
  ...[
    'insert into',
    'delete from',
    'sort by',
    'range from',
    'void',
    'f(',
    '1',
    '2.5',
    '"a"',
    "'b'",
    ' ',
    '\t',
    '\n',
    '\uFEFF',
    '😀',
    '\0',
  ],
);
const garbage = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' '));
const script = fc
  .tuple(fc.integer(), fc.integer({ min: 1, max: 12 }))
  .map(([seed, size]) => new ScriptMaker(seed).file(size));
const anyText = fc.oneof(script, garbage, fc.string({ unit: 'binary', maxLength: 200 }));

function expectSound(tree: Tree, text: string): void {
  expect(tree.text).toBe(text);
  expect(tree.root.start).toBe(0);
  expect(tree.root.end).toBe(text.length);
  for (const node of tree.root.descendants()) {
    expect(node.start).toBeLessThanOrEqual(node.end);
    const { parent } = node;
    if (parent === undefined) continue;
    expect(node.start).toBeGreaterThanOrEqual(parent.start);
    expect(node.end).toBeLessThanOrEqual(parent.end);
  }
  for (const error of tree.errors) {
    expect(error.start).toBeGreaterThanOrEqual(0);
    expect(error.end).toBeLessThanOrEqual(text.length);
  }
}

function contents(tree: Tree) {
  return {
    rows: [...tree.rows.slice(0, tree.length * STRIDE)],
    errors: tree.errors,
    comments: [...tree.comments],
  };
}

it('tokens and trivia, joined, are the source', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const token of lex(text)) {
        expect(token.start).toBe(end);
        end = token.end;
      }
      expect(end).toBe(text.length);
    }),
    { numRuns: 1_000 },
  );
});

it('every text has a tree in which each node lies in its parent', () => {
  fc.assert(
    fc.property(anyText, (text) => expectSound(parse(text), text)),
    { numRuns: 1_000, examples: [['f( / :'], ['insert into F [ . a = 1 ]']] },
  );
});

it('the scripts of the maker have no errors', () => {
  fc.assert(
    fc.property(script, (text) => {
      expect(parse(text).errors).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('the tree after any edits is that of a fresh parse', () => {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat({ max: 12 }),
    inserted: fc.oneof(pieces, fc.string({ maxLength: 4 }), script),
  });
  fc.assert(
    fc.property(anyText, fc.array(edit, { maxLength: 8 }), (first, edits) => {
      let text = first;
      let tree = parse(text);
      for (const { at, removed, inserted } of edits) {
        const start = Math.floor(at * text.length);
        const end = Math.min(text.length, start + removed);
        text = text.slice(0, start) + inserted + text.slice(end);
        tree = reparse(tree, text, { start, oldEnd: end, newEnd: start + inserted.length }).tree;
        expect(contents(tree)).toEqual(contents(parse(text)));
      }
    }),
    { numRuns: 1_000 },
  );
});

it('a tree stays what it was, however many edits come after it, and also where two come from one', () => {
  const statement = 'void f()\n{\n\ta = b.get("c");\n\tinfo a;\n}\n';
  const piece = fc.constantFrom('x', '', 'x.y', ';\n\tinfo b;\n', '"');
  const edit = fc.record({ from: fc.nat(), at: fc.nat(), removed: fc.nat({ max: 9 }), inserted: piece });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 100 }), fc.nat(), (edits, firstRead) => {
      const trees = [parse(statement.repeat(5))];
      for (const { from, at, removed, inserted } of edits) {
        // Mostly of the newest version.
        const tree = trees[from % 4 === 0 ? from % trees.length : trees.length - 1]!;
        const start = at % (tree.text.length + 1);
        const end = Math.min(tree.text.length, start + removed);
        const text = tree.text.slice(0, start) + inserted + tree.text.slice(end);
        trees.push(reparse(tree, text, { start, oldEnd: end, newEnd: start + inserted.length }).tree);
      }
      for (const index of trees.keys()) {
        const tree = trees[(index + firstRead) % trees.length]!;
        expect(contents(tree)).toEqual(contents(parse(tree.text)));
      }
    }),
    { numRuns: 50 },
  );
});

it('an edit inside one huge function parses its statement only', () => {
  const statements = 'total = total + price.get("amount") * 2;\n'.repeat(5_000);
  const text = `void automation.huge(Int price)\n{\n${statements}}\n`;
  const start = Math.floor(text.length / 2);
  const changedText = `${text.slice(0, start)}x${text.slice(start)}`;
  const { tree, changed } = reparse(parse(text), changedText, { start, oldEnd: start, newEnd: start + 1 });
  expect(contents(tree)).toEqual(contents(parse(changedText)));
  expect(changed.newEnd - changed.start).toBeLessThan(200);
});
