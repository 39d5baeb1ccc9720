import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { blockAttributes, findAttribute } from '../diagnostics/rules/block-attributes.js';
import { Kind } from '../syntax/kinds.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { afterBreak, isFirstOnLine, lineEnd, lineStart } from './lines.js';

/** Deletes an attribute that stands in its block for the second time, with its line if it has one to itself. */
export function* removeDuplicateAttribute(
  { analysis }: ActionRequest,
  diagnostics: readonly Diagnostic[],
): Iterable<CodeAction> {
  const { text, tree, workspace } = analysis;
  for (const diagnostic of diagnostics) {
    if (diagnostic.code !== blockAttributes.id) continue;
    const name = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const attribute = name.parent;
    if (name.kind !== Kind.AttributeName || attribute?.kind !== Kind.Attribute) continue;
    const block = attribute.enclosing(Kind.Task)?.word.dottedName;
    const task = block === undefined ? undefined : workspace.catalogue.task(block, 'block');
    // An attribute that the block does not know is reported at the same place, by the same rule.
    if (task === undefined || findAttribute(name.text, task.attributes) === undefined) continue;
    const end = attribute.end;
    const isAlone = isFirstOnLine(text, attribute.start) && text.slice(end, lineEnd(text, end)).trim() === '';
    const from = isAlone ? lineStart(text, attribute.start) : attribute.start;
    const to = isAlone ? afterBreak(text, lineEnd(text, end)) : afterBlanks(text, end);
    const edits = [{ start: from, end: to, newText: '' }];
    if (!keepsSyntax(text, tree.errors, edits)) continue;
    yield { title: `Delete the second ${name.text}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}

function afterBlanks(text: string, offset: number): number {
  return lineEnd(text, offset) - text.slice(offset, lineEnd(text, offset)).trimStart().length;
}
