import { Kind, parse, type SyntaxNode } from '@deluge-tools/language';
import { display } from '../display.js';
import { DelugeError } from '../errors.js';
import { Unknown } from '../unknown.js';
import {
  DelugeCollection,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
  typeOf,
} from '../values.js';
import { compilers, type FunctionTable, Scope } from './compile/index.js';
import { LimitReached } from './limits.js';
import type { Frame, Machine } from './machine.js';
import type { HandChange, PauseMoment, Question, Scope as ScopeView, VariableView } from './protocol.js';
import { fromWire, toWire } from './wire.js';

/** Something whose parts can be listed, and perhaps changed. */
interface Parts {
  readonly size: number;
  part(index: number): { readonly name: string; readonly value: DelugeValue };
  set?(name: string, value: DelugeValue): void;
}

/** Parts, and how a person came to them. */
interface Container {
  readonly parts: Parts;
  readonly frame: Frame;
  /** The scope, then names, keys and indexes. */
  readonly path: readonly string[];
}

/** Parts of a value that are copied so that an expression can change them without harm. */
const mostCopied = 100_000;

/** Characters of a value that a list of variables shows. */
const longestText = 1000;

/** What a person who paused a script sees of it, and what is changed by hand. References hold until it goes on. */
export class Inspector {
  readonly #containers: Container[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly functions: FunctionTable,
    /** Allows or refuses requests of the host while something is evaluated. */
    private readonly allowRequests: (isAllowed: boolean) => void,
  ) {}

  /** The script goes on: references end. */
  reset(): void {
    this.#containers.length = 0;
  }

  /** Throws an Error with a sentence for the person. */
  answer(question: Question, moment: PauseMoment): unknown {
    switch (question.question) {
      case 'stack':
        return this.machine.stack();
      case 'scopes':
        return this.scopes(question.frame);
      case 'variables':
        return this.variables(question.reference, question.start, question.count);
      case 'evaluate': {
        const { expression, allowCalls = false } = question;
        const frame = this.frame(question.frame);
        const value = this.evaluate(expression, frame, allowCalls);
        const view = this.view(expression, value, { frame, path: undefined });
        if (allowCalls) return { ...view, change: { moment, frame: this.depthOf(frame), expression } };
        return mayChange(expressionOf(expression), this.machine) ? { ...view, isCopy: true } : view;
      }
      case 'setVariable': {
        const { reference, name, expression } = question;
        const container = this.container(reference);
        const { frame } = container;
        const value = this.set(container, name, expression);
        const path = [...container.path, name];
        const change: HandChange = { moment, frame: this.depthOf(frame), expression, path };
        return { ...this.view(name, value, { frame, path }), change };
      }
    }
  }

  /** Does again what a person did in the run that this one repeats. */
  repeat({ frame: depth, expression, path }: HandChange): void {
    const frame = this.machine.frames[depth];
    if (frame === undefined) return;
    if (path === undefined) {
      this.evaluate(expression, frame, true);
      return;
    }
    const [scope = '', ...names] = path;
    let parts: Parts | undefined = scopesOf(this.machine, frame)[scope as 'Locals'];
    for (const name of names.slice(0, -1)) parts = parts && partsOf(settled(partNamed(parts, name)));
    if (parts !== undefined) this.set({ parts, frame, path }, names.at(-1) ?? '', expression);
  }

  scopes(frame: number): readonly ScopeView[] {
    const found = this.frame(frame);
    return Object.entries(scopesOf(this.machine, found)).map(([name, parts]) => ({
      name: name as ScopeView['name'],
      reference: this.refer({ parts, frame: found, path: [name] }),
      size: parts.size,
    }));
  }

  variables(reference: number, start = 0, count = Number.POSITIVE_INFINITY): readonly VariableView[] {
    const { parts, frame, path } = this.container(reference);
    const end = Math.min(parts.size, start + count);
    const views: VariableView[] = [];
    for (let index = start; index < end; index++) {
      const { name, value } = parts.part(index);
      views.push(this.view(name, value, { frame, path: [...path, name] }));
    }
    return views;
  }

  private set({ parts, frame, path }: Container, name: string, expression: string): DelugeValue {
    // What was evaluated stands nowhere in the script that could be set again.
    if (parts.set === undefined || path.length === 0) throw new Error(`${name} cannot be changed.`);
    const value = this.evaluate(expression, frame, false);
    parts.set(name, value);
    return value;
  }

  /**
   * The value of an expression where a function stands.
   * @param isForGood false: nothing is asked of the host, and what would change a value changes a copy
   */
  evaluate(source: string, frame: Frame, isForGood: boolean): DelugeValue {
    const node = expressionOf(source);
    const { machine } = this;
    const scope = new Scope(machine, machine.program.detached(node), this.functions, compilers);
    for (const name of frame.runnable.variables) scope.slotOf(name);
    this.allowRequests(isForGood);
    try {
      const slots = isForGood || !mayChange(node, machine) ? frame.slots : copied(frame, node);
      return machine.aside(() => settled(scope.expression(node)(slots)));
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error });
    } finally {
      this.allowRequests(true);
    }
  }

  frame(id: number): Frame {
    const { frames } = this.machine;
    const found = frames[frames.length - 1 - id];
    if (found === undefined) throw new Error('The function is not running.');
    return found;
  }

  /** Counts from 0, the outermost. */
  private depthOf(frame: Frame): number {
    return this.machine.frames.indexOf(frame);
  }

  private view(
    name: string,
    value: DelugeValue,
    { frame, path }: { readonly frame: Frame; readonly path: readonly string[] | undefined },
  ): VariableView {
    const actual = settled(value);
    const parts = partsOf(actual);
    return {
      name,
      text: textOf(actual),
      type: typeOf(actual),
      reference: parts === undefined ? 0 : this.refer({ parts, frame, path: path ?? [] }),
      size: parts?.size ?? 0,
    };
  }

  private refer(container: Container): number {
    return this.#containers.push(container);
  }

  private container(reference: number): Container {
    const found = this.#containers[reference - 1];
    if (found === undefined) throw new Error('The script has gone on since these variables were listed.');
    return found;
  }
}

