import type { Returns, Signature } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { behaviourOf, leastArguments, mostArguments, resolveCall } from '../calls.js';
import { typeOfAnswer, typeOfHeader, typeOfReturns } from './catalogue-types.js';
import { elementOf, keyOf, keyType } from './contents.js';
import { typeOfRecords } from './record-types.js';
import {
  catalogueName,
  join,
  joined,
  loosened,
  membersOf,
  never,
  type Type,
  text,
  typeNamed,
  unknown,
  withContents,
  withoutNull,
} from './type.js';
import type { TypeReader } from './type-reader.js';

/** The type of what a call gives. */
export function typeOfCall(inference: TypeReader, call: SyntaxNode): Type {
  const { asker } = inference;
  const callee = resolveCall(call, asker);
  switch (callee.kind) {
    case 'function':
      return typeOfHeader(asker.workspace.catalogue, callee.declaration.returnType);
    case 'task': {
      const { task } = callee;
      const fitting = task.signatures.filter((signature) => fits(signature, call));
      const answers = (fitting.length > 0 ? fitting : task.signatures).map(({ returns }) => returns);
      return joined(
        [...new Set(answers)].map((returns) =>
          typeOfRecords(returns, task, call, asker, typeOfAnswer(task, returns, call, asker.workspace.settings)),
        ),
      );
    }
    case 'builtin': {
      const [first, ...more] = call.args;
      if (callee.form === 'method') return typeOfMethod(inference, call);
      if (behaviourOf(call, asker).nulls === 'replaced' && first !== undefined) {
        return more[0] === undefined ? unknown : join(withoutNull(inference.typeOf(first)), inference.typeOf(more[0]));
      }
      const known = agreed(callee.builtins.map(({ returns }) => returns));
      // A method that is written as a function has its receiver as its first argument.
      if (first === undefined || first.kind === Kind.Pair) return known;
      return typeOfContents(inference, call, () => inference.typeOf(first), more) ?? known;
    }
    case 'unknown':
      return unknown;
  }
}

/** The type of what a block such as `invokeurl` gives. */
export function typeOfTask(inference: TypeReader, block: SyntaxNode): Type {
  const callee = resolveCall(block, inference.asker);
  const { settings } = inference.asker.workspace;
  return callee.kind === 'task' ? typeOfAnswer(callee.task, callee.task.returns, undefined, settings) : unknown;
}

function fits(signature: Signature, call: SyntaxNode): boolean {
  const count = call.childCount - 1;
  return leastArguments(signature, undefined) <= count && count <= mostArguments(signature);
}

function typeOfMethod(inference: TypeReader, call: SyntaxNode): Type {
  const { object, member } = call.callee;
  const { catalogue } = inference.asker.workspace;
  const method = member.text.toLowerCase();
  let receiver: Type | undefined;
  const receiverType = () => {
    receiver ??= inference.typeOf(object);
    return receiver;
  };
  const found = typeOfContents(inference, call, receiverType, call.args);
  if (found !== undefined) return found;
  // Often every method of the name gives the same, whatever it is called on.
  const all = catalogue.methods(method);
  const anyway = agreed(all.map(({ returns }) => returns));
  if (anyway.kind !== 'UNKNOWN')
    return inference.isValue(object) || receiverType().kind !== 'UNKNOWN' ? anyway : unknown;
  const type = receiverType();
  if (type.kind === 'UNKNOWN') return unknown;
  if (type.kind === 'NEVER') return never;
  return joined(
    membersOf(type).map((one) => {
      if (one.kind === 'NULL') return never;
      return agreed(catalogue.methods(method, catalogueName(one)).map(({ returns }) => returns));
    }),
  );
}

/** The one type that built-ins give, if they agree. */
function agreed(candidates: readonly Returns[]): Type {
  const [first] = candidates;
  if (first === undefined || candidates.some(({ type }) => type !== first.type)) return unknown;
  return typeOfReturns(candidates.find(({ altTypes }) => altTypes !== undefined) ?? first);
}

/** The type of a result that depends on what is in the receiver; undefined for all others. */
function typeOfContents(
  inference: TypeReader,
  call: SyntaxNode,
  receiver: () => Type,
  args: readonly SyntaxNode[],
): Type | undefined {
  const { reads, contents } = behaviourOf(call, inference.asker);
  // It returns a text, which scripts compare with numbers all the same.
  if (reads === 'text') return loosened(text);
  if (reads === 'value') return args[0] === undefined ? undefined : element(inference, receiver(), args[0]);
  switch (contents) {
    case 'converted':
      return holding(resultKind(inference, call), receiver());
    case 'same': {
      const type = receiver();
      return type.kind === 'LIST' ? type : undefined;
    }
    case 'keys':
      return receiver().kind === 'KEY-VALUE'
        ? withContents('LIST', { from: 'items', element: loosened(text) }, true)
        : undefined;
    default:
      return undefined;
  }
}

/** What a conversion results in, on whatever it is called. */
function resultKind({ asker }: TypeReader, { callee }: SyntaxNode): 'LIST' | 'KEY-VALUE' {
  const { catalogue } = asker.workspace;
  const name = callee.kind === Kind.Member ? callee.member.text : callee.text;
  return catalogue.methods(name)[0]?.returns.type === 'LIST' ? 'LIST' : 'KEY-VALUE';
}

/** What is meant of an answer that may be list or map: who gives a place means the list, who gives a key the map. */
function takenFrom(inference: TypeReader, receiver: Type, argument: SyntaxNode): readonly Type[] {
  const members = membersOf(receiver);
  const has = (kind: Type['kind']) => members.some((member) => member.kind === kind);
  if (!has('LIST') || !has('KEY-VALUE')) return members;
  const { kind } = inference.typeOf(argument);
  const other = kind === 'NUMBER' ? 'KEY-VALUE' : kind === 'TEXT' ? 'LIST' : undefined;
  return members.filter((member) => member.kind !== other);
}

/** A list or a map that is made of another value, with what is in that. */
function holding(kind: 'LIST' | 'KEY-VALUE', from: Type): Type {
  if (from.kind === 'NEVER') return never;
  const contents = from.kind === kind || from.kind === 'TEXT' ? from.contents : undefined;
  return contents === undefined ? loosened(typeNamed(kind)) : { kind, contents, loose: true };
}

/** `m.get("key")`, `list.get(0)`; of a text that holds a map as JSON, too. */
function element(inference: TypeReader, receiver: Type, argument: SyntaxNode): Type {
  if (receiver.kind === 'UNKNOWN' || receiver.kind === 'NEVER') return receiver;
  return joined(
    takenFrom(inference, receiver, argument).map((type) => {
      switch (type.kind) {
        case 'NULL':
          return never;
        case 'LIST': {
          // A list answers null beyond its end; that is no type to count with.
          return elementOf(inference, type);
        }
        case 'KEY-VALUE':
        case 'TEXT': {
          const key = keyOf(argument);
          return key === undefined || type.contents === undefined ? unknown : keyType(inference, type, key);
        }
        default:
          return unknown;
      }
    }),
  );
}
