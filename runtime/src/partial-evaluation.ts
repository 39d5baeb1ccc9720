import {
  type Analysis,
  analyse,
  type Callee,
  type Catalogue,
  createWorkspace,
  Kind,
  Operator,
  partsOf,
  resolveCall,
  type SyntaxNode,
  When,
} from '@deluge-tools/language';
import type { Context } from './builtins/index.js';
import { readingsOf } from './dialects.js';
import { compilers, FunctionTable, type Partial, Scope } from './engine/compile/index.js';
import { memberOf } from './engine/compile/names.js';
import { arithmeticOf } from './engine/compile/operators.js';
import { LimitReached, limitsOf } from './engine/limits.js';
import { Machine } from './engine/machine.js';
import { Program } from './engine/program.js';
import type { HostRequest } from './engine/protocol.js';
import { DelugeError } from './errors.js';
import { calculate } from './operators.js';
import { Unknown } from './unknown.js';
import { DelugeFile, type DelugeValue, holds, settled } from './values.js';

/** What came of an evaluation: a value, Deluge's error, or a part that the script does not say. */
export type Evaluation =
  | { readonly value: DelugeValue }
  | { readonly error: DelugeError }
  | { readonly unknown: Unknown };

/** What a script surely has set when it reaches a place in it. */
export interface PartialEvaluation {
  /**
   * The value of an expression that stands at the place, or that a person wrote for it. Changes lists and maps that the
   * expression changes (`m.put(…)`).
   */
  evaluate(node: SyntaxNode): Evaluation;
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

export interface PartialEvaluationOptions {
  readonly context: Context;
  readonly catalogue: Catalogue;
  /** `zoho.loginuserid` and similar, by lower-case name. */
  readonly systemVariables?: Readonly<Record<string, DelugeValue>>;
  /** What a task or block answered when it was last run; undefined where nobody knows. */
  readonly answerOf?: (request: TaskRequest) => DelugeValue | undefined;
}

/** A task or block that stands before the place. */
export type TaskRequest = Extract<HostRequest<DelugeValue>, { readonly kind: 'task' | 'block' }>;

/**
 * Follows a script from the beginning of the function around `target` to `target`, as far as there is one way only.
 * Straight-line assignments and changes of lists and maps are carried out; whatever a branch, a loop or a call of an
 * unknown function may have changed is unknown from there on. Nothing outside is touched: tasks give unknown values.
 */
export function evaluateUpTo(target: SyntaxNode, options: PartialEvaluationOptions): PartialEvaluation {
  const follower = new Follower(target, options);
  const path = pathTo(target);
  for (const [index, node] of path.entries()) follower.enter(node, path[index + 1]);
  return follower;
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

class Follower implements PartialEvaluation, Partial {
  readonly #analysis: Analysis;
  readonly #machine: Machine;
  readonly #scope: Scope;
  readonly #slots = new Map<string, Slot>();
  /** Lists and maps that may have been changed where it cannot be followed, by whatever name they are reached. */
  readonly #doubtful = new Set<object>();
  /** What the script does to a variable whose value is not known: a person who names a file does not say it. */
  readonly #undone = new Map<string, SyntaxNode[]>();
  readonly #nodes: { readonly node: SyntaxNode; readonly value: DelugeValue }[] = [];

  constructor(target: SyntaxNode, { context, catalogue, systemVariables = {}, answerOf }: PartialEvaluationOptions) {
    this.#analysis = analyse(target.tree.text, createWorkspace(catalogue));
    const program = Program.of(this.#analysis);
    this.#machine = new Machine(program, {
      mayHang: false,
      host: {
        answer: (request) => {
          const value = request.kind === 'task' || request.kind === 'block' ? answerOf?.(request) : undefined;
          return value === undefined ? { kind: 'unknown', reason: reasonOf(request) } : { kind: 'value', value };
        },
        effect: () => {},
        now: context.now,
      },
      limits: limitsOf(undefined, { time: mostTime, replacedText: null }),
      readings: readingsOf(undefined),
      zone: context.zone,
      product: undefined,
      systemVariables,
      inputs: {},
    });
    const [source] = program.sources;
    this.#scope = new Scope(
      this.#machine,
      source as NonNullable<typeof source>,
      new FunctionTable(this.#machine, compilers),
      compilers,
      this,
    );
  }

  evaluate(node: SyntaxNode): Evaluation {
    return this.#guarded(node, () => settled(this.#scope.expression(node)([])));
  }

  /** Runs what evaluates `node`, with its failures as results. */
  #guarded(node: SyntaxNode, run: () => DelugeValue): Evaluation {
    try {
      return { value: run() };
    } catch (error) {
      if (error instanceof Unknown) return { unknown: error };
      if (error instanceof DelugeError) return { error };
      if (error instanceof LimitReached) return { unknown: new Unknown(node, 'It takes too long to compute.') };
      if (error instanceof RangeError) return { unknown: new Unknown(node, 'It is nested too deeply.') };
      throw error;
    }
  }

