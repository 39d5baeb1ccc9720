import {
  type Analysis,
  analyse,
  type Catalogue,
  calleeName,
  createWorkspace,
  exitKinds,
  expressionKinds,
  Kind,
  leadsToCalls,
  Operator,
  resolveCall,
  type SyntaxNode,
  typeOf,
} from '@deluge-tools/language';
import { literalOf, mirrored, note } from './comparison.js';
import { Demand, type Literal } from './demand.js';
import { Demands } from './demands.js';
import { kindOfName } from './make.js';
import { builtinCall } from './method-call.js';
import { methodUse } from './method-uses.js';

/** Reads what a script expects of its inputs and of what it calls, from how it uses them. Runs nothing. */
export function demandsOf(text: string, catalogue: Catalogue): Demands {
  const analysis = analyse(text, createWorkspace(catalogue));
  const { tree } = analysis;
  const demands = new Demands();
  const functions = new Map<number, OwnFunction>();
  const all = [...tree.root.descendants()].filter((node) => node.kind === Kind.Function);
  for (const node of all) {
    const name = node.name.dottedName ?? node.name.text;
    const parameters = node.parameters.map(() => new Demand());
    demands.setParameters(name, parameters);
    functions.set(node.id, { parameters, result: new Demand() });
  }
  for (const node of all) {
    const own = functions.get(node.id);
    if (own === undefined) continue;
    const reader = new Reader(analysis, demands, functions, own.result);
    node.parameters.forEach((parameter, index) => {
      const demand = own.parameters[index];
      if (demand !== undefined) reader.set(parameter.name.text, demand);
    });
    reader.statement(node.body);
  }
  const reader = new Reader(analysis, demands, functions, new Demand());
  for (const statement of tree.root.statements) if (statement.kind !== Kind.Function) reader.statement(statement);
  demands.settleOrder();
  return demands;
}

interface OwnFunction {
  readonly parameters: readonly Demand[];
  readonly result: Demand;
}

type Variables = Map<string, Demand>;

/** Follows the statements of one function in their order, so that a name that is used for two things stays two. */
class Reader {
  #variables: Variables = new Map();
  /** Whether more of the script runs where the condition holds that is read now. */
  #isWanted = true;

  constructor(
    readonly analysis: Analysis,
    readonly demands: Demands,
    /** By the row of the function. */
    readonly functions: ReadonlyMap<number, OwnFunction>,
    readonly result: Demand,
  ) {}

  set(name: string, demand: Demand): void {
    this.#variables.set(name, demand);
  }

