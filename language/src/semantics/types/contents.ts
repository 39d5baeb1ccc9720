import type { HandlerKey, HandlerShape, HandlerValue } from '../../catalogue/handler-types.js';
import type { Shape } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { resolveCall } from '../calls.js';
import { textValue } from '../constants.js';
import { isPlaceholder, typeOfExample, typeOfHandlerValue, typeOfHeader, typeOfShape } from './catalogue-types.js';
import { changesBefore, historyOf } from './changes.js';
import { elementsAt } from './questions.js';
import { keysOfRecord, typeOfRecordKey } from './record-types.js';
import { absent, type Contents, join, joined, membersOf, never, type Type, unknown } from './type.js';
import type { TypeReader } from './type-reader.js';

/** What is in maps and lists: looked up when asked for, where their contents come from. */

/** A key of a map, as far as it is known. */
export interface Key {
  readonly name: string;
  readonly type: Type;
  /** What the catalogue says of it, where it comes from a product. */
  readonly entry?: HandlerKey;
}

/** More keys than this are not gathered, nor elements looked at. */
const mostKeys = 64;
/** A map that takes over others counts as several variables that are followed, as each of those may do so again. */
const costOfTakenOver = 4;

/** The text of a key that is written out. A number is the text of its digits. */
export function keyOf(node: SyntaxNode): string | undefined {
  switch (node.kind) {
    case Kind.Text:
    case Kind.QuotedText:
      return textValue(node.text);
    case Kind.Number:
      return node.text;
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : keyOf(node.expression);
    default:
      return undefined;
  }
}

/** The keys that are known of a map, in the order in which they are written down or put. There may be others. */
export function keysOfMap(inference: TypeReader, type: Type): readonly Key[] {
  const names = new Map<string, HandlerKey | undefined>();
  const reads = new Set<number>();
  for (const member of membersOf(type)) {
    for (const contents of member.contents ?? []) addKeys(inference, contents, names, reads);
  }
  return [...names].map(([name, entry]) => ({
    name,
    type: keyType(inference, type, name),
    ...(entry === undefined ? {} : { entry }),
  }));
}

/** The keys of no more variables than this are gathered for one map: `a.putAll(b)`, where `b.putAll(c)`. */
const mostReads = 32;

function addKeys(
  inference: TypeReader,
  contents: Contents,
  names: Map<string, HandlerKey | undefined>,
  reads: Set<number>,
): void {
  if (names.size >= mostKeys) return;
  const add = (name: string, entry?: HandlerKey): void => {
    if (names.size < mostKeys && !isPlaceholder(name) && !names.has(name)) names.set(name, entry);
  };
  switch (contents.from) {
    case 'handler':
      for (const { keys } of shapesOf(inference, contents.shape)) {
        for (const [name, entry] of Object.entries(keys)) add(name, entry);
      }
      break;
    case 'answer':
      for (const name of Object.keys(contents.fields)) {
        const named = placeholderKey(inference, name, contents.call);
        if (named !== undefined) add(named);
        else add(name);
      }
      for (const example of contents.examples) for (const name of keysOfExample(example)) add(name);
      break;
    case 'record':
      for (const [name, entry] of keysOfRecord(contents)) names.set(name, entry);
      break;
    case 'example':
      for (const name of keysOfExample(contents.value)) add(name);
      break;
    case 'written':
      for (const pair of pairsOf(contents.node)) {
        const name = keyOf(pair.key);
        if (name !== undefined) add(name);
      }
      break;
    case 'variable': {
      if (reads.size >= mostReads || reads.has(contents.read.id)) return;
      reads.add(contents.read.id);
      const { changes, bases } = historyOf(inference, contents.read);
      for (const base of bases) {
        for (const one of base.contents ?? []) addKeys(inference, one, names, reads);
      }
      for (const { puts, call } of [...changes].reverse()) {
        const [first] = call.args;
        if (first === undefined) continue;
        const key = puts === 'pair' ? keyOf(first) : undefined;
        if (key !== undefined) add(key);
        if (puts !== 'pairs') continue;
        for (const one of inference.typeOf(first).contents ?? []) addKeys(inference, one, names, reads);
      }
    }
  }
}

