import { type Callee, type FunctionDeclaration, Kind, resolveCall, type SyntaxNode } from '@deluge-tools/language';
import { type BoundBuiltin, bindFunction, bindMethod } from '../../builtins/index.js';
import { DelugeList, DelugeMap, DelugeRecords, type DelugeValue, settled } from '../../values.js';
import type { Machine } from '../machine.js';
import type { RunnableFunction } from '../program.js';
import { aggregates } from '../records/aggregates.js';
import { clientCall } from './client-statements.js';
import { type Code, type Slots, valuesOf } from './code.js';
import { ifNull } from './conditions.js';
import { fastMethod } from './fast-methods.js';
import { elementsOf } from './lists.js';
import { holdsFields, isSystemVariable, notSet } from './names.js';
import { aggregate, everyValue } from './records.js';
import { incomplete, type Scope, slotsFor } from './scope.js';
import { taskCall } from './tasks.js';

const none: readonly DelugeValue[] = [];

/** A built-in, a function of the program, a task of the host, or something that only the host may know. */
export function call(node: SyntaxNode, scope: Scope): Code {
  const { callee } = node;
  if (callee.kind === Kind.Member && callee.member.isMissing) return incomplete(node);
  const found = resolveCall(node, scope.model);
  switch (found.kind) {
    case 'function':
      return functionCall(node, found.declaration, scope);
    case 'task':
      return clientCall(node, scope) ?? taskCall(node, scope);
    default:
      return clientCall(node, scope) ?? builtinCall(node, found, scope);
  }
}

/** Arguments in the order of the call; those of the form `key : value` apart. */
interface Arguments {
  readonly values: Code[];
  readonly pairs: readonly { readonly key: Code; readonly value: Code }[];
}

function argumentsOf(node: SyntaxNode, scope: Scope): Arguments {
  const values: Code[] = [];
  const pairs: { key: Code; value: Code }[] = [];
  for (const argument of node.args) {
    if (argument.kind === Kind.Pair) {
      pairs.push({ key: scope.expression(argument.key), value: scope.expression(argument.value) });
    } else values.push(scope.expression(argument));
  }
  return { values, pairs };
}

function functionCall(node: SyntaxNode, declaration: FunctionDeclaration, scope: Scope): Code {
  const { machine, functions } = scope;
  const codes = node.args.map((argument) => scope.expression(argument));
  // A function may call itself: it is looked up when it is first called.
  let runnable: RunnableFunction | undefined;
  let size = 0;
  let taken = 0;
  return (slots) => {
    if (runnable === undefined) {
      runnable = functions.function(declaration);
      size = runnable.variables.length;
      taken = Math.min(codes.length, declaration.parameters.length);
    }
    const inner: Slots = [];
    for (let index = 0; index < taken; index++) inner.push((codes[index] as Code)(slots));
    for (let index = taken; index < codes.length; index++) (codes[index] as Code)(slots);
    for (let index = taken; index < size; index++) inner.push(null);
    return machine.call(runnable, inner);
  };
}

type BuiltinCallee = Extract<Callee, { readonly kind: 'builtin' | 'unknown' }>;

function builtinCall(node: SyntaxNode, found: BuiltinCallee, scope: Scope): Code {
  const { callee } = node;
  if (callee.kind === Kind.Name) return plainCall(node, callee.text, scope);
  if (callee.kind !== Kind.Member) return incomplete(node);
  const path = callee.dottedName;
  const root = path?.split('.')[0] ?? '';
  if (path !== undefined && !scope.isVariable(root) && !isSystemVariable(callee.object, scope)) {
    if (bindFunction(path) !== undefined) return functionCode(node, path, scope);
    // Whoever runs the application knows its users: `thisapp.permissions.isUserInRole("Sales")`.
    if (found.kind === 'builtin' && found.form === 'function') return hostFunction(node, path, scope);
    if (found.kind === 'unknown' && found.form === 'task') return taskCall(node, scope);
    if (scope.partial !== undefined && found.kind === 'unknown') return hostFunction(node, path, scope);
    if (scope.partial === undefined && !holdsFields(root)) return namespaceCall(node, path, root, scope);
  }
  return methodCall(node, scope);
}