  statement(node: SyntaxNode): void {
    switch (node.kind) {
      case Kind.Block:
        for (const statement of node.statements) this.statement(statement);
        return;
      case Kind.Assignment:
        this.#assign(node.target, node.value, node.operator);
        return;
      case Kind.TypedDeclaration:
        this.#assign(node.name, node.value, Operator.Assign);
        return;
      case Kind.If: {
        const before = this.#variables;
        const ways: Variables[] = [];
        for (const { condition, body } of node.branches) {
          this.#variables = new Map(before);
          this.#condition(condition, !givesUp(body));
          this.statement(body);
          ways.push(this.#variables);
        }
        this.#variables = new Map(before);
        if (node.otherwise !== undefined) this.statement(node.otherwise);
        this.#variables = joined([...ways, this.#variables]);
        return;
      }
      case Kind.ForEach: {
        const element = this.#elementOf(node.source, node.isIndexLoop);
        const before = new Map(this.#variables);
        this.#variables.set(node.variable.text, element);
        this.statement(node.body);
        this.#variables = joined([this.#variables, before]);
        return;
      }
      case Kind.Try: {
        const before = new Map(this.#variables);
        for (const inner of node.body.descendants()) {
          if (inner.kind === Kind.Call || inner.kind === Kind.Task) this.demands.guard(inner.start, inner.end);
        }
        this.statement(node.body);
        this.#variables = joined([this.#variables, before]);
        this.#variables.set(node.variable.text, new Demand());
        this.statement(node.handler);
        return;
      }
      case Kind.Return:
        if (node.expression !== undefined) this.result.unify(this.of(node.expression));
        return;
      case Kind.Function:
        return;
      default:
        this.#children(node);
    }
  }

  #children(node: SyntaxNode): void {
    for (const child of node.children()) {
      if (expressionKinds.has(child.kind)) this.of(child);
      else this.statement(child);
    }
  }

  #assign(target: SyntaxNode, value: SyntaxNode, operator: Operator): void {
    const demand = this.of(value);
    if (operator !== Operator.Assign) {
      this.of(target);
      return;
    }
    if (target.kind === Kind.Name) this.#variables.set(target.text, demand);
    else this.of(target);
  }

  /** Reads a condition; `isWanted` is false if more of the script runs where it does not hold. */
  #condition(node: SyntaxNode, isWanted: boolean): void {
    const outer = this.#isWanted;
    this.#isWanted = isWanted;
    if (node.kind === Kind.Parenthesized && node.expression !== undefined) {
      this.#condition(node.expression, isWanted);
    } else if (node.kind === Kind.Unary && node.operator === Operator.Not) {
      this.#condition(node.operand, !isWanted);
    } else if (node.kind === Kind.Binary && (node.operator === Operator.And || node.operator === Operator.Or)) {
      this.#condition(node.left, isWanted);
      this.#condition(node.right, isWanted);
    } else {
      const demand = this.of(node);
      if (node.kind === Kind.Name || node.kind === Kind.Member) demand.use('boolean', 2).compare(true, isWanted);
      if (node.kind === Kind.Call && demand.kinds.size === 0) demand.use('boolean').compare(true, isWanted);
    }
    this.#isWanted = outer;
  }

  #elementOf(source: SyntaxNode, isIndexLoop: boolean): Demand {
    const demand = this.of(source);
    // `for each x in Form[…]` and `for each x in list`.
    if (source.kind === Kind.Name && !this.#variables.has(source.text)) return this.#formOrList(source, isIndexLoop);
    demand.use('list', 2);
    return isIndexLoop ? new Demand().use('number') : demand.element;
  }

