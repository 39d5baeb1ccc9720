import type { SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import { isTrue } from '../../operators.js';
import type { Code, Slots } from './code.js';
import { countedJoins } from './joins.js';
import { incomplete, type Scope } from './scope.js';

/** Whether a condition holds. */
export function condition(node: SyntaxNode, scope: Scope): (slots: Slots) => boolean {
  const code = scope.expression(node);
  const { machine } = scope;
  return (slots) => {
    const value = code(slots);
    if (value === true) return true;
    if (value === false || value === null) return false;
    try {
      return isTrue(value);
    } catch (error) {
      throw machine.at(error, node);
    }
  };
}

/** `if(a, b, c)`: only the part that is chosen is computed. */
export function conditional(node: SyntaxNode, scope: Scope): Code {
  const holds = condition(node.condition, scope);
  const [consequent, otherwise] = [node.child(1), node.child(2)].map((part) =>
    part === undefined ? incomplete(node) : countedJoins(part, scope.expression(part), scope),
  );
  return (slots) => (holds(slots) ? (consequent as Code)(slots) : (otherwise as Code)(slots));
}

/** An index past the end counts as null in the first argument, as the page on conditions shows. */
export function ifNull(node: SyntaxNode, scope: Scope): Code {
  const [value, fallback] = node.args;
  if (value === undefined || fallback === undefined) return incomplete(node);
  const first = scope.expression(value);
  const second = countedJoins(fallback, scope.expression(fallback), scope);
  return (slots) => {
    try {
      const found = first(slots);
      if (found !== null) return found;
    } catch (error) {
      if (!(error instanceof DelugeError && error.kind === 'index')) throw error;
    }
    return second(slots);
  };
}
