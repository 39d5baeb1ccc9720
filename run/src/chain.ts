import { Kind, type SyntaxNode } from '@deluge-tools/language';
import type { DelugeValue, PartialEvaluation } from '@deluge-tools/runtime';
import { chainCalls } from './prepare.js';

/** What applying the rest of an expression to a task's answer gave. */
export type ChainResult = { readonly value: DelugeValue } | { readonly failure: string };

/**
 * Applies what stands after a task to its answer: `.get("data").get("email")`. A failure is told in Deluge's words, with
 * the step before it, which is what a person has to look at.
 */
export function applyChain(
  task: SyntaxNode,
  expression: SyntaxNode,
  answer: DelugeValue,
  known: PartialEvaluation,
): ChainResult {
  known.bindNode(task, answer);
  let before = { text: 'The task', value: answer };
  for (const call of chainCalls(task, expression)) {
    const result = attempt(call, known);
    if ('failure' in result) return { failure: explained(result.failure, call, before) };
    known.bindNode(call, result.value);
    before = { text: stepText(call), value: result.value };
  }
  return attempt(expression, known);
}

function attempt(node: SyntaxNode, known: PartialEvaluation): ChainResult {
  const found = known.evaluate(node);
  if ('value' in found) return found;
  if ('error' in found) return { failure: found.error.message };
  return { failure: `${JSON.stringify(found.unknown.node.text)} could not be computed. ${found.unknown.reason}` };
}

function explained(
  message: string,
  call: SyntaxNode,
  before: { readonly text: string; readonly value: DelugeValue },
): string {
  if (before.value !== null) return `${message} (at ${stepText(call)})`;
  return `${message}: ${before.text} gave null, so ${stepText(call)} has nothing to work on`;
}

/** `.get("data")` */
function stepText(call: SyntaxNode): string {
  const { callee } = call;
  if (callee.kind !== Kind.Member) return call.text;
  return `.${call.tree.text.slice(callee.member.start, call.end)}`;
}
