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
import type { Question, Scope as ScopeView, VariableView } from './protocol.js';

/** Something whose parts can be listed, and perhaps changed. */
interface Container {
  readonly size: number;
  part(index: number): { readonly name: string; readonly value: DelugeValue };
  set?(name: string, value: DelugeValue): void;
}

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
  answer(question: Question): unknown {
    switch (question.question) {
      case 'stack':
        return this.machine.stack();
      case 'scopes':
        return this.scopes(question.frame);
      case 'variables':
        return this.variables(question.reference, question.start, question.count);
      case 'evaluate':
        return this.view(
          question.expression,
          this.evaluate(question.expression, this.frame(question.frame), question.allowCalls === true),
        );
      case 'setVariable':
        return this.setVariable(question.reference, question.name, question.expression);
    }
  }

  scopes(frame: number): readonly ScopeView[] {
    const found = this.frame(frame);
    const scopes = { Locals: this.locals(found), Context: this.context(), Quota: this.quota() } as const;
    return Object.entries(scopes).map(([name, container]) => ({
      name: name as ScopeView['name'],
      reference: this.refer(container),
      size: container.size,
    }));
  }

  variables(reference: number, start = 0, count = Number.POSITIVE_INFINITY): readonly VariableView[] {
    const container = this.container(reference);
    const end = Math.min(container.size, start + count);
    const views: VariableView[] = [];
    for (let index = start; index < end; index++) {
      const { name, value } = container.part(index);
      views.push(this.view(name, value));
    }
    return views;
  }

  setVariable(reference: number, name: string, expression: string): VariableView {
    const container = this.container(reference);
    if (container.set === undefined) throw new Error(`${name} cannot be changed.`);
    const value = this.evaluate(expression, this.frame(0), false);
    container.set(name, value);
    return this.view(name, value);
  }

  /** The value of an expression where a function stands. */
  evaluate(source: string, frame: Frame, allowCalls: boolean): DelugeValue {
    const node = expressionOf(source);
    const { machine } = this;
    const scope = new Scope(machine, machine.program.detached(node), this.functions, compilers);
    for (const name of frame.runnable.variables) scope.slotOf(name);
    this.allowRequests(allowCalls);
    try {
      return machine.aside(() => settled(scope.expression(node)(frame.slots)));
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

  private view(name: string, value: DelugeValue): VariableView {
    const actual = settled(value);
    const container = partsOf(actual);
    return {
      name,
      text: textOf(actual),
      type: typeOf(actual),
      reference: container === undefined ? 0 : this.refer(container),
      size: container?.size ?? 0,
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

  private locals({ runnable: { variables }, slots }: Frame): Container {
    return {
      size: variables.length,
      part: (index) => ({ name: variables[index] ?? '', value: slots[index] ?? null }),
      set(name, value) {
        slots[variables.indexOf(name)] = value;
      },
    };
  }

  private context(): Container {
    const { inputs, systemVariables } = this.machine;
    const entries = [...inputs, ...systemVariables];
    return {
      size: entries.length,
      part: (index) => ({ name: entries[index]?.[0] ?? '', value: entries[index]?.[1] ?? null }),
      set(name, value) {
        (inputs.has(name) ? inputs : systemVariables).set(name, value);
      },
    };
  }

  private quota(): Container {
    const { statements, statementsWithJoins, functionCalls, recordsWritten, calls } = this.machine.usage();
    const total = (pool: string) => calls.reduce((sum, call) => (call.pool === pool ? sum + call.count : sum), 0);
    const entries: [string, number][] = [
      ['statements', statements],
      ['statements, each + counted', statementsWithJoins],
      ['function calls', functionCalls],
      ['external calls', total('externalCalls')],
      ['mails', total('mails')],
      ['records written', recordsWritten],
    ];
    return {
      size: entries.length,
      part: (index) => ({ name: entries[index]?.[0] ?? '', value: BigInt(entries[index]?.[1] ?? 0) }),
    };
  }
}

function partsOf(value: DelugeValue): Container | undefined {
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
