import { argumentType } from '../diagnostics/rules/argument-type.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Puts `Map()` before the link name of a connection that stands where an optional map is expected. */
export const skipArgument = fix({
  repairs: argumentType,
  *offer(diagnostic, { analysis }) {
    const filler = diagnostic.data?.before;
    if (filler === undefined) return;
    const argument = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    if (argument.parent?.kind !== Kind.Call) return;
    const edits = [{ start: argument.start, end: argument.start, newText: `${filler},` }];
    yield { title: `Put ${filler} before the connection`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