function keysOfExample(example: unknown): readonly string[] {
  return typeof example === 'object' && example !== null && !Array.isArray(example) ? Object.keys(example) : [];
}

/** The type of what stands under a key. Unknown where the key is not known: it may be there all the same. */
export function keyType(inference: TypeReader, type: Type, name: string): Type {
  return joined(
    membersOf(type).map((member) => {
      if (member.kind === 'NULL') return never;
      return joined((member.contents ?? [elsewhere]).map((contents) => keyIn(inference, contents, name) ?? unknown));
    }),
  );
}

const elsewhere: Contents = { from: 'elsewhere' };

/** Undefined where these contents do not have the key; unknown where they may. */
function keyIn(inference: TypeReader, contents: Contents, name: string): Type | undefined {
  switch (contents.from) {
    case 'handler':
      return handlerKey(inference, contents.shape, name);
    case 'answer':
      return answerKey(inference, contents, name);
    case 'record':
      return typeOfRecordKey(contents, name);
    case 'example':
      return exampleKey([contents.value], name);
    case 'written':
      return writtenKey(inference, contents.node, name);
    case 'variable':
      return keyOfVariable(inference, contents.read, name);
    default:
      return unknown;
  }
}

function handlerKey(inference: TypeReader, shape: string, name: string): Type | undefined {
  const values: HandlerValue[] = [];
  for (const { keys, otherKeys } of shapesOf(inference, shape)) {
    const value = keys[name] ?? otherKeys;
    if (value !== undefined) values.push(value);
  }
  return values.length === 0 ? undefined : joined(values.map(typeOfHandlerValue));
}

/**
 * What the catalogue says of the keys that a map may have which is handed over or expected, by name; several entries where
 * it may be one of several maps. Undefined where other keys are expected as well, or where nothing is known of it.
 */
export function entriesOf(inference: TypeReader, type: Type): ReadonlyMap<string, readonly HandlerKey[]> | undefined {
  const entries = new Map<string, HandlerKey[]>();
  const all = membersOf(type).flatMap(({ kind, contents }) => (kind === 'KEY-VALUE' ? (contents ?? [elsewhere]) : []));
  if (all.length === 0) return undefined;
  for (const contents of all) {
    if (contents.from !== 'handler') return undefined;
    for (const { keys, open, otherKeys } of shapesOf(inference, contents.shape)) {
      if (open === true || otherKeys !== undefined) return undefined;
      for (const [name, entry] of Object.entries(keys)) {
        const known = entries.get(name);
        if (known === undefined) entries.set(name, [entry]);
        else known.push(entry);
      }
    }
  }
  return entries.size === 0 ? undefined : entries;
}

/** A shape with those whose keys may come on top of its own. */
function shapesOf(inference: Pick<TypeReader, 'asker'>, name: string): readonly HandlerShape[] {
  const { catalogue } = inference.asker.workspace;
  const shape = catalogue.shape(name);
  if (shape === undefined) return [];
  const others = [...Object.values(shape.variants?.shapes ?? {}), ...(shape.oneOf ?? [])];
  return [shape, ...others.flatMap((other) => catalogue.shape(other) ?? [])];
}

type Answer = Extract<Contents, { from: 'answer' }>;

function answerKey(inference: TypeReader, { fields, examples, call }: Answer, name: string): Type | undefined {
  const shown = examples.flatMap((example) => {
    const value = keysOfExample(example).includes(name) ? (example as Record<string, unknown>)[name] : undefined;
    return value === undefined ? [] : [value];
  });
  const shape: Shape | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (shape !== undefined) return typeOfShape(shape, shown, call);
  for (const [key, value] of Object.entries(fields)) {
    if (isPlaceholder(key))
      return placeholderKey(inference, key, call) === name ? typeOfShape(value, [], call) : unknown;
  }
  return shown.length === 0 ? undefined : joined(shown.map(typeOfExample));
}

