import { noForeignCall } from '../diagnostics/rules/no-foreign-call.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';

/** Writes what Deluge has in the place of a call or a member of another language. */
export const rewriteForeignCall = fix({
  repairs: noForeignCall,
  *offer(diagnostic, { analysis }) {
    const { start, end, data } = diagnostic;
    if (data?.rewrite === undefined) return;
    let node = analysis.tree.nodeCovering(start, end);
    while (
      data.isWhole !== true &&
      node.parent !== undefined &&
      node.kind !== Kind.Call &&
      node.kind !== Kind.Criteria
    ) {
      const isProperty = node.kind === Kind.Member && !(node.parent.kind === Kind.Call && node.parent.callee.is(node));
      const isPath = node.parent.kind === Kind.Member && node.parent.object.is(node);
      if (isProperty && !isPath) break;
      node = node.parent;
    }
    const place = data.isWhole === true ? diagnostic : node;
    const edits = [{ start: place.start, end: place.end, newText: data.rewrite }];
    yield { title: `Write ${shortened(data.rewrite)}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});

function shortened(text: string): string {
  const line = text.split('\n', 1)[0]!;
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
