import { scopeOf } from '../semantics/names.js';
import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import type { Tree } from '../syntax/tree.js';
import type { TextEdit } from '../text/edits.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { freeName } from './free-name.js';
import { indentation, indentUnit, isFirstOnLine, isInsideToken, lineBreak } from './lines.js';

/**
 * Puts the statements that a selection touches into a `try` whose `catch` writes the error to the log. Variables that are
 * first assigned in there keep their value after it, as Deluge's variables belong to the whole function.
 */
export function* wrapWithTry({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { text, tree } = analysis;
  const statements = selectedStatements(tree, start, end);
  const [first] = statements;
  const last = statements.at(-1);
  if (first === undefined || last === undefined || !isFirstOnLine(text, first.start)) return;
  if (tree.errors.some((error) => error.start <= last.end && first.start <= error.end)) return;
  const indent = indentation(text, first.start);
  const unit = indentUnit(text);
  const lineEnding = lineBreak(text) + indent;
  const error = freeName(analysis, scopeOf(first), 'e');
  const open = opensOnOwnLine(tree) ? `${lineEnding}{` : ' {';
  const edits: TextEdit[] = [
    { start: first.start, end: first.start, newText: `try${open}${lineEnding}${unit}` },
    ...indented(tree, first.start, last.end, unit),
    {
      start: last.end,
      end: last.end,
      newText: `${lineEnding}}${lineEnding}catch (${error})${open}${lineEnding}${unit}info ${error}.message;${lineEnding}}`,
    },
  ];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: 'Wrap with try and catch', kind: 'refactor.rewrite', edits, isPreferred: false };
}

/** The statements of one list that a selection has a part of; none for a cursor, and none if a function is among them. */
function selectedStatements(tree: Tree, start: number, end: number): readonly SyntaxNode[] {
  const selected = tree.text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const to = start + selected.trimEnd().length;
  if (from >= to) return [];
  let list: SyntaxNode | undefined = tree.nodeCovering(from, to);
  while (list !== undefined && list.kind !== Kind.Block && list.kind !== Kind.Script) list = list.parent;
  const statements = list?.statements.filter((statement) => statement.start < to && from < statement.end) ?? [];
  return statements.some(({ kind }) => kind === Kind.Function || kind === Kind.Error) ? [] : statements;
}

/** One level more for each line but the first; a line inside a text stays, as its blanks belong to the text. */
function indented(tree: Tree, start: number, end: number, unit: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { index } of tree.text.slice(start, end).matchAll(/(?<=\r\n|\r(?!\n)|\n)(?=[^\r\n])/g)) {
    const at = start + index;
    if (!isInsideToken(tree, at)) edits.push({ start: at, end: at, newText: unit });
  }
  return edits;
}

/** As the first block of the script has it. */
function opensOnOwnLine(tree: Tree): boolean {
  for (const node of tree.root.descendants()) {
    if (node.kind === Kind.Block) return isFirstOnLine(tree.text, node.start);
  }
  return true;
}
