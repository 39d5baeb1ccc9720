import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/**
 * True if something inside a node is missing or does not parse. What is still being written says little about what is
 * meant, and the syntax error is message enough.
 */
export function isBroken(node: SyntaxNode): boolean {
  const { rows, errors } = node.tree;
  for (let id = node.id; id < node.id + node.size; id++) {
    const kind = kindAt(rows, id);
    if (kind === Kind.Missing || kind === Kind.Error) return true;
  }
  return errors.some(({ start, code }) => {
    // A quote without its partner behind the last argument takes the closing parenthesis with it.
    if (code === 'unclosedText' && start === node.end) return true;
    return start >= node.start && start < node.end;
  });
}
