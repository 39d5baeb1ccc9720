import { Kind, type SyntaxNode } from '@deluge-tools/language';
import { display } from '../display.js';
import type { Frame, Machine, Pausing } from '../engine/machine.js';
import type { Program } from '../engine/program.js';
import { mostStatements, type StatementTrace } from '../engine/protocol.js';
import type { LoadedSource } from '../engine/source.js';
import { DelugeError } from '../errors.js';

/** Characters of a value that are kept. */
const longestValue = 200;
/** Of the values that a statement gave, the first ones are kept, and the last. */
const mostFirst = 3;

interface Traced {
  count: number;
  readonly first: string[];
  last: string | undefined;
}

/** What a statement leaves to be looked at: the variable that it assigns or may change; a loop tells its rounds. */
type Subject = { readonly variable: string } | { readonly firstOfLoop: number } | undefined;

/** Notes of each statement how often it ran, and which values it gave to its variable. */
export class ValueTrace implements Pausing {
  readonly breakpoints = new Uint8Array(mostStatements);
  #machine: Machine | undefined;
  readonly #traced = new Map<number, Traced>();
  readonly #subjects = new Map<number, Subject>();

  constructor(private readonly program: Program) {}

  attach(machine: Machine): void {
    this.#machine = machine;
    machine.alert = 1;
  }

  atStatement(statement: number): void {
    const known = this.#traced.get(statement);
    if (known === undefined) this.#traced.set(statement, { count: 1, first: [], last: undefined });
    else known.count++;
  }

  afterStatement(statement: number): void {
    const { frames } = this.#machine as Machine;
    const subject = this.#subjectOf(statement);
    if (subject === undefined || !('variable' in subject)) return;
    const frame = frames.at(-1);
    const traced = this.#traced.get(statement);
    const text = frame && textOf(frame, subject.variable);
    if (traced === undefined || text === undefined) return;
    if (traced.first.length < mostFirst) traced.first.push(text);
    else traced.last = text;
  }

  onError(): void {}

  onRequest(): undefined {
    return undefined;
  }

  /** In the order of the files and their text. */
  get statements(): readonly StatementTrace[] {
    return this.program.sources.flatMap((source) => this.#traceOf(source));
  }

  #traceOf(source: LoadedSource): StatementTrace[] {
    const found: StatementTrace[] = [];
    for (let number = source.firstStatement; number < source.firstStatement + source.statementCount; number++) {
      const traced = this.#traced.get(number);
      if (traced === undefined) continue;
      const subject = this.#subjectOf(number);
      const { count, first, last } = traced;
      found.push({
        place: this.program.placeOfStatement(number),
        count,
        values: last === undefined ? first : [...first, last],
        ...(subject !== undefined && 'variable' in subject && { variable: subject.variable }),
        ...(subject !== undefined &&
          'firstOfLoop' in subject && { rounds: this.#traced.get(subject.firstOfLoop)?.count ?? 0 }),
      });
    }
    return found;
  }

  #subjectOf(statement: number): Subject {
    if (!this.#subjects.has(statement)) {
      const source = this.program.sources.findLast(({ firstStatement }) => firstStatement <= statement);
      this.#subjects.set(statement, source && subjectOf(source.statementNode(statement), source));
    }
    return this.#subjects.get(statement);
  }
}

function subjectOf(node: SyntaxNode, source: LoadedSource): Subject {
  switch (node.kind) {
    case Kind.Assignment:
      return variableOf(node.target);
    case Kind.TypedDeclaration:
      return variableOf(node.name);
    case Kind.ExpressionStatement: {
      const { expression } = node;
      // `list.add(x)` changes its receiver.
      return expression?.kind === Kind.Call && expression.callee.kind === Kind.Member
        ? variableOf(expression.callee.object)
        : undefined;
    }
    case Kind.ForEach: {
      const first = [...node.body.children()].map((child) => source.numberOf(child)).find((each) => each !== undefined);
      return first === undefined ? undefined : { firstOfLoop: first };
    }
    default:
      return undefined;
  }
}

function variableOf(node: SyntaxNode): Subject {
  return node.kind === Kind.Name ? { variable: node.text } : undefined;
}

function textOf({ runnable: { variables }, slots }: Frame, variable: string): string | undefined {
  const slot = variables.indexOf(variable);
  if (slot < 0) return undefined;
  try {
    const text = display(slots[slot] ?? null);
    return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  } catch (error) {
    if (error instanceof DelugeError) return '…';
    throw error;
  }
}
