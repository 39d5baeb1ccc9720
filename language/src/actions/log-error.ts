import { noEmptyCatch } from '../diagnostics/rules/no-empty-catch.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';
import { indentation, indentUnit, isFirstOnLine, lineBreak } from './lines.js';

/** Writes the error to the log, as the first thing that a `catch` does. */
export const logError = fix({
  repairs: noEmptyCatch,
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    const variable = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const handler = variable.parent?.kind === Kind.Try ? variable.parent.handler : undefined;
    if (handler?.kind !== Kind.Block) return;
    const line = `info ${variable.text};`;
    const close = handler.end - 1;
    const at = handler.start + 1;
    const edit = isFirstOnLine(text, close)
      ? {
          start: at,
          end: at,
          newText: `${lineBreak(text)}${indentation(text, close)}${indentUnit(text)}${line}`,
        }
      : { start: at, end: at, newText: ` ${line}` };
    yield { title: `Write ${line}`, kind: 'quickfix', edits: [edit], diagnostic, isPreferred: true };
  },
});