/** `map()`, `list()`, `ifnull(…)` and the built-ins that are called by their name alone. */
function plainCall(node: SyntaxNode, name: string, scope: Scope): Code {
  switch (name.toLowerCase()) {
    case 'map': {
      const codes = argumentsOf(node, scope).values;
      return (slots) => {
        const only = settled(valuesOf(codes, slots)[0] ?? null);
        return new DelugeMap(only instanceof DelugeMap ? only.entries() : []);
      };
    }
    case 'list': {
      const codes = argumentsOf(node, scope).values;
      return (slots) => new DelugeList(elementsOf(valuesOf(codes, slots)));
    }
    case 'ifnull':
      return ifNull(node, scope);
  }
  return functionCode(node, name, scope);
}

function functionCode(node: SyntaxNode, name: string, scope: Scope): Code {
  const bound = bindFunction(name);
  if (bound === undefined) return hostFunction(node, name, scope);
  const { machine } = scope;
  const { builtin, takesReceiver } = bound;
  const { values: codes, pairs } = argumentsOf(node, scope);
  if (builtin.isOnlyForHere && scope.partial !== undefined) return unknownMethod(node, name, codes, scope);
  const [first] = node.args;
  if (takesReceiver && first !== undefined) codes[0] = receiverOf(first, builtin, scope);
  return (slots) => {
    const values = valuesOf(codes, slots);
    const given = pairs.map(({ key, value }) => [key(slots), value(slots)] as const);
    try {
      return takesReceiver
        ? builtin.call(values[0] ?? null, values.slice(1), machine, given)
        : builtin.call(null, values, machine, given);
    } catch (error) {
      throw machine.at(error, node);
    }
  };
}

/** What stands before the names of functions, and is never a variable. */
const namespaces: ReadonlySet<string> = new Set(['zoho', 'thisapp', 'standalone', 'automation', 'schedule', 'button']);

/**
 * `standalone.rate(x)`, `Tax.rate(x)`: what stands before the dot is no variable of the script, so it is a namespace, unless
 * the product gives a value of that name. Where a method of the name exists, as in `invoice.get("date")`, the host is asked
 * for the variable; it may also give the source of a function that is really called so.
 */
function namespaceCall(node: SyntaxNode, path: string, root: string, scope: Scope): Code {
  const { machine } = scope;
  let asMethod: Code | undefined;
  let asFunction: Code | undefined;
  const variable = variableOf(node, path, root);
  return (slots) => {
    let isValue = machine.inputs.has(root) || machine.program.isForm(root);
    if (!isValue && variable !== undefined && machine.program.findFunction(path) === undefined) {
      const request = {
        kind: 'unknown',
        what: 'variable',
        name: root,
        orFunction: path,
        reason: notSet(root),
        place: machine.placeOf(variable),
      } as const;
      const answer = machine.question(request, undefined);
      if (answer.kind === 'source') machine.program.add(answer.file);
      else machine.inputs.set(root, machine.answered(answer, request, variable));
      isValue = answer.kind !== 'source';
    }
    if (isValue) {
      asMethod ??= methodCall(node, scope);
      return asMethod(slots);
    }
    asFunction ??= hostFunction(node, path, scope);
    return asFunction(slots);
  };
}

/** The node of the name on which a built-in method seems to be called; undefined for every other call. */
function variableOf({ callee }: SyntaxNode, path: string, root: string): SyntaxNode | undefined {
  if (namespaces.has(root.toLowerCase()) || bindMethod(path.slice(path.lastIndexOf('.') + 1)) === undefined) return;
  let node = callee;
  while (node.kind === Kind.Member) node = node.object;
  return node;
}

