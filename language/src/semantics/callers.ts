import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import { resolveCall } from './calls.js';
import type { Model } from './model.js';
import type { FunctionDeclaration, Symbols } from './symbols.js';

/**
 * The calls of a function in its file, in the order of the text. They are searched for in the text, which costs far less
 * than looking at every call when one function is asked about after an edit.
 */
export function* callsOf(
  declaration: FunctionDeclaration,
  model: Model & { readonly symbols: Symbols },
): Iterable<SyntaxNode> {
  const { tree } = model.symbols;
  const { text } = tree;
  const { shortName } = declaration;
  if (shortName === '') return;
  for (let at = text.indexOf(shortName); at >= 0; at = text.indexOf(shortName, at + shortName.length)) {
    if (isWord(text.charCodeAt(at - 1)) || isWord(text.charCodeAt(at + shortName.length))) continue;
    let node: SyntaxNode | undefined = tree.nodeCovering(at, at + shortName.length);
    while (node?.parent?.kind === Kind.Member) node = node.parent;
    const call: SyntaxNode | undefined = node?.parent;
    if (call?.kind !== Kind.Call || !call.callee.is(node)) continue;
    const callee = resolveCall(call, model);
    if (callee.kind === 'function' && callee.declaration.name === declaration.name) yield call;
  }
}

function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 /* _ */;
}
