import { Kind, Operator, partsOf, type SyntaxNode, When } from '@deluge-tools/language';
import type { Code } from './code.js';
import type { Scope } from './scope.js';

/**
 * How many `+` an expression carries out whenever it is computed; what stands behind a condition counts when it is reached.
 * Of a statement with blocks, those of its own expressions.
 */
export function countJoins(node: SyntaxNode): number {
  let joins = 0;
  const open = [node];
  while (open.length > 0) {
    const part = open.pop() as SyntaxNode;
    if (part.kind === Kind.Function) continue;
    if (part.kind === Kind.Binary && part.operator === Operator.Add) joins++;
    const isLazy = part.kind === Kind.Call && part.callee.text.toLowerCase() === 'ifnull';
    for (const { node: child, when } of partsOf(part)) {
      if (child.kind === Kind.Block || (isLazy && part.args.slice(1).some((argument) => argument.is(child)))) continue;
      // All conditions of an `if` count with the statement.
      if (when === When.Always || part.kind === Kind.If) open.push(child);
    }
  }
  return joins;
}

/** Code that counts the joins of a part when it is reached. */
export function countedJoins(node: SyntaxNode, code: Code, { machine }: Scope): Code {
  const joins = countJoins(node);
  if (joins === 0) return code;
  return (slots) => {
    machine.joins += joins;
    return code(slots);
  };
}
