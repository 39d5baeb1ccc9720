import { noVoidResult } from '../diagnostics/rules/no-void-result.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Makes `names.add("Ann");` of `names = names.add("Ann");`, since the call changes the list and gives nothing. */
export const callAsStatement = fix({
  repairs: noVoidResult,
  *offer(diagnostic, { analysis }) {
    const call = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    const assignment = call.parent;
    if (call.kind !== Kind.Call || assignment?.kind !== Kind.Assignment) return;
    if (assignment.operator !== Operator.Assign || call.callee.kind !== Kind.Member) return;
    // Another variable would be left without a value.
    if (assignment.target.text !== call.callee.object.text) return;
    const edits = [{ start: assignment.start, end: call.start, newText: '' }];
    yield { title: 'Call it as a statement', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
