import type { SyntaxNode } from '@deluge-tools/language';

/**
 * A part of an expression whose value does not stand in the script: a parameter, the answer of a task, a loop's variable.
 * It is thrown through an evaluation and is no fault of the script.
 */
export class Unknown extends Error {
  override readonly name = 'Unknown';
  /** The smallest expression that is not known. */
  readonly node: SyntaxNode;
  /** A sentence for the person who is asked: "`email` is a parameter of the function." */
  readonly reason: string;

  constructor(node: SyntaxNode, reason: string) {
    super(reason);
    this.node = node;
    this.reason = reason;
  }
}
