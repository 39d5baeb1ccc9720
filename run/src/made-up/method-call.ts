import type { SyntaxNode } from '@deluge-tools/language';
import { literalOf } from './comparison.js';
import { anyKey, Demand, type Literal } from './demand.js';
import type { MethodUse } from './method-uses.js';

/** Whoever reads the expressions around a call. */
export interface ExpressionReader {
  /** What the script expects of the value of an expression. */
  of(node: SyntaxNode): Demand;
  /** Whether more of the script runs where the condition holds that is read now. */
  readonly isWanted: boolean;
}

/**
 * What the call of a built-in says about its receiver and its arguments, and what it returns.
 *
 * @param args without the receiver, which the function form has as its first argument
 */
export function builtinCall(
  use: MethodUse,
  receiver: Demand,
  args: readonly SyntaxNode[],
  reader: ExpressionReader,
): Demand {
  const { behaviour } = use;
  const [first] = args;
  const demands = args.map((argument) => reader.of(argument));
  const literal = first === undefined ? undefined : literalOf(first);
  if (use.isXml) {
    receiver.use('text', 5);
    return typeof literal === 'string' ? receiver.path(literal) : new Demand().use('list').holding(receiver);
  }
  if (behaviour.reads !== undefined) {
    if (behaviour.reads === 'text') receiver.readJson();
    return valueUnder(receiver, literal, demands[0]);
  }
  if (behaviour.puts !== undefined) return put(behaviour.puts, receiver, literal, demands);
  if (behaviour.finds !== undefined) return find(use, receiver, literal, demands[0], reader);
  if (behaviour.nulls === 'tested') {
    receiver.testNull(reader.isWanted);
    return new Demand();
  }
  if (behaviour.nulls === 'testedOrEmpty') {
    receiver.count.compare(0, reader.isWanted);
    receiver.count.compare(2, !reader.isWanted);
    return new Demand();
  }
  if (behaviour.nulls === 'replaced') {
    receiver.testNull();
    return receiver;
  }
  if (behaviour.counts !== undefined) {
    if (behaviour.counts === 'characters') receiver.use('text');
    return receiver.count;
  }
  if (behaviour.size === 'pieces') {
    if (first === undefined) return receiver.use('list');
    if (typeof literal === 'string') receiver.splitAt(literal);
    return receiver.use('text', 3).asList();
  }
  if (behaviour.size === 'slice' && use.receiver === 'text') {
    for (const argument of args) {
      const at = literalOf(argument);
      if (typeof at === 'number') receiver.atLeast(at + 1);
    }
    if (literal === 0) return receiver.use('text');
  }
  return applied(use, receiver, args, demands);
}

/** What the types and the contents of a built-in say, where it does nothing else. */
function applied(use: MethodUse, receiver: Demand, args: readonly SyntaxNode[], demands: readonly Demand[]): Demand {
  const { behaviour, result } = use;
  const [first] = args;
  const literal = first === undefined ? undefined : literalOf(first);
  if (use.receiver !== undefined) receiver.use(use.receiver);
  if (behaviour.parses === true && result !== 'number') receiver.asText();
  if (behaviour.parses === true && result === 'date' && typeof literal === 'string') receiver.readDate(literal);
  for (const [index, argument] of args.entries()) {
    const kind = use.arguments[index];
    if ((kind === 'number' || kind === 'date') && literalOf(argument) === undefined) demands[index]?.use(kind);
  }
  // `body.toString().toMap()`: what is read from the text is what was written.
  if (behaviour.contents === 'text' && args.length === 0) return receiver;
  const isSame = behaviour.contents === 'same' || behaviour.contents === 'converted' || behaviour.contents === 'edited';
  if (isSame) return receiver;
  return result === undefined ? new Demand() : new Demand().use(result);
}

function valueUnder(receiver: Demand, key: Literal | null | undefined, keyDemand: Demand | undefined): Demand {
  if (typeof key === 'number') {
    if (key > 0) receiver.count.compare(key + 1);
    return receiver.use('list', 2).at(key);
  }
  if (typeof key === 'string') return key.split('.').reduce((demand, part) => demand.field(part), receiver);
  if (receiver.constantKeys.length > 0) keyed(receiver, keyDemand);
  return receiver.hasElement || receiver.weight('list') > receiver.weight('map')
    ? receiver.element
    : receiver.field(anyKey);
}

function put(
  what: NonNullable<MethodUse['behaviour']['puts']>,
  receiver: Demand,
  key: Literal | null | undefined,
  [first, second]: readonly Demand[],
): Demand {
  switch (what) {
    case 'pair':
      if (typeof key === 'string' && second !== undefined) receiver.field(key).unify(second);
      break;
    case 'pairs':
      receiver.use('map');
      break;
    case 'element':
      if (first !== undefined) receiver.use('list').element.unify(first);
      break;
    case 'elements':
      if (first !== undefined) receiver.use('list').element.unify(first.use('list').element);
      break;
  }
  return new Demand();
}

function find(
  { behaviour: { finds }, receiver: kind }: MethodUse,
  receiver: Demand,
  literal: Literal | null | undefined,
  wanted: Demand | undefined,
  { isWanted }: ExpressionReader,
): Demand {
  if (finds === 'key') {
    if (typeof literal === 'string') receiver.field(literal).testNull(!isWanted);
    else keyed(receiver, wanted);
    return new Demand();
  }
  if (kind !== undefined) receiver.use(kind);
  const isPart = typeof literal === 'string' || (literal !== undefined && !receiver.hasElement);
  if (isPart && literal !== null) receiver.compare(withSign(literal), isWanted === (finds === 'value'));
  // One of the elements is what is looked for in the list.
  else if (receiver.hasElement) for (const [element] of receiver.element.literals) wanted?.compare(element);
  return new Demand();
}

/** A text in which a sign is looked for holds more than the sign: `7%5`. */
function withSign(literal: Literal | undefined): Literal {
  return typeof literal === 'string' && /^[^\p{L}\p{N}\s]+$/u.test(literal) ? `7${literal}5` : (literal ?? '');
}

/** The keys of a map of the script's own are what the key that is looked up may be. */
function keyed(map: Demand, key: Demand | undefined): void {
  for (const name of map.constantKeys) key?.compare(name);
}
