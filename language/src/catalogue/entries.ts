import type { BuiltinData, SignatureData, TaskData } from './data-types.js';
import type { Builtin, DelugeTypeName, Parameter, Returns, ServiceIds, Signature, Task } from './types.js';

/**
 * The data files leave out what is empty or usual, so that a person can read them; these functions put it back.
 */

const everywhere: ServiceIds = ['*'];
const none: readonly never[] = [];

function toSignatures(signatures: readonly SignatureData[] | undefined, returns: Returns): readonly Signature[] {
  if (signatures === undefined) return none;
  return signatures.map((signature) => ({ ...signature, returns: signature.returns ?? returns }));
}

export function toTask(data: TaskData): Task {
  return {
    attributes: none,
    scopes: none,
    callsPerExecution: data.externalCall === false ? 0 : 1,
    pools: none,
    availableIn: everywhere,
    notAvailableIn: none,
    deprecated: false,
    notes: none,
    conflicts: none,
    aliases: none,
    ...data,
    signatures: toSignatures(data.signatures, data.returns),
  };
}

export function toBuiltin(data: BuiltinData): Builtin {
  const returns: Returns = { summary: '', ...data.returns };
  return {
    alsoFunction: false,
    alsoReceivers: none,
    aliases: none,
    semantics: '',
    errors: none,
    availability: everywhere,
    mutates: false,
    behaviour: {},
    alsoDoc: none,
    ...data,
    receiver: data.receiver,
    returns,
    signatures: toSignatures(data.signatures, returns),
  };
}

/**
 * A method as the function that it also is: `text.contains("x")` is `contains(text, "x")`.
 *
 * The result has no receiver; the receiver is the first parameter of each signature.
 */
export function toFunction(method: Builtin): Builtin {
  const { receiver } = method;
  if (receiver === undefined) return method;
  const first: Parameter = {
    name: receiverNames[receiver] ?? 'value',
    type: receiver,
    ...(method.alsoReceivers.length > 0 ? { altTypes: method.alsoReceivers } : {}),
    optional: false,
    summary: 'The value that the method is called on.',
  };
  return {
    ...method,
    kind: 'function',
    receiver: undefined,
    signatures: method.signatures.map((signature) => ({ ...signature, params: [first, ...signature.params] })),
  };
}

const receiverNames: Partial<Record<DelugeTypeName, string>> = {
  TEXT: 'text',
  NUMBER: 'number',
  DECIMAL: 'number',
  LIST: 'list',
  'KEY-VALUE': 'map',
  COLLECTION: 'collection',
  FILE: 'file',
  'DATE-TIME': 'dateTime',
  TIME: 'time',
  RECORDS: 'records',
  FIELD: 'field',
  SUBFORM: 'subform',
};
