import type { Parameter } from '../catalogue/types.js';
import { blockAttributes, findAttribute } from '../diagnostics/rules/block-attributes.js';
import { layoutOf } from '../syntax/layout-of-file.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { fix } from './action.js';
import { indentation, indentUnit, isFirstOnLine, lineBreak } from './lines.js';

/** Writes the attributes that a block cannot do without below those it has, each with a value to be filled in. */
export const addMissingAttributes = fix({
  repairs: blockAttributes,
  *offer(diagnostic, { analysis }) {
    const { text, tree, workspace } = analysis;
    const missing = diagnostic.data?.missing;
    if (missing === undefined) return;
    const word = tree.nodeCovering(diagnostic.start, diagnostic.end);
    const block = word.kind === Kind.Task ? word : word.enclosing(Kind.Task);
    const name = block?.word.dottedName;
    const task = name === undefined ? undefined : workspace.catalogue.task(name, 'block');
    if (block === undefined || task === undefined || text[block.end - 1] !== ']') return;
    const { attributeColon } = layoutOf(tree);
    const entries = missing.map((attribute) => {
      const parameter = findAttribute(attribute, task.attributes);
      return `${attribute}${attributeColon}${parameter === undefined ? '""' : emptyValue(parameter)}`;
    });
    const edits = [insertion(text, block, entries)];
    yield { title: `Add ${missing.join(', ')}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});

/** A value of the right type that says nothing yet. */
function emptyValue({ values, bareWord, type, default: usual }: Parameter): string {
  const [first] = values ?? [];
  if (bareWord === true && first !== undefined) return String(usual ?? first);
  switch (type) {
    case 'NUMBER':
    case 'DECIMAL':
      return '0';
    case 'BOOLEAN':
      return 'true';
    case 'KEY-VALUE':
    case 'LIST':
      return '{}';
    default:
      return '""';
  }
}

function insertion(text: string, block: SyntaxNode, entries: readonly string[]) {
  const close = block.end - 1;
  const last = block.attributes.at(-1);
  if (!isFirstOnLine(text, close)) {
    const at = text.slice(0, close).trimEnd().length;
    return { start: at, end: close, newText: ` ${entries.join(' ')} ` };
  }
  const indent =
    last !== undefined && isFirstOnLine(text, last.start)
      ? indentation(text, last.start)
      : indentation(text, close) + indentUnit(text);
  const at = close - indentation(text, close).length;
  return { start: at, end: at, newText: entries.map((entry) => `${indent}${entry}${lineBreak(text)}`).join('') };
}
