import type { Builtin } from '../catalogue/types.js';
import { lex } from '../syntax/lexer/lex.js';
import { isTrivia } from '../syntax/lexer/tokens.js';
import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type Callee, resolveCall } from './calls.js';
import type { Model } from './model.js';

/** An expression without blanks, comments and the parentheses around all of it: equal for what is written alike. */
export function canonicalText(node: SyntaxNode): string {
  let inner = node;
  while (inner.kind === Kind.Parenthesized && inner.expression !== undefined) inner = inner.expression;
  const { text } = inner;
  if (!/[\s/]/.test(text)) return text;
  let canonical = '';
  let previous = '';
  for (const { kind, start, end } of lex(inner.tree.text, inner.start, inner.end)) {
    if (isTrivia(kind)) continue;
    const token = inner.tree.text.slice(start, end);
    // `a is null` must not read as `aisnull`.
    canonical += /\w$/.test(previous) && /^\w/.test(token) ? ` ${token}` : token;
    previous = token;
  }
  return canonical;
}

/**
 * True if an expression returns the same when it is computed a second time right after the first: it calls nothing but
 * built-in methods that do not change their receiver. Tasks, blocks, functions of the script and random numbers may
 * return something else.
 */
export function isRepeatable(node: SyntaxNode, model: Model): boolean {
  const calleeOf = (call: SyntaxNode) => resolveCall(call, model);
  return isOnlyComputed(node, calleeOf, ({ mutates, receiver }) => !mutates && receiver !== undefined);
}

/**
 * True if a value is only computed: it has no task, block, insert, function or unknown call in it, and every built-in that
 * it may call passes a test.
 */
export function isOnlyComputed(
  value: SyntaxNode,
  calleeOf: (call: SyntaxNode) => Callee,
  allows: (builtin: Builtin) => boolean,
): boolean {
  const { tree } = value;
  for (let id = value.id; id < value.id + value.size; id++) {
    switch (kindAt(tree.rows, id)) {
      case Kind.Task:
      case Kind.Insert:
      case Kind.Update:
      case Kind.Error:
      case Kind.Missing:
        return false;
      case Kind.Call: {
        const callee = calleeOf(tree.node(id));
        if (callee.kind !== 'builtin' || !callee.builtins.every(allows)) return false;
      }
    }
  }
  return true;
}
