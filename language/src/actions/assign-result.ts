import { noDroppedResult } from '../diagnostics/rules/no-dropped-result.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Gives the result of a call that stands alone to the variable that it is called on: `name = name.trim();`. */
export const assignResult = fix({
  repairs: noDroppedResult,
  *offer(diagnostic, { analysis }) {
    const { start, end } = diagnostic;
    let call = analysis.tree.nodeCovering(start, end);
    if (call.kind === Kind.ExpressionStatement && call.firstChild !== undefined) call = call.firstChild;
    if (call.kind !== Kind.Call || call.callee.kind !== Kind.Member || call.callee.object.kind !== Kind.Name) return;
    const variable = call.callee.object.text;
    const edits = [{ start, end: start, newText: `${variable} = ` }];
    yield { title: `Assign it to ${variable}`, kind: 'quickfix', edits, diagnostic, isPreferred: false };
  },
});
