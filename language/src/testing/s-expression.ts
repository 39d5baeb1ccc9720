import { ClientAction, Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/**
 * A node as a compact S-expression, for tests: `(Assign x (Add 1 y))`. Leaves are their text; operators and actions
 * stand for their nodes; data bits of other kinds come after a colon.
 */
export function sExpression(node: SyntaxNode): string {
  const children = [...node.children()].map(sExpression);
  if (children.length === 0) return leaf(node);
  return `(${head(node)} ${children.join(' ')})`;
}

function leaf(node: SyntaxNode): string {
  switch (node.kind) {
    case Kind.Missing:
      return '<missing>';
    case Kind.Error:
      return `<error ${node.text}>`;
    case Kind.Name:
    case Kind.Number:
    case Kind.Decimal:
    case Kind.Text:
    case Kind.QuotedText:
    case Kind.Boolean:
    case Kind.Null:
    case Kind.TypeName:
    case Kind.AttributeName:
      return node.text;
    default:
      return `(${head(node)})`;
  }
}

function head(node: SyntaxNode): string {
  switch (node.kind) {
    case Kind.Binary:
    case Kind.Unary:
    case Kind.Assignment:
      return Operator[node.operator];
    case Kind.ClientStatement:
      return ClientAction[node.action];
    case Kind.ExpressionStatement:
      return 'Do';
    default:
      return node.data === 0 ? Kind[node.kind] : `${Kind[node.kind]}:${node.data}`;
  }
}