/** The key that `<key>` stands for: the text that the call gives for its parameter `key`. */
function placeholderKey(inference: TypeReader, key: string, call: SyntaxNode | undefined): string | undefined {
  if (!isPlaceholder(key) || call === undefined) return undefined;
  const callee = resolveCall(call, inference.asker);
  if (callee.kind !== 'task') return undefined;
  const parameter = key.slice(1, -1);
  const index = callee.task.signatures[0]?.params.findIndex((param) => param.name === parameter) ?? -1;
  const argument = index < 0 ? undefined : call.args[index];
  return argument === undefined ? undefined : keyOf(argument);
}

function exampleKey(examples: readonly unknown[], name: string): Type | undefined {
  const values = examples.filter((example) => keysOfExample(example).includes(name));
  return values.length === 0
    ? undefined
    : joined(values.map((one) => typeOfExample((one as Record<string, unknown>)[name])));
}

function writtenKey(inference: TypeReader, node: SyntaxNode, name: string): Type | undefined {
  // The last of several counts; a computed key may be any.
  let found: Type | undefined;
  for (const pair of pairsOf(node)) {
    const key = keyOf(pair.key);
    if (key === name) found = inference.typeOf(pair.value);
    else if (key === undefined) found = found === undefined ? unknown : join(found, inference.typeOf(pair.value));
  }
  return found;
}

function keyOfVariable(inference: TypeReader, read: SyntaxNode, name: string): Type | undefined {
  const { takesOver } = changesBefore(inference, read);
  const cost = takesOver ? costOfTakenOver : 1;
  const question = inference.keyQuestion(read.id, name);
  const type = inference.ask(question, () => variableKey(inference, read, name) ?? absent, cost);
  return type === absent ? undefined : type;
}

function variableKey(inference: TypeReader, read: SyntaxNode, name: string): Type | undefined {
  const { changes, bases, isComplete } = historyOf(inference, read);
  let type = isComplete ? never : unknown;
  let isFound = false;
  for (const { puts, call, certain } of changes) {
    const [first, second] = call.args;
    if (first === undefined) continue;
    if (puts === 'pairs') {
      const other = inference.typeOf(first);
      const given = joined((other.contents ?? [elsewhere]).map((one) => keyIn(inference, one, name) ?? never));
      if (given.kind !== 'NEVER') isFound = true;
      type = join(type, given);
      continue;
    }
    if (puts !== 'pair' || second === undefined) continue;
    const key = keyOf(first);
    if (key !== undefined && key !== name) continue;
    isFound = true;
    type = join(type, key === undefined ? unknown : inference.typeOf(second));
    // Whatever was under the key before is no more.
    if (certain && key === name) return type;
    if (type.kind === 'UNKNOWN') return unknown;
  }
  for (const base of bases) {
    for (const contents of base.contents ?? [elsewhere]) {
      const own = keyIn(inference, contents, name);
      if (own === undefined) continue;
      isFound = true;
      type = join(type, own);
    }
  }
  return isFound || !isComplete ? type : undefined;
}

/**
 * The type of the elements of a list, of the values that a loop runs over. Whoever looks at the elements of an answer that
 * may be list or map means the list.
 */
export function elementOf(inference: TypeReader, type: Type): Type {
  const members = membersOf(type);
  const mayBeList = members.some(({ kind }) => kind === 'LIST');
  const meant = mayBeList ? members.filter(({ kind }) => kind !== 'KEY-VALUE') : members;
  const element = joined(meant.map((member) => elementOfMember(inference, member)));
  return element.kind === 'NEVER' && type.kind !== 'NEVER' ? unknown : element;
}

