import { layoutOf } from '../syntax/layout-of-file.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { TextEdit } from '../text/edits.js';
import { lineStart } from '../text/lines.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { indentation, indented, indentUnit, isFirstOnLine, lineBreak, outdented } from './lines.js';

/** `else { if … }` becomes `else if …`, and the other way round; offered on the word `else`. */
export function* convertIfLadder({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { tree, text } = analysis;
  const node = ifAt(tree, start, end);
  if (node === undefined || tree.errors.some((error) => error.start <= node.end && node.start <= error.end)) return;
  const found = flattened(tree, node, start) ?? nested(tree, node, start);
  if (found === undefined || !keepsSyntax(text, tree.errors, found.edits)) return;
  yield { ...found, kind: 'refactor.rewrite', isPreferred: false };
}

interface Conversion {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The `if` between whose blocks the selection is. */
function ifAt(tree: Tree, start: number, end: number): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = tree.nodeCovering(start, end);
  for (; node !== undefined && node.kind !== Kind.If; node = node.parent) {
    if (node.kind === Kind.Block && node.start < start && end < node.end) return undefined;
  }
  return node;
}

/** The words between a block and what follows it: `else`, `else if`. */
function isBetween(before: SyntaxNode, after: SyntaxNode, offset: number): boolean {
  return before.end <= offset && offset <= after.start;
}

function flattened(tree: Tree, node: SyntaxNode, offset: number): Conversion | undefined {
  const { otherwise } = node;
  const before = node.branches.at(-1);
  if (otherwise?.kind !== Kind.Block || before === undefined || !isBetween(before, otherwise, offset)) return undefined;
  const [inner, ...others] = otherwise.statements;
  if (inner?.kind !== Kind.If || others.length > 0) return undefined;
  const { text } = tree;
  // A comment between the braces would lose its place.
  const isBare =
    text.slice(otherwise.start + 1, inner.start).trim() === '' &&
    text.slice(inner.end, otherwise.end - 1).trim() === '';
  const isWordOnly = /^else\s*$/i.test(text.slice(before.end, otherwise.start).trimStart());
  if (!isBare || !isWordOnly) return undefined;
  const word = text.slice(0, otherwise.start).trimEnd().length;
  const edits = [
    { start: word, end: inner.start, newText: ' ' },
    ...outdented(tree, inner.start, inner.end, extraIndent(text, node, inner)),
    { start: inner.end, end: otherwise.end, newText: '' },
  ];
  return { title: 'Convert to else if', edits };
}

/** How much further in the inner `if` stands. */
function extraIndent(text: string, outer: SyntaxNode, inner: SyntaxNode): string {
  const base = indentation(text, outer.start);
  const own = indentation(text, inner.start);
  return isFirstOnLine(text, inner.start) && own.startsWith(base) ? own.slice(base.length) : '';
}

function nested(tree: Tree, node: SyntaxNode, offset: number): Conversion | undefined {
  const { text } = tree;
  const { branches } = node;
  const index = branches.findIndex((branch, place) => place > 0 && isBetween(branches[place - 1]!, branch, offset));
  const before = branches[index - 1];
  const branch = branches[index];
  if (before === undefined || branch === undefined || !isFirstOnLine(text, node.start)) return undefined;
  // A comment between the words would lose its place.
  const words = /^(\s*else)\s+if\b/i.exec(text.slice(before.end, branch.body.start));
  if (words === null) return undefined;
  const start = before.end + words[1]!.length;
  const inner = before.end + words[0].length - 'if'.length;
  const newLine = lineBreak(text) + indentation(text, node.start);
  const unit = indentUnit(text);
  const open = layoutOf(tree).braceOnOwnLine ? `${newLine}{` : ' {';
  return {
    title: 'Convert to an if inside else',
    edits: [
      { start, end: inner, newText: `${open}${newLine}${unit}` },
      ...indented(tree, inner, node.end, unit).filter((edit) => edit.start > lineStart(text, inner)),
      { start: node.end, end: node.end, newText: `${newLine}}` },
    ],
  };
}