function methodCall(node: SyntaxNode, scope: Scope): Code {
  const { machine } = scope;
  const { callee } = node;
  const name = callee.member.text;
  const values = everyValue(node, scope);
  if (values !== undefined) return values;
  const bound = bindMethod(name);
  const receiver = receiverOf(callee.object, bound, scope);
  const { values: codes, pairs } = argumentsOf(node, scope);
  const ofRecords = aggregates.has(name.toLowerCase()) ? aggregate(node, scope) : undefined;
  if (bound === undefined && ofRecords === undefined) return unknownMethod(node, name, [receiver, ...codes], scope);
  const onRecords = (value: DelugeRecords, args: () => readonly DelugeValue[]): DelugeValue => {
    if (ofRecords !== undefined) return ofRecords(value);
    const list = new DelugeList([...value.rows]);
    return bound === undefined ? askForMethod(node, name, machine) : bound.call(list, args(), machine);
  };
  if (bound === undefined) {
    return (slots) => {
      const value = receiver(slots);
      return value instanceof DelugeRecords ? onRecords(value, () => none) : askForMethod(node, name, machine);
    };
  }
  const [first, second] = codes;
  if (pairs.length > 0) {
    return (slots) => {
      const value = receiver(slots);
      const plain = valuesOf(codes, slots);
      const given = pairs.map(({ key, value: code }) => [key(slots), code(slots)] as const);
      try {
        return bound.call(value, plain, machine, given);
      } catch (error) {
        throw machine.at(error, node);
      }
    };
  }
  const slow = (value: DelugeValue, args: readonly DelugeValue[]): DelugeValue => {
    try {
      if (value instanceof DelugeRecords) return onRecords(value, () => args);
      return bound.call(value, args, machine);
    } catch (error) {
      throw machine.at(error, node);
    }
  };
  const fast = fastMethod(name, codes.length) ?? (() => undefined);
  if (first === undefined) {
    return (slots) => {
      const value = receiver(slots);
      return fast(value, null, null) ?? slow(value, none);
    };
  }
  if (second === undefined) {
    return (slots) => {
      const value = receiver(slots);
      // The argument of an aggregate is the name of a field.
      if (ofRecords !== undefined && value instanceof DelugeRecords) return ofRecords(value);
      const a = first(slots);
      const found = fast(value, a, null);
      return found === undefined ? slow(value, [a]) : found;
    };
  }
  return (slots) => {
    const value = receiver(slots);
    if (ofRecords !== undefined && value instanceof DelugeRecords) return ofRecords(value);
    const args = valuesOf(codes, slots);
    const found = fast(value, args[0] as DelugeValue, args[1] as DelugeValue);
    return found === undefined ? slow(value, args) : found;
  };
}

/** A receiver, which some built-ins take for null where it is the literal `''`. */
function receiverOf(node: SyntaxNode, bound: BoundBuiltin | undefined, scope: Scope): Code {
  if (node.kind === Kind.QuotedText && node.text === "''" && bound?.takesEmptyQuotesForNull === true) return () => null;
  return scope.expression(node);
}

/** A built-in that is not computed here; what it is given is computed before the host is asked. */
function unknownMethod(node: SyntaxNode, name: string, codes: readonly Code[], { machine }: Scope): Code {
  return (slots) => {
    valuesOf(codes, slots);
    return askForMethod(node, name, machine);
  };
}

function askForMethod(node: SyntaxNode, name: string, machine: Machine): DelugeValue {
  const reason = `${name.includes('.') ? name : `The method ${name}`} is not computed here.`;
  return machine.ask({ kind: 'unknown', what: 'method', name, reason, place: machine.placeOf(node) }, node, undefined);
}

/** A function that is in none of the files: the host gives its answer, or its source. */
function hostFunction(node: SyntaxNode, name: string, scope: Scope): Code {
  const { machine, functions } = scope;
  const codes = argumentsOf(node, scope).values;
  const place = machine.placeOf(node);
  return (slots) => {
    const values = valuesOf(codes, slots);
    const loaded = machine.program.findFunction(name);
    if (loaded !== undefined) {
      const runnable = functions.function(loaded);
      return machine.call(runnable, slotsFor(runnable, values));
    }
    const request = { kind: 'function', name, values, place } as const;
    const answer = machine.question(request, 'functions');
    if (answer.kind !== 'source') return machine.answered(answer, request, node);
    machine.program.add(answer.file);
    const added = machine.program.findFunction(name);
    if (added === undefined) return machine.answered({ kind: 'unknown' }, request, node);
    const runnable = functions.function(added);
    return machine.call(runnable, slotsFor(runnable, values));
  };
}
