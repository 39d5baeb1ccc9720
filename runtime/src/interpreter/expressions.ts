import { type Callee, Kind, Operator, resolveCall, type SyntaxNode } from '@deluge-tools/language';
import { DelugeError } from '../errors.js';
import { evaluate } from '../evaluate.js';
import { isTrue } from '../operators.js';
import type { DelugeValue } from '../values.js';
import type { Frame } from './frame.js';
import type { Program } from './program.js';
import type { Steps } from './request.js';

/** Runs a function of the script; the interpreter gives it to the expressions. */
export type CallFunction = (
  callee: Extract<Callee, { kind: 'function' }>,
  values: DelugeValue[],
  frame: Frame,
) => Steps<DelugeValue>;

/**
 * The value of an expression in which tasks and functions may be called. These are run in the order in which Deluge computes
 * the parts, and their answers put in their places; all else is left to `evaluate`.
 */
export function* valueOf(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<DelugeValue> {
  frame.forgetParts();
  return yield* partOf(node, frame, program, call);
}

function* partOf(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<DelugeValue> {
  if (!program.asks(node)) return evaluate(node, frame);
  const value = yield* askingPart(node, frame, program, call);
  frame.keepPart(node, value);
  return value;
}

function* askingPart(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<DelugeValue> {
  switch (node.kind) {
    case Kind.Task:
      return yield* blockAnswer(node, frame, program, call);
    case Kind.Binary: {
      const { operator, left, right } = node;
      if (operator !== Operator.And && operator !== Operator.Or) break;
      const first = isTrue(yield* partOf(left, frame, program, call));
      if (first === (operator === Operator.Or)) return first;
      return isTrue(yield* partOf(right, frame, program, call));
    }
    case Kind.Conditional: {
      const holds = isTrue(yield* partOf(node.condition, frame, program, call));
      const chosen = node.child(holds ? 1 : 2);
      return chosen === undefined ? evaluate(node, frame) : yield* partOf(chosen, frame, program, call);
    }
    case Kind.Call:
      return yield* callAnswer(node, frame, program, call);
  }
  for (const child of node.children()) yield* strictPart(child, frame, program, call);
  return evaluate(node, frame);
}

/** A part that is always computed. One that stands for more than a value, such as a pair, has its own parts computed. */
function* strictPart(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<void> {
  if (!program.asks(node)) return;
  if (node.kind !== Kind.Pair) {
    yield* partOf(node, frame, program, call);
    return;
  }
  for (const child of node.children()) yield* strictPart(child, frame, program, call);
}

function* callAnswer(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<DelugeValue> {
  const callee = resolveCall(node, program.modelOf(node.tree));
  if (callee.kind === 'builtin' || (callee.kind === 'unknown' && !program.isRequest(node, callee))) {
    // The receiver first, then the arguments.
    if (node.callee.kind === Kind.Member) yield* strictPart(node.callee.object, frame, program, call);
    for (const argument of node.args) yield* argumentPart(node, argument, frame, program, call);
    return evaluate(node, frame);
  }
  const values: DelugeValue[] = [];
  for (const argument of node.args) values.push(yield* partOf(argument, frame, program, call));
  if (callee.kind === 'function') return yield* call(callee, values, frame);
  return yield { kind: 'call', node, name: node.callee.dottedName ?? node.callee.text, values };
}

/** `ifnull(rows.get(9), "")` takes an index past the end for null: what its first argument throws is left to it. */
function* argumentPart(
  node: SyntaxNode,
  argument: SyntaxNode,
  frame: Frame,
  program: Program,
  call: CallFunction,
): Steps<void> {
  try {
    yield* strictPart(argument, frame, program, call);
  } catch (error) {
    const isForgiven = error instanceof DelugeError && error.kind === 'index';
    if (!isForgiven || node.callee.text.toLowerCase() !== 'ifnull') throw error;
    frame.keepPart(argument, null);
  }
}

function* blockAnswer(node: SyntaxNode, frame: Frame, program: Program, call: CallFunction): Steps<DelugeValue> {
  const attributes = new Map<string, DelugeValue[]>();
  for (const attribute of node.attributes) {
    const values: DelugeValue[] = [];
    for (const value of attribute.values) {
      const isBareWord = value.kind === Kind.Name && !frame.isVariable(value.text);
      values.push(isBareWord ? value.text : yield* partOf(value, frame, program, call));
    }
    attributes.set((attribute.firstChild?.text ?? '').toLowerCase(), values);
  }
  return yield { kind: 'block', node, name: node.word.text, attributes };
}
