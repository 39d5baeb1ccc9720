import { noDuplicateCondition } from '../diagnostics/rules/no-duplicate-condition.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Deletes the `else if` whose condition stands in the ladder already. */
export const removeBranch = fix({
  repairs: noDuplicateCondition,
  *offer(diagnostic, { analysis }) {
    const condition = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    const branch = condition.kind === Kind.IfBranch ? condition : condition.enclosing(Kind.IfBranch);
    const branches = branch?.parent?.kind === Kind.If ? branch.parent.branches : [];
    const before = branches[branches.findIndex((one) => one.is(branch)) - 1];
    if (branch === undefined || before === undefined) return;
    const edits = [{ start: before.end, end: branch.end, newText: '' }];
    yield { title: 'Delete this branch', kind: 'quickfix', edits, diagnostic, isPreferred: false };
  },
});
