import { lex } from '../syntax/lexer/lex.js';
import { isTrivia } from '../syntax/lexer/tokens.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { resolveCall } from './calls.js';
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
 * True if an expression gives the same again when it is computed a second time right after the first: it calls nothing but
 * built-in methods that leave their receiver as it is. Tasks, blocks, functions of the script and random numbers may
 * answer otherwise.
 */
export function isRepeatable(node: SyntaxNode, model: Model): boolean {
  for (const part of node.descendants()) {
    switch (part.kind) {
      case Kind.Task:
      case Kind.Insert:
      case Kind.Update:
      case Kind.Error:
      case Kind.Missing:
        return false;
      case Kind.Call: {
        const callee = resolveCall(part, model);
        if (callee.kind !== 'builtin') return false;
        if (callee.builtins.some(({ mutates, receiver }) => mutates || receiver === undefined)) return false;
        break;
      }
    }
  }
  return true;
}
