import type { SyntaxNode } from '@deluge-tools/language';
import type { BuiltinContext } from '../builtins/builtin.js';
import { type DialectKey, dialects, type Readings } from '../dialects.js';
import { DelugeError } from '../errors.js';
import { Unknown } from '../unknown.js';
import { DelugeFile, DelugeList, DelugeMap, type DelugeValue } from '../values.js';
import type { Slots } from './compile/code.js';
import { LimitReached, limitMessage, Stopped } from './limits.js';
import type { Program, RunnableFunction } from './program.js';
import type {
  Assumption,
  CallPool,
  Effect,
  Failure,
  HostAnswer,
  HostRequest,
  Limits,
  Place,
  RecordsRequest,
  StackFrame,
  Usage,
} from './protocol.js';
import { randomNumbers } from './random.js';

/** Whoever runs a script: it answers what the script asks, and shows what the script does. */
export interface EngineHost {
  answer(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue>;
  effect(effect: Effect<DelugeValue>): void;
  /** Milliseconds since 1970: what the script takes for the current time. */
  now(): number;
  /** Looked at every few thousand statements: true ends the run. */
  shouldStop?(): boolean;
  /** Bytes that this thread holds outside of JavaScript's heap, such as those of files. */
  bytesHeld?(): number;
}

/** What pauses a script; a run without one is compiled without the tests for it. */
export interface Pausing {
  /** One byte a statement; see `BreakpointByte`. */
  readonly breakpoints: Uint8Array;
  /** A statement is about to run that has a breakpoint, or any while `alert` is set. */
  atStatement(statement: number): void;
  /** A statement has run while `alert` was set. */
  afterStatement(statement: number): void;
  onError(error: DelugeError, isCaught: boolean): void;
  /** A request is about to be asked; an answer that is given takes the place of the host's. */
  onRequest(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> | undefined;
}

/** One function that is running. */
export interface Frame {
  readonly runnable: RunnableFunction;
  readonly slots: Slots;
  /** The statement that called it. */
  readonly callerStatement: number;
}

/** Where functions were when an error was raised, the innermost first. */
type Trace = readonly { readonly runnable: RunnableFunction; readonly statement: number }[];

/** A record that the script wrote. */
interface RecordChange {
  readonly operation: RecordsRequest['operation'];
  readonly form: string;
  readonly place: Place;
  readonly fields: DelugeMap;
}

/** Records that are kept to be looked at. */
const mostRecordChanges = 1000;

/** Bytes that the files of one run may hold. */
const mostBytes = 256 * 1024 * 1024;

/** Statements between two looks at the clock and the stop flag. */
const lookEvery = 4096;

export interface MachineOptions {
  readonly host: EngineHost;
  readonly limits: Limits;
  readonly readings: Readings;
  readonly zone: string;
  readonly product: string | undefined;
  /** By lower-case name. */
  readonly systemVariables: Readonly<Record<string, DelugeValue>>;
  readonly inputs: Readonly<Record<string, DelugeValue>>;
  readonly pausing?: Pausing | undefined;
  /** False where nobody can end a built-in that takes for ever. Default true. */
  readonly mayHang?: boolean;
}

/** The state of one run, which compiled code changes. Code is compiled for one machine. */
export class Machine implements BuiltinContext {
  /** Number of the statement that runs. */
  statement = 0;
  /** Statements until the next look. */
  fuel = 0;
  /** `+` operators that ran. */
  joins = 0;
  /** What the last `return` gave. */
  returned: DelugeValue = null;
  /** `try` blocks that are running. */
  guards = 0;
  /** Not 0 while the script steps or variables are watched: then each statement asks `pausing`. */
  alert = 0;
  readonly frames: Frame[] = [];
  /** What the product gives to the script, and what the host said of names that the script does not set. */
  readonly inputs: Map<string, DelugeValue>;
  /** The first records that the script wrote, for whoever pauses it. */
  readonly recordChanges: RecordChange[] = [];
  readonly systemVariables: Map<string, DelugeValue>;

  readonly zone: string;
  readonly product: string | undefined;
  readonly replacedText: number | null;
  readonly mayHang: boolean;
  readonly limits: Limits;
  readonly host: EngineHost;
  readonly pausing: Pausing | undefined;
  readonly #readings: Readings;

  #granted = 0;
  /** Bytes of files that the run was given or made since what is held was last looked at. */
  #bytesMade = 0;
  #functionCalls = 0;
  #deepest = 0;
  #recordsWritten = 0;
  #externalCalls = 0;
  #hostTime = 0;
  #started = Date.now();
  readonly #calls = new Map<string, { pool: CallPool; name: string; place: Place; count: number }>();
  readonly #assumptions = new Map<DialectKey, { place: Place; count: number }>();
  readonly #traces = new WeakMap<Error, Trace>();