function scopesOf(machine: Machine, frame: Frame): Readonly<Record<ScopeView['name'], Parts>> {
  return {
    Locals: locals(frame),
    Context: context(machine),
    Quota: quota(machine),
    'Records changed': recordsChanged(machine),
  };
}

function locals({ runnable: { variables }, slots }: Frame): Parts {
  return {
    size: variables.length,
    part: (index) => ({ name: variables[index] ?? '', value: slots[index] ?? null }),
    set(name, value) {
      const slot = variables.indexOf(name);
      if (slot < 0) throw new Error(`The function has no variable ${name}.`);
      slots[slot] = value;
    },
  };
}

function context({ inputs, systemVariables }: Machine): Parts {
  const entries = [...inputs, ...systemVariables];
  return {
    size: entries.length,
    part: (index) => ({ name: entries[index]?.[0] ?? '', value: entries[index]?.[1] ?? null }),
    set(name, value) {
      (inputs.has(name) ? inputs : systemVariables).set(name, value);
    },
  };
}

function quota(machine: Machine): Parts {
  const { statements, statementsWithJoins, functionCalls, recordsWritten, calls } = machine.usage();
  const total = (pool: string) => calls.reduce((sum, call) => (call.pool === pool ? sum + call.count : sum), 0);
  return listed([
    ['statements', BigInt(statements)],
    ['statements, each + counted', BigInt(statementsWithJoins)],
    ['function calls', BigInt(functionCalls)],
    ['external calls', BigInt(total('externalCalls'))],
    ['mails', BigInt(total('mails'))],
    ['records written', BigInt(recordsWritten)],
  ]);
}

/** Records of forms that the script has written, in order. */
function recordsChanged({ recordChanges }: Machine): Parts {
  return listed(
    recordChanges.map(({ operation, form, place, fields }, index) => [
      `${index + 1}: ${operation} ${form}, line ${place.line}`,
      fields,
    ]),
  );
}

function listed(entries: readonly (readonly [name: string, value: DelugeValue])[]): Parts {
  return {
    size: entries.length,
    part: (index) => ({ name: entries[index]?.[0] ?? '', value: entries[index]?.[1] ?? null }),
  };
}

function partNamed(parts: Parts, name: string): DelugeValue {
  for (let index = 0; index < parts.size; index++) {
    const part = parts.part(index);
    if (part.name === name) return part.value;
  }
  return null;
}

/** True for an expression with a call that may change what it is given. */
function mayChange(node: SyntaxNode, { program }: Machine): boolean {
  return [...node.descendants()].some(({ kind, id }) => {
    if (kind !== Kind.Call) return false;
    const { callee } = node.tree.node(id);
    return callee.kind !== Kind.Member || program.catalogue.mayMutate(callee.member.text);
  });
}

/** The slots of a function in which the variables of an expression hold copies. */
function copied({ runnable: { variables }, slots }: Frame, node: SyntaxNode): DelugeValue[] {
  const named = new Set([...node.descendants()].filter(({ kind }) => kind === Kind.Name).map(({ text }) => text));
  return variables.map((name, index) => {
    const value = slots[index] ?? null;
    return named.has(name) ? fromWire(toWire(value, mostCopied)) : value;
  });
}

function partsOf(value: DelugeValue): Parts | undefined {
  if (value instanceof DelugeList) {
    const { elements } = value;
    return {
      size: elements.length,
      part: (index) => ({ name: String(index), value: elements[index] ?? null }),
      set(name, element) {
        elements[Number(name)] = element;
      },
    };
  }
  if (value instanceof DelugeCollection) return partsOf(settled(value.contents));
  if (value instanceof DelugeRecord) return partsOf(value.fields);
  if (value instanceof DelugeRecords) {
    return { size: value.rows.length, part: (index) => ({ name: String(index), value: value.rows[index] ?? null }) };
  }
  if (!(value instanceof DelugeMap)) return undefined;
  const keys = value.keys();
  return {
    size: keys.length,
    part(index) {
      const key = keys[index] ?? null;
      return { name: textOf(key), value: value.get(key) ?? null };
    },
    set(name, member) {
      value.put(keys.find((key) => textOf(key) === name) ?? name, member);
    },
  };
}

function textOf(value: DelugeValue): string {
  if (value instanceof DelugeList && value.elements.length > longestText) return `${value.elements.length} elements`;
  if (value instanceof DelugeMap && value.size > longestText) return `${value.size} keys`;
  if (value instanceof DelugeCollection && value.size > longestText) return textOf(settled(value.contents));
  try {
    const text = display(value);
    return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  } catch (error) {
    if (error instanceof DelugeError) return '…';
    throw error;
  }
}

function expressionOf(source: string): SyntaxNode {
  const tree = parse(`return ${source.trim().replace(/;$/, '')};`);
  const [statement, more] = tree.root.statements;
  const node = statement?.kind === Kind.Return && more === undefined ? statement.expression : undefined;
  if (node === undefined || tree.errors.length > 0) throw new Error('This is not an expression.');
  return node;
}

/** Why an evaluation failed, as a sentence; what is a fault of this program is thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof DelugeError || error instanceof LimitReached) return error.message;
  if (error instanceof Unknown) return error.reason;
  if (error instanceof RangeError) return 'The expression is nested too deeply.';
  throw error;
}
