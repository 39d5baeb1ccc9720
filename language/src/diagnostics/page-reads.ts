import type { Task } from '../catalogue/types.js';
import { attributeValues } from '../semantics/reads.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { RuleContext } from './rule.js';

/** How sure it is that a call reads the next page in each iteration. */
export interface PageRead {
  /** False where only the address of an HTTP request says it. */
  readonly isSure: boolean;
}

/**
 * Tells whether a `Call` or a `Task` in a loop reads one page of a list after another: the page follows from the variable
 * of the loop, or from one that the loop counts up. Undefined if it reads anything else, or nothing.
 */
export function pageRead(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): PageRead | undefined {
  const callee = context.calleeOf(node);
  if (callee.kind !== 'task') return undefined;
  const { task } = callee;
  if (task.listLimit !== undefined && node.kind === Kind.Call) {
    const page = node.args[pagePlace(task)];
    return page !== undefined && variesIn(page, loop, context) ? { isSure: true } : undefined;
  }
  if (!task.pools.includes('httpRequests')) return undefined;
  const address = node.kind === Kind.Task ? attributeValues(node, 'url')[0] : node.args[0];
  return address !== undefined && isPageOf(address, loop, context) ? { isSure: false } : undefined;
}

const pageParameter = /[?&](?:page|page_?no|page_?number|offset|start|from|from_?index|start_?index)=$/i;

/** The page, or the first record, stands right before how many records make one. */
function pagePlace({ signatures, listLimit }: Task): number {
  return (signatures[0]?.params.findIndex(({ name }) => name === listLimit?.parameter) ?? -1) - 1;
}

/** True if an expression reads the variable of the loop, or one that the loop assigns. */
function variesIn(expression: SyntaxNode, loop: SyntaxNode, { symbols }: RuleContext): boolean {
  for (const part of expression.descendants()) {
    if (part.kind !== Kind.Name) continue;
    if (part.text === loop.variable.text) return true;
    const definitions = symbols.variableAt(part)?.definitions ?? [];
    if (definitions.some(({ start, parent }) => parent?.kind === Kind.Assignment && isIn(start, loop.body)))
      return true;
  }
  return false;
}

function isIn(offset: number, { start, end }: SyntaxNode): boolean {
  return start <= offset && offset < end;
}

/** `"…?page=" + page`, also with more behind it. */
function isPageOf(address: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  for (const sum of address.descendants()) {
    if (sum.kind !== Kind.Binary) continue;
    const before = sum.left.kind === Kind.Binary ? sum.left.right : sum.left;
    if (before.kind !== Kind.Text || !pageParameter.test(before.text.slice(1, -1))) continue;
    if (variesIn(sum.right, loop, context)) return true;
  }
  return false;
}
