import { noLiteralFlag } from '../diagnostics/rules/no-literal-flag.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Deletes the `true` that makes a call take a regular expression for its own characters. */
export const removeLiteralFlag = fix({
  repairs: noLiteralFlag,
  *offer(diagnostic, { analysis }) {
    const flag = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end);
    const args = flag.parent?.kind === Kind.Call ? flag.parent.args : [];
    const before = args[args.findIndex((argument) => argument.is(flag)) - 1];
    // What stands after it would move into its place.
    if (before === undefined || !args.at(-1)?.is(flag)) return;
    const edits = [{ start: before.end, end: flag.end, newText: '' }];
    yield { title: 'Leave true out', kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