function elementOfMember(inference: TypeReader, type: Type): Type {
  switch (type.kind) {
    case 'NULL':
    case 'NEVER':
      return never;
    case 'RECORDS':
      return type;
    case 'LIST':
      return joined((type.contents ?? [elsewhere]).map((contents) => elementIn(inference, contents)));
    default:
      return unknown;
  }
}

function elementIn(inference: TypeReader, contents: Contents): Type {
  switch (contents.from) {
    case 'items':
      return contents.element;
    case 'example':
      return Array.isArray(contents.value) ? joined(contents.value.slice(0, mostKeys).map(typeOfExample)) : unknown;
    case 'written':
      return writtenElement(inference, contents.node);
    case 'variable':
      return elementOfVariable(inference, contents.read);
    default:
      return unknown;
  }
}

function writtenElement(inference: TypeReader, node: SyntaxNode): Type {
  switch (node.kind) {
    case Kind.EmptyBraces:
      return never;
    case Kind.List: {
      const { elements } = node;
      return elements.length > mostKeys ? unknown : joined(elements.map((element) => inference.typeOf(element)));
    }
    case Kind.TypedConstructor: {
      const [, word = ''] = node.type.text.split(':');
      return typeOfHeader(inference.asker.workspace.catalogue, word);
    }
    case Kind.Call:
      return node.args.length === 0 ? never : unknown;
    default:
      return unknown;
  }
}

function elementOfVariable(inference: TypeReader, read: SyntaxNode): Type {
  const cost = changesBefore(inference, read).takesOver ? costOfTakenOver : 1;
  return inference.ask(elementsAt(read.id), () => variableElement(inference, read), cost);
}

function variableElement(inference: TypeReader, read: SyntaxNode): Type {
  const { changes, bases, isComplete } = historyOf(inference, read);
  let type = isComplete ? joined(bases.map((base) => elementOfMember(inference, base))) : unknown;
  for (const { puts, call } of changes) {
    const [first] = call.args;
    if (first === undefined || type.kind === 'UNKNOWN') break;
    if (puts === 'element') type = join(type, inference.typeOf(first));
    if (puts === 'elements') {
      const list = inference.typeOf(first);
      type = join(type, list.kind === 'LIST' ? elementOfMember(inference, list) : unknown);
    }
  }
  return type;
}

/** The pairs of a map that is written out, of `Collection(…)`; empty for all else. */
function pairsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const all = node.kind === Kind.Map ? node.elements : node.kind === Kind.Call ? node.args : [];
  return all.filter(({ kind }) => kind === Kind.Pair);
}

/** The keys that a map may have; undefined where it may have others, such as those of a map that came from elsewhere. */
export function allKeys(inference: TypeReader, type: Type): ReadonlySet<string> | undefined {
  const keys = new Set<string>();
  const pending = membersOf(type).flatMap(({ kind, contents }) =>
    kind === 'KEY-VALUE' ? (contents ?? [elsewhere]) : [],
  );
  if (pending.length === 0) return undefined;
  for (let steps = 0; pending.length > 0; steps++) {
    const contents = pending.pop()!;
    if (steps > mostReads) return undefined;
    if (contents.from === 'written') {
      for (const pair of pairsOf(contents.node)) {
        const key = keyOf(pair.key);
        if (key === undefined) return undefined;
        keys.add(key);
      }
    } else if (contents.from === 'variable') {
      const { changes, bases, isComplete } = historyOf(inference, contents.read);
      if (!isComplete) return undefined;
      for (const { puts, call } of changes) {
        const key = puts === 'pair' && call.args[0] !== undefined ? keyOf(call.args[0]) : undefined;
        if (key === undefined) return undefined;
        keys.add(key);
      }
      for (const base of bases) pending.push(...(base.contents ?? [elsewhere]));
    } else return undefined;
  }
  return keys;
}
