import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noEmptyCatch } from '../diagnostics/rules/no-empty-catch.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';
import { indentation, indentUnit, isFirstOnLine, lineBreak } from './lines.js';

/** Writes the error to the log, as the first thing that a `catch` does. */
export function* logError({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  const { text, tree } = analysis;
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noEmptyCatch.id) continue;
    const variable = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const handler = variable.parent?.kind === Kind.Try ? variable.parent.handler : undefined;
    if (handler?.kind !== Kind.Block) continue;
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
  }
}
