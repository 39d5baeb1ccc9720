import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';

const leaves = new Set([
  Kind.TypeName,
  Kind.Name,
  Kind.AttributeName,
  Kind.Number,
  Kind.Decimal,
  Kind.Text,
  Kind.QuotedText,
  Kind.Boolean,
  Kind.Null,
]);

/** A tree on one line: `(Assignment x (Binary 1 2))`. Leaves are their text, an absent one is `∅`. */
export function shape(node: SyntaxNode): string {
  if (node.kind === Kind.Missing) return '∅';
  const children = [...node.children()];
  if (children.length === 0 && leaves.has(node.kind)) return node.text;
  return `(${[Kind[node.kind], ...children.map(shape)].join(' ')})`;
}
