import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noVoidResult } from '../diagnostics/rules/no-void-result.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { ActionRequest, CodeAction } from './action.js';

/** Makes `names.add("Ann");` of `names = names.add("Ann");`, since the call changes the list and gives nothing. */
export function* callAsStatement(
  { analysis }: ActionRequest,
  diagnostics: readonly Diagnostic[],
): Iterable<CodeAction> {
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== noVoidResult.id) continue;
    const call = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    const assignment = call.parent;
    if (call.kind !== Kind.Call || assignment?.kind !== Kind.Assignment) continue;
    if (assignment.operator !== Operator.Assign || call.callee.kind !== Kind.Member) continue;
    // Another variable would be left without a value.
    if (assignment.target.text !== call.callee.object.text) continue;
    const edits = [{ start: assignment.start, end: call.start, newText: '' }];
    yield { title: 'Call it as a statement', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