  read(name: string, node: SyntaxNode): DelugeValue {
    const slot = this.#slots.get(name);
    if (slot === undefined) return this.#readMember(name, node);
    if ('reason' in slot) throw new Unknown(node, slot.reason);
    if (this.#doubtful.size > 0 && holds(slot.value, this.#doubtful)) {
      throw new Unknown(node, `\`${name}\` may be changed in a branch, a loop or a function before.`);
    }
    return settled(slot.value);
  }

  /** `row.City` of a map reads its key. */
  #readMember(name: string, node: SyntaxNode): DelugeValue {
    if (node.kind !== Kind.Member || node.member.kind !== Kind.Name) throw new Unknown(node, this.#reasonOf(name));
    const root = node.object.dottedName?.split('.')[0];
    if (root !== undefined && !this.#slots.has(root)) throw new Unknown(node, this.#reasonOf(name));
    const holder = this.#scope.expression(node.object)([]);
    return memberOf(holder, node.member.text, node, this.#machine);
  }

  #reasonOf(name: string): string {
    const [root = ''] = name.split('.');
    return `\`${root}\` is not set in this script.`;
  }

  isVariable(name: string): boolean {
    return this.#slots.has(name);
  }

  known(node: SyntaxNode): DelugeValue | undefined {
    return this.#nodes.find((bound) => bound.node.is(node))?.value;
  }

  bind(name: string, value: DelugeValue): void {
    this.#slots.set(name, { value });
    if (!(value instanceof DelugeFile)) return;
    for (const change of this.#undone.get(name) ?? []) this.evaluate(change);
  }

  bindNode(node: SyntaxNode, value: DelugeValue): void {
    this.#nodes.push({ node, value });
  }

  /** Does what happens in `node` before the way goes on into `child`. */
  enter(node: SyntaxNode, child: SyntaxNode | undefined): void {
    if (node.kind === Kind.Function) {
      for (const { name } of node.parameters)
        this.#forget(name.text, `\`${name.text}\` is a parameter of the function.`);
      return;
    }
    if (!holdsStatements.has(node.kind)) return;
    const isList = node.kind === Kind.Script || node.kind === Kind.Block;
    for (const { node: part, when } of partsOf(node)) {
      if (child === undefined ? !isList : child.start <= part.start && part.end <= child.end) {
        // What the body changes may have changed in an earlier iteration.
        if (when === When.Repeated) this.#doubt(node);
        if (when === When.AfterFailure)
          this.#forget(node.variable.text, `\`${node.variable.text}\` is the error that was caught.`);
        return;
      }
      if (isList) this.#follow(part);
      // Conditions may call functions that change what they are given; of the other branches none has run.
      else if (when !== When.Branch) this.#doubt(part);
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
    this.#set(name, slotOf(this.#guarded(value, () => calculate(sign, before.value, result.value, this.#machine))));
  }

  #carryOut(code: SyntaxNode): void {
    const result = this.#attempt(code);
    if ('reason' in result) this.#doubt(code);
    if (!('reason' in result) || code.kind !== Kind.Call || code.callee.kind !== Kind.Member) return;
    const name = code.callee.object.dottedName;
    if (name !== undefined) this.#undone.set(name, [...(this.#undone.get(name) ?? []), code]);
  }

  #attempt(code: SyntaxNode): Slot {
    const slot = slotOf(this.evaluate(code));
    if ('reason' in slot) this.#doubtArguments(code);
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
    const callee: Callee = resolveCall(call, this.#analysis);
    if (callee.kind === 'task') return;
    const { callee: word } = call;
    if (word.kind === Kind.Member && this.#analysis.workspace.catalogue.mayMutate(word.member.text))
      this.#doubtValue(word.object);
    if (callee.kind !== 'builtin') for (const argument of call.args) this.#doubtValue(argument);
  }

  #doubtValue(code: SyntaxNode): void {
    for (const node of code.descendants()) {
      if (node.kind !== Kind.Name) continue;
      const slot = this.#slots.get(node.text);
      if (slot === undefined || 'reason' in slot) continue;
      const value = settled(slot.value);
      if (value !== null && typeof value === 'object') this.#doubtful.add(value);
    }
  }
}

/** What has statements or blocks of them in it; expressions are evaluated as a whole. */
const holdsStatements: ReadonlySet<Kind> = new Set([Kind.Script, Kind.Block, Kind.If, Kind.ForEach, Kind.Try]);

function slotOf(evaluation: Evaluation): Slot {
  if ('value' in evaluation) return evaluation;
  if ('unknown' in evaluation) return { reason: evaluation.unknown.reason };
  return { reason: `The script would stop before: ${evaluation.error.message}.` };
}

/** Milliseconds that following a script may take. */
const mostTime = 1000;

function reasonOf(request: HostRequest<DelugeValue>): string {
  switch (request.kind) {
    case 'function':
      return `It is the result of the function ${request.name}.`;
    case 'records':
      return request.operation === 'insert' ? 'It is the id of a record that is added.' : 'It reads records of a form.';
    case 'unknown':
      return request.reason;
    default:
      return `It is the answer of ${request.name}.`;
  }
}