  constructor(
    readonly program: Program,
    options: MachineOptions,
  ) {
    this.host = options.host;
    this.limits = options.limits;
    this.replacedText = options.limits.replacedText;
    this.zone = options.zone;
    this.product = options.product;
    this.pausing = options.pausing;
    this.mayHang = options.mayHang ?? true;
    this.#readings = options.readings;
    this.inputs = new Map(Object.entries(options.inputs));
    this.systemVariables = new Map(Object.entries(options.systemVariables));
  }

  // What built-ins ask.

  readonly now = (): number => this.host.now();

  readonly random = randomNumbers(this.now);

  holdBytes(count: number): void {
    this.#bytesMade += count;
    if (this.#bytesMade < mostBytes) return;
    // Files that are no longer used are collected some time: what is held counts.
    const held = this.host.bytesHeld?.() ?? this.#bytesMade;
    if (held > mostBytes) throw new LimitReached('memory', limitMessage('memory', mostBytes));
    this.#bytesMade = held;
  }

  reading(key: DialectKey): string {
    const known = this.#assumptions.get(key);
    if (known === undefined) this.#assumptions.set(key, { place: this.currentPlace(), count: 1 });
    else known.count++;
    return this.#readings[key];
  }

  // Statements.

  /** The fuel is used up: looks at the clock and the stop flag, and fills up. Throws what ends the run. */
  look(): void {
    const { statements: most, time } = this.limits;
    // The statement that asks has not run unless it is paid for.
    this.fuel = 0;
    if (most !== null && this.#granted >= most) throw new LimitReached('statements', limitMessage('statements', most));
    if (this.host.shouldStop?.() === true) throw new Stopped();
    if (time !== null && this.#ownTime() > time) throw new LimitReached('time', limitMessage('time', time));
    const next = most === null ? lookEvery : Math.min(lookEvery, most - this.#granted);
    this.#granted += next;
    // The statement that asks is paid from the new fuel.
    this.fuel = next - 1;
  }

  /** Statements that ran. */
  get statements(): number {
    return this.#granted - this.fuel;
  }

  /** Runs a function with its slots filled, and gives what it returns. */
  call(runnable: RunnableFunction, slots: Slots): DelugeValue {
    const depth = this.frames.length;
    const { calls } = this.limits;
    if (calls !== null && depth > calls) throw new LimitReached('calls', limitMessage('calls', calls));
    this.#functionCalls++;
    if (depth > this.#deepest) this.#deepest = depth;
    const { statement } = this;
    this.frames.push({ runnable, slots, callerStatement: statement });
    this.returned = null;
    runnable.body(slots);
    this.frames.pop();
    this.statement = statement;
    const { returned } = this;
    this.returned = null;
    return returned;
  }

  /** Runs the function, or the script, that a run begins with. */
  begin(runnable: RunnableFunction, slots: Slots): DelugeValue {
    this.#started = Date.now();
    this.frames.push({ runnable, slots, callerStatement: 0 });
    runnable.body(slots);
    this.frames.pop();
    return this.returned;
  }

  /** Computes something for the person while the script is paused: nothing of it counts. */
  aside<Result>(run: () => Result): Result {
    const { statement, fuel, joins, returned, guards, alert } = this;
    const granted = this.#granted;
    const depth = this.frames.length;
    this.alert = 0;
    try {
      return run();
    } finally {
      Object.assign(this, { statement, fuel, joins, returned, guards, alert });
      this.#granted = granted;
      this.frames.length = depth;
    }
  }

  // Errors.

  /** Says where an error of Deluge's was raised, unless a smaller expression has said so. Gives what is to be thrown. */
  at(error: unknown, node: SyntaxNode): unknown {
    if (error instanceof DelugeError && error.node === undefined) {
      error.node = node;
      this.raised(error);
    }
    return error;
  }

  /** Remembers where the functions stand, the first time that an error is seen. */
  raised(error: DelugeError): void {
    if (this.#traces.has(error)) return;
    this.#traces.set(error, this.#trace());
    this.pausing?.onError(error, this.guards > 0);
  }

  #trace(): Trace {
    const trace: { runnable: RunnableFunction; statement: number }[] = [];
    let { statement } = this;
    for (let index = this.frames.length - 1; index >= 0; index--) {
      const frame = this.frames[index] as Frame;
      trace.push({ runnable: frame.runnable, statement });
      statement = frame.callerStatement;
    }
    return trace;
  }

  failureOf(error: Error): Failure {
    const trace = this.#traces.get(error) ?? this.#trace();
    const node = error instanceof DelugeError ? error.node : undefined;
    const place =
      node === undefined ? this.placeOfStatement(trace[0]?.statement ?? this.statement) : this.placeOf(node);
    return {
      message: error.message,
      text: `${error.message} Line:(${place.line})`,
      place,
      stack: this.#describe(trace),
    };
  }

  /** The functions that are running, the innermost first. */
  stack(): readonly StackFrame[] {
    return this.#describe(this.#trace());
  }

  #describe(trace: Trace): readonly StackFrame[] {
    return trace.map(({ runnable: { name }, statement }, id) => ({
      id,
      ...(name !== undefined && { functionName: name }),
      place: this.placeOfStatement(statement),
    }));
  }

  placeOf(node: SyntaxNode): Place {
    return this.program.placeOf(node);
  }

  placeOfStatement(statement: number): Place {
    return this.program.placeOfStatement(statement);
  }

  currentPlace(): Place {
    return this.placeOfStatement(this.statement);
  }

  // The host.

  /** Asks the host, and counts the call. Throws Deluge's error, or Unknown. */
  ask(request: HostRequest<DelugeValue>, node: SyntaxNode, pool: CallPool | undefined): DelugeValue {
    return this.answered(this.question(request, pool), request, node);
  }

  /** What an answer gives to the script. */
  answered(answer: HostAnswer<DelugeValue>, request: HostRequest<DelugeValue>, node: SyntaxNode): DelugeValue {
    switch (answer.kind) {
      case 'value':
        return answer.value;
      case 'error':
        throw this.at(new DelugeError(answer.message), node);
      default: {
        const reason = 'reason' in answer ? answer.reason : undefined;
        throw new Unknown(
          node,
          reason ?? (request.kind === 'unknown' ? request.reason : `It is the answer of ${nameOf(request)}.`),
        );
      }
    }
  }

  /** The answer of the host as it is. */
  question(request: HostRequest<DelugeValue>, pool: CallPool | undefined): HostAnswer<DelugeValue> {
    if (pool !== undefined) this.#count(pool, nameOf(request), request.place);
    const given = this.pausing?.onRequest(request);
    if (given !== undefined) return given;
    if (this.host.shouldStop?.() === true) throw new Stopped();
    const asked = Date.now();
    const answer = this.host.answer(request);
    this.#hostTime += Date.now() - asked;
    if (request.kind === 'records' && isWrite(request.operation)) this.#recordWritten(request, answer);
    if (answer.kind === 'value' && answer.value instanceof DelugeFile) this.holdBytes(answer.value.bytes.length);
    return answer;
  }

  #recordWritten(
    request: RecordsRequest<DelugeValue> & { readonly place: Place },
    answer: HostAnswer<DelugeValue>,
  ): void {
    this.#recordsWritten++;
    if (this.pausing === undefined || this.recordChanges.length >= mostRecordChanges) return;
    const { operation, form, place } = request;
    const fields = new DelugeMap();
    if (answer.kind === 'value' && operation === 'insert') fields.put('ID', answer.value);
    if ('ids' in request)
      fields.put('ID', request.ids.length === 1 ? (request.ids[0] ?? null) : new DelugeList([...request.ids]));
    if ('fields' in request) for (const [name, value] of Object.entries(request.fields)) fields.put(name, value);
    this.recordChanges.push({ operation, form, place, fields });
  }

  #count(pool: CallPool, name: string, place: Place): void {
    const { externalCalls } = this.limits;
    if (pool === 'externalCalls' && ++this.#externalCalls > (externalCalls ?? Number.POSITIVE_INFINITY)) {
      throw new LimitReached('externalCalls', limitMessage('externalCalls', externalCalls ?? 0));
    }
    const key = `${pool} ${place.uri} ${place.start}`;
    const known = this.#calls.get(key);
    if (known === undefined) this.#calls.set(key, { pool, name, place, count: 1 });
    else known.count++;
  }

  /** What the person sees. */
  show(effect: Effect<DelugeValue>): void {
    this.host.effect(effect);
  }

  // The report.

  #ownTime(): number {
    return Date.now() - this.#started - this.#hostTime;
  }

  usage(): Usage {
    return {
      statements: this.statements,
      statementsWithJoins: this.statements + this.joins,
      functionCalls: this.#functionCalls,
      deepestCall: this.#deepest,
      calls: [...this.#calls.values()],
      recordsWritten: this.#recordsWritten,
      time: this.#ownTime(),
    };
  }

  assumptions(): readonly Assumption[] {
    return [...this.#assumptions].map(([key, { place, count }]) => {
      const reading = this.#readings[key];
      const readings: Readonly<Record<string, { readonly summary: string }>> = dialects[key].readings;
      return { key, reading, summary: readings[reading]?.summary ?? '', place, count };
    });
  }
}

function isWrite(operation: string): boolean {
  return operation === 'insert' || operation === 'update' || operation === 'delete';
}

function nameOf(request: HostRequest<DelugeValue>): string {
  return request.kind === 'records' ? `${request.operation} ${request.form}` : request.name;
}
