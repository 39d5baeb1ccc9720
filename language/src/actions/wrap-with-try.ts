import { scopeOf } from '../semantics/names.js';
import { layoutOf } from '../syntax/layout-of-file.js';
import type { TextEdit } from '../text/edits.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { freeName } from './free-name.js';
import { indentation, indented, indentUnit, isFirstOnLine, lineBreak, selectedStatements } from './lines.js';

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
  const open = layoutOf(tree).braceOnOwnLine ? `${lineEnding}{` : ' {';
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
