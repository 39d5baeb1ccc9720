import { missingReturn } from '../diagnostics/rules/missing-return.js';
import { Kind } from '../syntax/tree/kinds.js';
import { lineStart } from '../text/lines.js';
import { fix } from './action.js';
import { indentation, indentUnit, isFirstOnLine, lineBreak } from './lines.js';

/** Writes a `return` at the end of a function that promises a value, with an empty one of its type to be filled in. */
export const insertReturn = fix({
  repairs: missingReturn,
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    const header = tree.nodeCovering(diagnostic.start, diagnostic.end).enclosing(Kind.Function);
    if (header?.body.kind !== Kind.Block) return;
    const close = header.body.end - 1;
    const line = `return ${emptyValues[diagnostic.data?.returns ?? ''] ?? 'null'};`;
    const edit = isFirstOnLine(text, close)
      ? {
          start: lineStart(text, close),
          end: lineStart(text, close),
          newText: `${indentation(text, close)}${indentUnit(text)}${line}${lineBreak(text)}`,
        }
      : { start: close, end: close, newText: ` ${line} ` };
    yield { title: `Add ${line}`, kind: 'quickfix', edits: [edit], diagnostic, isPreferred: true };
  },
});

/** A value of each type that says nothing yet. */
const emptyValues: Readonly<Record<string, string>> = {
  TEXT: '""',
  NUMBER: '0',
  DECIMAL: '0.0',
  BOOLEAN: 'false',
  LIST: 'List()',
  'KEY-VALUE': 'Map()',
  COLLECTION: 'Collection()',
};