  #formOrList(source: SyntaxNode, isIndexLoop: boolean): Demand {
    const demand = this.demands.outside(source.text);
    demand.use('list', 2);
    if (isIndexLoop) return new Demand().use('number');
    return demand.element.unify(this.demands.record(source.text));
  }

  /** What the script expects of the value of an expression. */
  of(node: SyntaxNode): Demand {
    switch (node.kind) {
      case Kind.Parenthesized:
        return node.expression === undefined ? new Demand() : this.of(node.expression);
      case Kind.Name:
        return (
          this.#variables.get(node.text) ?? (this.#isConstant(node) ? new Demand() : this.demands.outside(node.text))
        );
      case Kind.Member:
        return this.#member(node);
      case Kind.Call:
        return this.#call(node);
      case Kind.Criteria: {
        const form = node.object.dottedName ?? node.object.text;
        const isVariable = node.object.kind === Kind.Name && this.#variables.has(node.object.text);
        const record = isVariable ? this.of(node.object).use('list', 4).element : this.demands.record(form);
        this.#criteria(node.condition, record);
        return recordsOf(record);
      }
      case Kind.Query: {
        const source = this.of(node.source);
        for (const clause of node.children()) if (clause.kind === Kind.Range) this.#children(clause);
        return source;
      }
      case Kind.Task: {
        for (const attribute of node.attributes) for (const value of attribute.values) this.of(value);
        return this.demands.answerAt(node.start, node.end);
      }
      case Kind.Binary:
        return this.#binary(node);
      case Kind.Unary: {
        const operand = this.of(node.operand);
        return operand.use(node.operator === Operator.Not ? 'boolean' : 'number');
      }
      case Kind.Conditional: {
        this.#condition(node.condition, true);
        const value = this.of(node.consequent);
        if (node.otherwise !== undefined) this.of(node.otherwise);
        return value;
      }
      case Kind.Insert: {
        this.#children(node);
        return new Demand().use('number');
      }
      case Kind.FieldValue:
        this.of(node.value);
        return new Demand();
      case Kind.Map: {
        const map = new Demand().use('map');
        for (const { key, value } of node.elements) {
          const name = literalOf(key);
          const demand = this.of(value);
          if (typeof name === 'string') map.field(name).unify(demand);
        }
        return map;
      }
      case Kind.List: {
        const list = new Demand().use('list');
        for (const element of node.elements) {
          const literal = literalOf(element);
          if (literal === undefined) this.of(element);
          else if (literal !== null) list.element.compare(literal);
        }
        return list;
      }
      default: {
        const demand = new Demand();
        demand.constant = literalOf(node) ?? undefined;
        if (demand.constant === undefined) for (const child of node.children()) this.of(child);
        return demand;
      }
    }
  }

  /** True for `today` and similar, which nobody has to give. */
  #isConstant(node: SyntaxNode): boolean {
    const { catalogue } = this.analysis.workspace;
    return catalogue.functions(node.text).some(({ kind }) => kind === 'constant') || this.#isDate(node);
  }

  #criteria(node: SyntaxNode, record: Demand): void {
    if (node.kind === Kind.Binary) {
      if (node.operator === Operator.And || node.operator === Operator.Or) {
        this.#criteria(node.left, record);
        this.#criteria(node.right, record);
        return;
      }
      const field = node.left.dottedName === undefined ? this.of(node.left) : fieldAt(record, node.left.dottedName);
      const literal = literalOf(node.right);
      if (literal === undefined) this.of(node.right);
      else if (literal !== null) field.compare(literal);
      return;
    }
    if (node.kind === Kind.Parenthesized && node.expression !== undefined) {
      this.#criteria(node.expression, record);
      return;
    }
    if (node.dottedName !== undefined) return;
    for (const child of node.children()) this.#criteria(child, record);
  }

  #member(node: SyntaxNode): Demand {
    const path = node.dottedName;
    if (path !== undefined && this.#isSystemPath(path)) return this.demands.outside(path.toLowerCase());
    return this.of(node.object).field(node.member.text);
  }

  /** True for `zoho.loginuser` and `thisapp.x`, which the product gives as they are written. */
  #isSystemPath(path: string): boolean {
    const [root = ''] = path.split('.', 1);
    const { catalogue } = this.analysis.workspace;
    return !this.#variables.has(root) && leadsToCalls(catalogue, root);
  }

  #binary(node: SyntaxNode): Demand {
    const { left, operator, right } = node;
    switch (operator) {
      case Operator.And:
      case Operator.Or:
        this.#condition(left, this.#isWanted);
        this.#condition(right, this.#isWanted);
        return new Demand();
      case Operator.Add: {
        const [a, b] = [this.of(left), this.of(right)];
        const [x, y] = [literalOf(left), literalOf(right)];
        if (typeof x === 'number') return b.use('number');
        if (typeof y === 'number') return a.use('number');
        return new Demand();
      }
      case Operator.Subtract:
      case Operator.Multiply:
      case Operator.Divide:
      case Operator.Modulo: {
        this.of(left).use('number', 2);
        this.of(right).use('number', 2);
        return new Demand().use('number');
      }
      default:
        this.#compare(left, right, operator);
        return new Demand();
    }
  }

  #compare(left: SyntaxNode, right: SyntaxNode, operator: Operator): void {
    const [a, b] = [this.of(left), this.of(right)];
    const [x, y] = [constantOf(left, a), constantOf(right, b)];
    if (y !== undefined) note(a, y, operator, this.#isWanted);
    else if (x !== undefined) note(b, x, mirrored(operator), this.#isWanted);
    else {
      const isOrder = operator >= Operator.Less && operator <= Operator.GreaterEqual;
      if (this.#isDate(left)) b.use('date', 2);
      else if (this.#isDate(right)) a.use('date', 2);
      else if (isOrder)
        this.demands.order(
          a,
          b,
          [left, right].some((each) => kindOfName(lastName(each)) === 'date'),
        );
    }
  }

  /** True for `today`, `zoho.currentdate` and what is computed from dates. */
  #isDate(node: SyntaxNode): boolean {
    return typeOf(this.analysis, node).kind === 'DATE-TIME';
  }

  #call(node: SyntaxNode): Demand {
    const { callee, args } = node;
    const found = resolveCall(node, this.analysis);
    switch (found.kind) {
      case 'function': {
        const own = this.functions.get(found.declaration.node.id);
        if (own !== undefined) return this.#ownCall(own, args);
        break;
      }
      case 'builtin':
        if (found.form === 'method') return this.#builtinCall(callee.member.text, callee.object, args);
        if (args[0] !== undefined) return this.#builtinCall(calleeName(found) ?? '', args[0], args.slice(1));
        break;
      case 'unknown':
        // A method that is not documented is called on a value all the same.
        if (callee.kind === Kind.Member && found.form === 'method') this.of(callee.object);
        break;
    }
    for (const argument of args) this.of(argument);
    return this.demands.answerAt(node.start, node.end);
  }

  #builtinCall(name: string, receiver: SyntaxNode, args: readonly SyntaxNode[]): Demand {
    const use = methodUse(name, this.analysis.workspace.catalogue);
    return builtinCall(use, this.of(receiver), args, { of: (each) => this.of(each), isWanted: this.#isWanted });
  }

  #ownCall(own: OwnFunction, args: readonly SyntaxNode[]): Demand {
    args.forEach((argument, index) => {
      const demand = this.of(argument);
      const parameter = own.parameters[index];
      if (parameter !== undefined && literalOf(argument) === undefined) parameter.unify(demand);
    });
    return own.result;
  }
}

