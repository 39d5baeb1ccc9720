import type { SyntaxNode } from '@deluge-tools/language';
import { literalOf } from './comparison.js';
import { anyKey, Demand } from './demand.js';
import { methodUse } from './method-uses.js';

/** Whoever reads the expressions around a call. */
export interface ExpressionReader {
  /** What the script expects of the value of an expression. */
  of(node: SyntaxNode): Demand;
  /** Whether more of the script runs where the condition holds that is read now. */
  readonly isWanted: boolean;
}

/** `receiver.method(…)`: what it says about the receiver and the arguments, and what it gives. */
export function methodCall(node: SyntaxNode, callee: SyntaxNode, reader: ExpressionReader): Demand {
  const name = callee.member.text.toLowerCase();
  const receiver = reader.of(callee.object);
  const [first, ...rest] = node.args;
  const key = first === undefined ? undefined : literalOf(first);
  if (first !== undefined) reader.of(first);
  for (const argument of rest) reader.of(argument);
  switch (name) {
    case 'get':
    case 'getjson':
      if (name === 'getjson') receiver.readJson();
      if (typeof key === 'number') {
        if (key > 0) receiver.count.compare(key + 1);
        return receiver.use('list', 2).at(key);
      }
      if (typeof key === 'string') return key.split('.').reduce((demand, part) => demand.field(part), receiver);
      if (receiver.constantKeys.length > 0) keyed(receiver, first === undefined ? undefined : reader.of(first));
      return receiver.hasElement || receiver.weight('list') > receiver.weight('map')
        ? receiver.element
        : receiver.field(anyKey);
    case 'containkey':
    case 'containskey':
      if (typeof key === 'string') receiver.field(key).testNull(!reader.isWanted);
      else keyed(receiver, first === undefined ? undefined : reader.of(first));
      return new Demand();
    case 'remove':
      return new Demand();
    case 'isnull':
    case 'isblank':
    case 'isempty':
      testEmpty(name, receiver, reader.isWanted);
      return new Demand();
    case 'add':
      if (first !== undefined) receiver.use('list').element.unify(reader.of(first));
      return new Demand();
    case 'addall':
      if (first !== undefined) receiver.use('list').element.unify(reader.of(first).use('list').element);
      return new Demand();
    case 'put': {
      const value = rest[0];
      if (typeof key === 'string' && value !== undefined) receiver.field(key).unify(reader.of(value));
      return new Demand();
    }
    case 'count':
    case 'size':
    case 'length':
    case 'len':
      if (name === 'length' || name === 'len') receiver.use('text');
      return receiver.count;
    case 'todate':
    case 'todatetime':
    case 'totime':
      if (typeof key === 'string') receiver.readDate(key);
      break;
    case 'substring':
    case 'subtext':
    case 'left':
    case 'right':
      receiver.use('text');
      for (const argument of node.args) {
        const at = literalOf(argument);
        if (typeof at === 'number') receiver.atLeast(at + 1);
        else reader.of(argument).use('number');
      }
      return key === 0 ? receiver : new Demand().use('text');
    case 'contains':
      if (first !== undefined && typeof key !== 'string') {
        const wanted = reader.of(first);
        if (receiver.hasElement) for (const [literal] of receiver.element.literals) wanted.compare(literal);
        return new Demand();
      }
      if (typeof key === 'string') receiver.compare(key, reader.isWanted);
      return new Demand();
    case 'ifnull':
      receiver.testNull();
      return receiver;
    case 'getall':
    case 'foreach':
      return receiver;
    case 'tolist':
      if (first === undefined) return receiver.use('list');
      if (typeof key === 'string') receiver.splitAt(key);
      return receiver.use('text', 3).asList();
  }
  if (/^(?:add|sub)(?:day|week|month|year|hour|minutes|seconds|businessday)$/.test(name) && first !== undefined) {
    if (key === undefined) reader.of(first).use('number');
  }
  return applied(methodUse(name), receiver, node.args);
}

/** `isNull(x)`, `x.isEmpty()`. @param isWanted whether more of the script runs where it holds */
export function testEmpty(name: string, demand: Demand, isWanted: boolean): void {
  if (name !== 'isempty') demand.testNull(isWanted);
  else {
    demand.count.compare(0, isWanted);
    demand.count.compare(2, !isWanted);
  }
}

/** What the table says of a method. */
export function applied(use: ReturnType<typeof methodUse>, receiver: Demand, args: readonly SyntaxNode[]): Demand {
  if (use.receiver !== undefined) receiver.use(use.receiver);
  if (use.isText === true) receiver.asText();
  const [first] = args;
  const literal = first === undefined ? undefined : literalOf(first);
  if (use.compares === true && literal !== undefined && literal !== null) receiver.compare(literal);
  if (use.isSame === true) return receiver;
  return use.gives === undefined ? new Demand() : new Demand().use(use.gives);
}

/** The keys of a map of the script's own are what the key that is looked up may be. */
function keyed(map: Demand, key: Demand | undefined): void {
  for (const name of map.constantKeys) key?.compare(name);
}
