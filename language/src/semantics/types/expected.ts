import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { scopeOf } from '../names.js';
import { moduleOfArgument } from '../org/modules.js';
import type { Variable } from '../symbols.js';
import { typeOfHandlerValue } from './catalogue-types.js';
import { elementOf, keyOf, keyType } from './contents.js';
import { handlersOf, handlersOfCategory } from './inputs.js';
import { expectedAt } from './questions.js';
import { recordOrRecords } from './record-types.js';
import { join, joined, never, type Type, unknown } from './type.js';
import type { TypeReader } from './type-reader.js';
import { changeAt } from './variable-events.js';

/** Maps in maps are followed this far. */
const deepest = 8;

/**
 * The type that the product expects a value to have, because the script answers with it or with something that it is put
 * into: `response` in `return response;`, and the maps in it. Unknown where nothing is expected.
 */
export function expectedOf(inference: TypeReader, node: SyntaxNode, depth = 0): Type {
  if (depth > deepest) return unknown;
  const { parent } = node;
  switch (parent?.kind) {
    case Kind.Return:
      return answerOf(inference, parent);
    case Kind.Parenthesized:
      return expectedOf(inference, parent, depth + 1);
    case Kind.Conditional:
      return parent.condition.is(node) ? unknown : expectedOf(inference, parent, depth + 1);
    case Kind.Pair: {
      const map = parent.parent;
      const key = parent.value.is(node) ? keyOf(parent.key) : undefined;
      if (key === undefined || map?.kind !== Kind.Map) return unknown;
      return keyType(inference, expectedOf(inference, map, depth + 1), key);
    }
    case Kind.List:
      return elementOf(inference, expectedOf(inference, parent, depth + 1));
    case Kind.Call:
      return expectedArgument(inference, parent, node, depth);
    case Kind.Assignment:
      return parent.value.is(node) ? expectedOfVariable(inference, parent.target) : unknown;
    default:
      return unknown;
  }
}

/** `response.put("input", …)`, `replies.add(…)`. */
function expectedArgument(inference: TypeReader, call: SyntaxNode, argument: SyntaxNode, _depth: number): Type {
  const module = moduleOfArgument(call, argument, inference.asker);
  if (module !== undefined) return recordOrRecords(module);
  const { callee, args } = call;
  if (callee.kind !== Kind.Member || callee.object.kind !== Kind.Name) return unknown;
  const receiver = callee.object;
  const [first, second] = args;
  switch (changeAt(receiver, inference.asker)?.puts) {
    case 'pair': {
      const key = first === undefined || second?.is(argument) !== true ? undefined : keyOf(first);
      return key === undefined ? unknown : keyType(inference, expectedOfVariable(inference, receiver), key);
    }
    case 'element':
      return elementOf(inference, expectedOfVariable(inference, receiver));
    case 'pairs':
    case 'elements':
      return expectedOfVariable(inference, receiver);
    default:
      return unknown;
  }
}

/** What is expected of a variable follows from where it is used as a whole. */
export function expectedOfVariable(inference: TypeReader, name: SyntaxNode): Type {
  if (name.kind !== Kind.Name) return unknown;
  const variable = inference.variableAt(name);
  const first = variable?.references[0];
  if (variable === undefined || first === undefined) return unknown;
  const type = inference.ask(expectedAt(first.id), () => {
    inference.variableAt(name);
    return expectedOfUses(inference, variable);
  });
  return type.kind === 'NEVER' ? unknown : type;
}

function expectedOfUses(inference: TypeReader, variable: Variable): Type {
  let looked = 0;
  let expected: Type = never;
  for (const reference of variable.references) {
    if (!isWhole(reference)) continue;
    if (++looked > mostUses) return unknown;
    const type = expectedOf(inference, reference);
    if (type.kind !== 'UNKNOWN') expected = join(expected, type);
  }
  return expected;
}

const mostUses = 16;

/** True where a variable is used itself, and not something that is read from it. */
function isWhole(reference: SyntaxNode): boolean {
  const { parent } = reference;
  switch (parent?.kind) {
    case Kind.Return:
    case Kind.Parenthesized:
    case Kind.List:
      return true;
    case Kind.Pair:
      return parent.value.is(reference);
    case Kind.Call:
      return !parent.callee.is(reference);
    default:
      return false;
  }
}

/** What the handler that a script is written for answers with. */
function answerOf(inference: TypeReader, statement: SyntaxNode): Type {
  const { workspace } = inference.asker;
  const scope = scopeOf(statement);
  const name = scope.kind === Kind.Function ? scope.name.dottedName : undefined;
  if (scope.kind === Kind.Function && name?.includes('.') !== true) return unknown;
  const handlers =
    name === undefined ? handlersOf(workspace) : handlersOfCategory(workspace, name.slice(0, name.lastIndexOf('.')));
  return joined(
    handlers.flatMap(({ returns }) => {
      if (returns.type === 'VOID') return [];
      if (returns.oneOf === undefined) return [typeOfHandlerValue(returns)];
      return returns.oneOf.map((shape) => typeOfHandlerValue({ ...returns, shape }));
    }),
  );
}
