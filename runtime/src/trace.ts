import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { type Context, isBuiltin, mayMutate } from './builtins/index.js';
import { arithmeticOf, attempt, type Evaluation, type Scope, tryEvaluate } from './evaluate.js';
import { calculate } from './operators.js';
import { Unknown } from './unknown.js';
import { DelugeFile, type DelugeValue, holds, settled } from './values.js';

/** What a script surely has set when it reaches a place in it. */
export interface Trace extends Scope {
  /**
   * Says a value that the script does not say, such as a person's answer for a parameter. What the script did to a file
   * before, such as `setParamName`, is done to this one: a person names it as it lies on the disk.
   */
  bind(name: string, value: DelugeValue): void;
  /** Says the value of one place in the script, such as the answer of a task that was run. */
  bindNode(node: SyntaxNode, value: DelugeValue): void;
}

/** What is known of a variable: its value, or why it has none. */
type Slot = { readonly value: DelugeValue } | { readonly reason: string };

export interface TraceOptions {
  readonly context: Context;
  /** `zoho.loginuserid` and its kin, by lower-case name. */
  readonly systemVariables?: Readonly<Record<string, DelugeValue>>;
}

/**
 * Follows a script from the beginning of the function around `target` to `target`, as far as there is one way only.
 * Straight-line assignments and changes of lists and maps are carried out; whatever a branch, a loop or a call of an
 * unknown function may have changed is unknown from there on. Nothing outside is touched: tasks give unknown values.
 */
export function traceTo(target: SyntaxNode, options: TraceOptions): Trace {
  const trace = new Tracer(options);
  const path = pathTo(target);
  for (const [index, node] of path.entries()) trace.enter(node, path[index + 1]);
  return trace;
}

/** From the function (or the script) around the target down to it. */
function pathTo(target: SyntaxNode): SyntaxNode[] {
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = target; node !== undefined; node = node.parent) {
    path.unshift(node);
    if (node.kind === Kind.Function) break;
  }
  return path;
}

class Tracer implements Trace {
  readonly context: Context;
  readonly #system: Readonly<Record<string, DelugeValue>>;
  readonly #slots = new Map<string, Slot>();
  /** Lists and maps that may have been changed where it cannot be followed, by whatever name they are reached. */
  readonly #doubtful = new Set<object>();
  /** What the script does to a variable whose value is not known: a person who names a file does not say it. */
  readonly #undone = new Map<string, SyntaxNode[]>();
  readonly #nodes: { readonly node: SyntaxNode; readonly value: DelugeValue }[] = [];

  constructor({ context, systemVariables = {} }: TraceOptions) {
    this.context = context;
    this.#system = systemVariables;
  }

  lookUp(name: string, node: SyntaxNode): DelugeValue {
    const slot = this.#slots.get(name);
    if (slot === undefined) throw new Unknown(node, this.#reasonOf(name));
    if ('reason' in slot) throw new Unknown(node, slot.reason);
    if (this.#doubtful.size > 0 && holds(slot.value, this.#doubtful)) {
      throw new Unknown(node, `\`${name}\` may be changed in a branch, a loop or a function before.`);
    }
    return settled(slot.value);
  }

  #reasonOf(name: string): string {
    const [root = ''] = name.split('.');
    const slot = root === name ? undefined : this.#slots.get(root);
    return slot !== undefined && 'reason' in slot ? slot.reason : `\`${root}\` is not set in this script.`;
  }

  isVariable(name: string): boolean {
    return this.#slots.has(name);
  }

  systemVariable(name: string): DelugeValue | undefined {
    return Object.hasOwn(this.#system, name) ? this.#system[name] : undefined;
  }

  known(node: SyntaxNode): DelugeValue | undefined {
    return this.#nodes.find((bound) => bound.node.is(node))?.value;
  }

  bind(name: string, value: DelugeValue): void {
    this.#slots.set(name, { value });
    if (!(value instanceof DelugeFile)) return;
    for (const change of this.#undone.get(name) ?? []) tryEvaluate(change, this);
  }

  bindNode(node: SyntaxNode, value: DelugeValue): void {
    this.#nodes.push({ node, value });
  }

  /** Does what happens in `node` before the way goes on into `child`. */
  enter(node: SyntaxNode, child: SyntaxNode | undefined): void {
    switch (node.kind) {
      case Kind.Function:
        for (const { name } of node.parameters)
          this.#forget(name.text, `\`${name.text}\` is a parameter of the function.`);
        return;
      case Kind.Script:
      case Kind.Block:
        for (const statement of node.statements) {
          if (statement.is(child)) return;
          if (statement.kind !== Kind.Function) this.#follow(statement);
        }
        return;
      case Kind.If:
        // Conditions before the branch may call functions that change what they are given.
        for (const branch of node.branches) {
          if (branch.is(child)) return;
          this.#doubt(branch.condition);
        }
        return;
      case Kind.ForEach:
        if (child?.is(node.body) !== true) return;
        // What the body changes may have changed in an earlier round.
        this.#doubt(node);
        return;
      case Kind.Try:
        if (child?.is(node.handler) !== true) return;
        this.#doubt(node.body);
        this.#forget(node.variable.text, `\`${node.variable.text}\` is the error that was caught.`);
        return;
    }
  }

  #forget(name: string, reason: string): void {
    this.#set(name, { reason });
  }

  #set(name: string, slot: Slot): void {
    this.#slots.set(name, slot);
    this.#undone.delete(name);
  }

