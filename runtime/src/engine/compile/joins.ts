import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
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
    switch (part.kind) {
      case Kind.Block:
      case Kind.Function:
        continue;
      case Kind.Binary:
        if (part.operator === Operator.Add) joins++;
        open.push(part.left);
        if (part.operator !== Operator.And && part.operator !== Operator.Or) open.push(part.right);
        continue;
      case Kind.Conditional:
        open.push(part.condition);
        continue;
      case Kind.Call:
        open.push(part.callee);
        for (const [index, argument] of part.args.entries()) {
          if (index === 0 || part.callee.text.toLowerCase() !== 'ifnull') open.push(argument);
        }
        continue;
      default:
        for (const child of part.children()) open.push(child);
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
