import { blockAttributes, findAttribute } from '../diagnostics/rules/block-attributes.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix } from './action.js';
import { deletion } from './lines.js';

/** Deletes an attribute that stands in its block for the second time, with its line if it has one to itself. */
export const removeDuplicateAttribute = fix({
  repairs: blockAttributes,
  *offer(diagnostic, { analysis }) {
    const { text, tree, workspace } = analysis;
    const name = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const attribute = name.parent;
    if (name.kind !== Kind.AttributeName || attribute?.kind !== Kind.Attribute) return;
    const block = attribute.enclosing(Kind.Task)?.word.dottedName;
    const task = block === undefined ? undefined : workspace.catalogue.task(block, 'block');
    // An attribute that the block does not know is reported at the same place, by the same rule.
    if (task === undefined || findAttribute(name.text, task.attributes) === undefined) return;
    const edits = [deletion(text, attribute.start, attribute.end)];
    yield { title: `Delete the second ${name.text}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
