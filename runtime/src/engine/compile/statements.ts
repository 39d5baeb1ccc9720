import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../../errors.js';
import { calculate } from '../../operators.js';
import { Unknown } from '../../unknown.js';
import type { DelugeValue } from '../../values.js';
import { assignTo } from './assignments.js';
import { clientStatement } from './client-statements.js';
import { type Action, type Code, Exit } from './code.js';
import { condition } from './conditions.js';
import { countJoins } from './joins.js';
import { forEach } from './loops.js';
import { arithmeticOf } from './operators.js';
import { deletion } from './records.js';
import type { Scope } from './scope.js';
import { printed } from './shown.js';

/** A `Block` or the `Script`. */
export function body(list: SyntaxNode, scope: Scope): Action {
  const statements: { readonly number: number; readonly action: Action }[] = [];
  collect(list, scope, statements);
  return statements.length === 0 ? () => Exit.Next : sequence(statements, scope);
}

function collect(list: SyntaxNode, scope: Scope, into: { number: number; action: Action }[]): void {
  for (const node of list.children()) {
    if (node.kind === Kind.Block) {
      collect(node, scope, into);
      continue;
    }
    const number = scope.source.numberOf(node);
    if (number === undefined) continue;
    into.push({ number, action: statement(node, scope) });
  }
}

/**
 * Statements one after another. Each stores its number, for errors and the stack, and pays for itself; a run that can be
 * paused looks at the breakpoint of each as well.
 */
function sequence(statements: readonly { number: number; action: Action }[], { machine }: Scope): Action {
  const numbers = Int32Array.from(statements, ({ number }) => number);
  const actions = statements.map(({ action }) => action);
  const { length } = actions;
  const { pausing } = machine;
  if (pausing === undefined) {
    return (slots) => {
      for (let index = 0; index < length; index++) {
        machine.statement = numbers[index] as number;
        if (--machine.fuel < 0) machine.look();
        const exit = (actions[index] as Action)(slots);
        if (exit !== Exit.Next) return exit;
      }
      return Exit.Next;
    };
  }
  const { breakpoints } = pausing;
  return (slots) => {
    for (let index = 0; index < length; index++) {
      const number = numbers[index] as number;
      machine.statement = number;
      if (--machine.fuel < 0) machine.look();
      if (((breakpoints[number] as number) | machine.alert) !== 0) pausing.atStatement(number);
      const exit = (actions[index] as Action)(slots);
      if (machine.alert !== 0) pausing.afterStatement(number);
      if (exit !== Exit.Next) return exit;
    }
    return Exit.Next;
  };
}

function statement(node: SyntaxNode, scope: Scope): Action {
  const action = actionOf(node, scope);
  // Conditions and loops count the joins of their own expressions; what stands in their blocks counts for itself.
  const joins = countJoins(node);
  if (joins === 0) return action;
  const { machine } = scope;
  return (slots) => {
    machine.joins += joins;
    return action(slots);
  };
}

function actionOf(node: SyntaxNode, scope: Scope): Action {
  switch (node.kind) {
    case Kind.Assignment:
      return assignment(node.target, node.value, node.operator, scope);
    case Kind.TypedDeclaration:
      return assignment(node.name, node.value, Operator.Assign, scope);
    case Kind.ExpressionStatement:
      return node.expression === undefined ? () => Exit.Next : effectOf(scope.expression(node.expression));
    case Kind.Info:
      return info(node, scope);
    case Kind.If:
      return choice(node, scope);
    case Kind.ForEach:
      return forEach(node, scope);
    case Kind.Try:
      return attempt(node, scope);
    case Kind.Return:
      return giveBack(node, scope);
    case Kind.Break:
      return () => Exit.Break;
    case Kind.Continue:
      return () => Exit.Continue;
    case Kind.Delete:
      return deletion(node, scope);
    default:
      return (
        clientStatement(node, scope) ??
        (() => {
          throw new Unknown(node, 'This statement cannot be run here.');
        })
      );
  }
}

function effectOf(code: Code): Action {
  return (slots) => {
    code(slots);
    return Exit.Next;
  };
}

function assignment(target: SyntaxNode, value: SyntaxNode, operator: Operator, scope: Scope): Action {
  const sign = arithmeticOf(operator);
  const code = scope.expression(value);
  if (sign === undefined) {
    const slot = target.kind === Kind.Name ? scope.slots.get(target.text) : undefined;
    if (slot !== undefined) {
      return (slots) => {
        slots[slot] = code(slots);
        return Exit.Next;
      };
    }
    const assign = assignTo(target, scope);
    return (slots) => {
      assign(slots, code(slots));
      return Exit.Next;
    };
  }
  const { machine } = scope;
  const before = scope.expression(target);
  const assign = assignTo(target, scope);
  return (slots) => {
    const left = before(slots);
    const right = code(slots);
    let result: DelugeValue;
    try {
      result = calculate(sign, left, right, machine);
    } catch (error) {
      throw machine.at(error, value);
    }
    assign(slots, result);
    return Exit.Next;
  };
}

function info(node: SyntaxNode, scope: Scope): Action {
  const code = node.expression === undefined ? () => null : scope.expression(node.expression);
  const { machine, source } = scope;
  const place = source.placeOf(node);
  return (slots) => {
    const value = code(slots);
    machine.show({ kind: 'info', place, text: printed(value, node, scope), value });
    return Exit.Next;
  };
}

function choice(node: SyntaxNode, scope: Scope): Action {
  const branches = node.branches.map((branch) => ({
    condition: condition(branch.condition, scope),
    action: body(branch.body, scope),
  }));
  const otherwise = node.otherwise === undefined ? undefined : body(node.otherwise, scope);
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) {
    const { condition: holds, action } = only;
    return (slots) => {
      if (holds(slots)) return action(slots);
      return otherwise === undefined ? Exit.Next : otherwise(slots);
    };
  }
  return (slots) => {
    for (const branch of branches) if (branch.condition(slots)) return branch.action(slots);
    return otherwise === undefined ? Exit.Next : otherwise(slots);
  };
}

function giveBack(node: SyntaxNode, scope: Scope): Action {
  const { machine } = scope;
  if (node.expression === undefined) {
    return () => {
      machine.returned = null;
      return Exit.Return;
    };
  }
  const code = scope.expression(node.expression);
  return (slots) => {
    machine.returned = code(slots);
    return Exit.Return;
  };
}

/** What ends a run passes by: only Deluge's own errors are caught. */
function attempt(node: SyntaxNode, scope: Scope): Action {
  const { machine } = scope;
  const guarded = body(node.body, scope);
  const handler = body(node.handler, scope);
  const name = node.variable.text;
  const [slot, messageSlot, lineSlot] = [name, `${name}.message`, `${name}.lineNo`].map((each) => scope.slotOf(each));
  return (slots) => {
    const { length } = machine.frames;
    machine.guards++;
    try {
      return guarded(slots);
    } catch (error) {
      if (!(error instanceof DelugeError)) throw error;
      machine.raised(error);
      const { message, place } = machine.failureOf(error);
      machine.frames.length = length;
      const isWithLine = machine.reading('caughtError') === 'withLine';
      slots[slot as number] = isWithLine ? `Error at line : ${place.line}, ${message}` : message;
      slots[messageSlot as number] = message;
      slots[lineSlot as number] = BigInt(place.line);
    } finally {
      machine.guards--;
    }
    return handler(slots);
  };
}