function recordsOf(record: Demand): Demand {
  const records = new Demand().use('list', 4);
  records.element.unify(record);
  return records;
}

function fieldAt(record: Demand, path: string): Demand {
  return path
    .replace(/^input\./, '')
    .split('.')
    .reduce((demand, part) => demand.field(part), record);
}

/** What a variable is where several ways meet: the same value, unless a way sets it to something of its own. */
function joined(ways: readonly Variables[]): Variables {
  const [first = new Map<string, Demand>(), ...others] = ways;
  const result = new Map(first);
  for (const way of others) {
    for (const [name, demand] of way) {
      const known = result.get(name);
      if (known === undefined) result.set(name, demand);
      else if (known.root !== demand.root) result.set(name, known.unify(demand));
    }
  }
  return result;
}

/** The last word of a path, or the key that is read; empty for every other expression. */
function lastName(node: SyntaxNode): string {
  if (node.kind === Kind.Name) return node.text;
  if (node.kind === Kind.Member) return node.member.text;
  const key = node.kind === Kind.Call && node.args[0] !== undefined ? literalOf(node.args[0]) : undefined;
  return typeof key === 'string' ? key : '';
}

/** The literal that an expression is, or that the variable was assigned. */
function constantOf(node: SyntaxNode, demand: Demand): Literal | null | undefined {
  const literal = literalOf(node);
  return literal === undefined ? demand.constant : literal;
}

/** True for a branch that leaves the function or the loop before anything else can happen. */
function givesUp(body: SyntaxNode): boolean {
  const statements = body.kind === Kind.Block ? body.statements : [body];
  const last = statements.at(-1);
  return statements.length <= 4 && last !== undefined && (exitKinds.has(last.kind) || last.kind === Kind.Cancel);
}
