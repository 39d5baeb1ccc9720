import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { Callee } from './calls.js';
import { textValue } from './constants.js';

/**
 * True for a `Call` or a `Task` that asks another service for something and changes nothing there: a task that the
 * catalogue marks so, or an HTTP request with GET. The same one again gives the same answer unless something was written.
 */
export function isRead(callee: Callee, node: SyntaxNode): boolean {
  if (callee.kind !== 'task') return false;
  if (callee.task.readOnly === true) return true;
  return node.kind === Kind.Task && callee.task.pools.includes('httpRequests') && methodOf(node) === 'GET';
}

/** The HTTP method of a block, in capitals; GET where it says none. Undefined where it is computed. */
export function methodOf(block: SyntaxNode): string | undefined {
  const [method] = attributeValues(block, 'type');
  if (method === undefined) return 'GET';
  if (method.kind === Kind.Name) return method.text.toUpperCase();
  return method.kind === Kind.Text ? textValue(method.text).toUpperCase() : undefined;
}

/** The values of an attribute of a block, by its name in any letter case; none where it is absent. */
export function attributeValues(block: SyntaxNode, name: string): readonly SyntaxNode[] {
  const attribute = block.attributes.find((candidate) => candidate.firstChild?.text.toLowerCase() === name);
  return attribute?.values ?? [];
}