  #follow(statement: SyntaxNode): void {
    switch (statement.kind) {
      case Kind.Assignment:
        this.#assign(statement.target, statement.value, statement.operator);
        return;
      case Kind.TypedDeclaration:
        this.#assign(statement.name, statement.value, Operator.Assign);
        return;
      case Kind.ExpressionStatement:
        if (statement.expression !== undefined) this.#carryOut(statement.expression);
        return;
      default:
        this.#doubt(statement);
    }
  }

  #assign(target: SyntaxNode, value: SyntaxNode, operator: Operator): void {
    const name = target.dottedName;
    const result = this.#attempt(value);
    if (name === undefined) return;
    const sign = arithmeticOf(operator);
    if (sign === undefined || 'reason' in result) {
      this.#set(name, result);
      return;
    }
    const before = this.#attempt(target);
    if ('reason' in before) {
      this.#set(name, before);
      return;
    }
    this.#set(name, slotOf(attempt(value, () => calculate(sign, before.value, result.value))));
  }

  #carryOut(expression: SyntaxNode): void {
    const result = this.#attempt(expression);
    if ('reason' in result) this.#doubt(expression);
    if (!('reason' in result) || expression.kind !== Kind.Call || expression.callee.kind !== Kind.Member) return;
    const name = expression.callee.object.dottedName;
    if (name !== undefined) this.#undone.set(name, [...(this.#undone.get(name) ?? []), expression]);
  }

  #attempt(expression: SyntaxNode): Slot {
    const slot = slotOf(tryEvaluate(expression, this));
    if ('reason' in slot) this.#doubtArguments(expression);
    return slot;
  }

  /** Whatever the code may set or change is no longer known. */
  #doubt(code: SyntaxNode): void {
    for (const node of code.descendants()) {
      switch (node.kind) {
        case Kind.Assignment:
        case Kind.TypedDeclaration: {
          const name = (node.kind === Kind.Assignment ? node.target : node.name).dottedName;
          if (name !== undefined) this.#forget(name, `\`${name}\` is set in a branch or a loop before.`);
          break;
        }
        case Kind.ForEach:
          this.#forget(node.variable.text, `\`${node.variable.text}\` is the variable of a loop.`);
          break;
        case Kind.Try:
          this.#forget(node.variable.text, `\`${node.variable.text}\` is the error that was caught.`);
          break;
        case Kind.Call:
          this.#doubtCall(node);
          break;
      }
    }
  }

  #doubtArguments(code: SyntaxNode): void {
    for (const node of code.descendants()) if (node.kind === Kind.Call) this.#doubtCall(node);
  }

  /** A method may change what it is called on, a function of the person's own what it is given. A task changes nothing. */
  #doubtCall(call: SyntaxNode): void {
    const { callee } = call;
    if (/^zoho\./i.test(callee.dottedName ?? '')) return;
    const name = callee.kind === Kind.Member ? callee.member.text : callee.text;
    if (callee.kind === Kind.Member && mayMutate(name)) this.#doubtValue(callee.object);
    if (!isBuiltin(name)) for (const argument of call.args) this.#doubtValue(argument);
  }

  #doubtValue(expression: SyntaxNode): void {
    for (const node of expression.descendants()) {
      if (node.kind !== Kind.Name) continue;
      const slot = this.#slots.get(node.text);
      if (slot === undefined || 'reason' in slot) continue;
      const value = settled(slot.value);
      if (value !== null && typeof value === 'object') this.#doubtful.add(value);
    }
  }
}

function slotOf(evaluation: Evaluation): Slot {
  if ('value' in evaluation) return evaluation;
  if ('unknown' in evaluation) return { reason: evaluation.unknown.reason };
  return { reason: `The script would stop before: ${evaluation.error.message}.` };
}
