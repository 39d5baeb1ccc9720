import { display } from '../display.js';
import type { Slots } from '../engine/compile/code.js';
import type { Inspector } from '../engine/inspector.js';
import { Stopped } from '../engine/limits.js';
import type { Machine, Pausing } from '../engine/machine.js';
import {
  BreakpointByte,
  type BreakpointDetails,
  type HostAnswer,
  type HostRequest,
  type PauseOn,
  type RunOptions,
  type StepKind,
  type StopReason,
  type ToWorker,
  type WatchedVariable,
} from '../engine/protocol.js';
import { fromWire, toWire } from '../engine/wire.js';
import { DelugeError } from '../errors.js';
import type { DelugeValue } from '../values.js';
import type { Messages } from './mailbox.js';
import { wireRequest } from './wire-messages.js';

/** Pauses a script in a worker, and answers questions about it until it goes on. */
export class Pauser implements Pausing {
  readonly breakpoints: Uint8Array;
  #machine: Machine | undefined;
  #inspector: Inspector | undefined;
  readonly #details = new Map<number, BreakpointDetails>();
  readonly #hits = new Map<number, number>();
  #watched: readonly WatchedVariable[];
  /** What watched variables held when a statement of their function last ended. */
  readonly #lastValues = new WeakMap<Slots, Map<string, DelugeValue>>();
  /** Why the next statement pauses. */
  #stepReason: 'entry' | 'step' | 'pause' = 'step';
  #isQuiet = false;
  /** The way to `stopAt`; undefined when it is reached, or none was asked for. */
  #way: { readonly until: number; lastHit?: number } | undefined;
  #pauseOn: PauseOn;
  /** A step ends where no more than this many functions are running. */
  #stepDepth = -1;

  constructor(
    private readonly messages: Messages,
    private readonly options: RunOptions,
    details: readonly BreakpointDetails[],
  ) {
    for (const each of details) this.#details.set(each.statement, each);
    this.breakpoints = messages.memory.breakpoints;
    this.#watched = options.watch ?? [];
    this.#pauseOn = options;
    if (options.stopAt !== undefined) this.#way = { until: options.stopAt };
  }

  attach(machine: Machine, inspector: Inspector): void {
    this.#machine = machine;
    this.#inspector = inspector;
    if (this.#way !== undefined) this.#stepDepth = Number.POSITIVE_INFINITY;
    else if (this.options.stopOnEntry === true) {
      this.#stepReason = 'entry';
      this.#stepDepth = Number.POSITIVE_INFINITY;
    }
    this.#setAlert();
  }

  /** Every few thousand statements. */
  look(): void {
    for (let message = this.messages.poll(); message !== undefined; message = this.messages.poll()) {
      if (message.type === 'question') {
        this.messages.post({ type: 'refusal', id: message.id, message: 'The script is not paused.' });
      } else this.#note(message);
    }
  }

  atStatement(statement: number): void {
    if (this.#isQuiet) return;
    this.look();
    const machine = this.#machine as Machine;
    if (this.#way !== undefined && !this.#arrives(statement, this.#way)) return;
    const isStep = machine.frames.length <= this.#stepDepth;
    if (!isStep && (this.breakpoints[statement] === 0 || !this.#isHit(statement))) return;
    this.#pause({ kind: isStep ? this.#stepReason : 'breakpoint' });
  }

  /** True at the statement that the run was asked to stop at. */
  #arrives(statement: number, way: { readonly until: number; lastHit?: number }): boolean {
    const { statements } = this.#machine as Machine;
    if (statements >= way.until) return true;
    if (this.breakpoints[statement] !== BreakpointByte.None && this.#isHit(statement, true)) way.lastHit = statements;
    return false;
  }

  /** True for a breakpoint that pauses now. A condition that fails pauses: its author wants to see why. */
  #isHit(statement: number, isRepeated = false): boolean {
    const details = this.#details.get(statement);
    if (details === undefined) return true;
    const { condition, hitCount, logMessage } = details;
    if (condition !== undefined) {
      try {
        if (this.#evaluate(condition) !== true) return false;
      } catch (error) {
        this.#log(`The condition ${condition} cannot be evaluated: ${sentence(error)}`);
      }
    }
    const hits = (this.#hits.get(statement) ?? 0) + 1;
    this.#hits.set(statement, hits);
    if (hitCount !== undefined && hits < hitCount) return false;
    if (logMessage === undefined) return true;
    if (isRepeated) return false;
    this.#log(logMessage.replaceAll(/\{([^{}]+)\}/g, (_, expression: string) => this.#textOf(expression)));
    return false;
  }

  #textOf(expression: string): string {
    try {
      return display(this.#evaluate(expression));
    } catch (error) {
      return `{${sentence(error)}}`;
    }
  }

  #evaluate(expression: string): DelugeValue {
    const inspector = this.#inspector as Inspector;
    return this.#quietly(() => inspector.evaluate(expression, inspector.frame(0), false));
  }

  #log(text: string): void {
    this.messages.post({ type: 'log', text, place: (this.#machine as Machine).currentPlace() });
  }

  afterStatement(slots: Slots): void {
    if (this.#isQuiet) return;
    const isOnItsWay = this.#way !== undefined;
    const machine = this.#machine as Machine;
    const runnable = machine.frames.at(-1)?.runnable;
    if (runnable === undefined) return;
    for (const { uri, functionName, name } of this.#watched) {
      if (runnable.source.uri !== uri || runnable.name !== functionName) continue;
      const slot = runnable.variables.indexOf(name);
      if (slot < 0) continue;
      const after = snapshot(slots[slot] ?? null);
      const last = this.#lastValues.get(slots) ?? new Map<string, DelugeValue>();
      const before = last.get(name) ?? null;
      last.set(name, after);
      this.#lastValues.set(slots, last);
      if (after !== before && !isOnItsWay)
        this.#pause({ kind: 'change', name, before: toWire(before), after: toWire(after) });
    }
  }

  onError(error: DelugeError, isCaught: boolean): void {
    const { stopOnErrors } = this.#pauseOn;
    if (
      this.#isQuiet ||
      this.#way !== undefined ||
      stopOnErrors === undefined ||
      (stopOnErrors === 'uncaught' && isCaught)
    )
      return;
    this.#pause({ kind: 'error', failure: (this.#machine as Machine).failureOf(error), caught: isCaught });
  }

  onRequest(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> | undefined {
    const wanted = this.#pauseOn.stopOnRequests ?? [];
    if (this.#isQuiet || this.#way !== undefined || wanted.length === 0) return undefined;
    const isWrite = request.kind === 'records' && request.operation !== 'fetch' && request.operation !== 'related';
    const isExternal = request.kind === 'task' || request.kind === 'block' || request.kind === 'function';
    if (!(isWrite && wanted.includes('recordsWritten')) && !(isExternal && wanted.includes('external'))) {
      return undefined;
    }
    return this.#pause({ kind: 'request', request: wireRequest(request) });
  }

  /** Says that the script is paused, and answers questions until it goes on. */
  #pause(reason: StopReason): HostAnswer<DelugeValue> | undefined {
    const { messages } = this;
    const machine = this.#machine as Machine;
    const inspector = this.#inspector as Inspector;
    const { statements } = machine;
    const lastHit = this.#way?.lastHit;
    this.#way = undefined;
    const moment = { statements, ...(lastHit !== undefined && { lastHit }) };
    messages.post({ type: 'stopped', reason, place: machine.currentPlace(), moment });
    for (;;) {
      const message = messages.next();
      if (message === undefined) throw new Stopped();
      if (message.type === 'resume') {
        inspector.reset();
        this.#stepReason = 'step';
        this.#stepDepth = depthOf(message.step, machine.frames.length);
        this.#setAlert();
        const { answer } = message;
        if (answer === undefined) return undefined;
        return answer.kind === 'value' ? { kind: 'value', value: fromWire(answer.value) } : answer;
      }
      if (message.type !== 'question') {
        this.#note(message);
        continue;
      }
      const { id } = message;
      try {
        const answer = this.#quietly(() => inspector.answer(message));
        messages.post({ type: 'reply', id, answer: answer as never });
      } catch (error) {
        if (error instanceof Stopped) throw error;
        messages.post({ type: 'refusal', id, message: sentence(error) });
      }
    }
  }

  #note(message: ToWorker): void {
    switch (message.type) {
      case 'pause':
        this.#stepReason = 'pause';
        this.#stepDepth = Number.POSITIVE_INFINITY;
        this.#setAlert();
        return;
      case 'breakpoints':
        this.#details.clear();
        for (const details of message.details) this.#details.set(details.statement, details);
        return;
      case 'pauseOn':
        this.#pauseOn = message;
        return;
      case 'watch':
        this.#watched = message.variables;
        this.#setAlert();
        return;
    }
  }

  #setAlert(): void {
    (this.#machine as Machine).alert = this.#stepDepth >= 0 || this.#watched.length > 0 ? 1 : 0;
  }

  /** Runs code of the script without pausing in it. */
  #quietly<Result>(run: () => Result): Result {
    this.#isQuiet = true;
    try {
      return run();
    } finally {
      this.#isQuiet = false;
    }
  }
}

/** A step ends where no more than this many functions are running. */
function depthOf(step: StepKind, running: number): number {
  switch (step) {
    case 'continue':
      return -1;
    case 'in':
      return Number.POSITIVE_INFINITY;
    case 'over':
      return running;
    case 'out':
      return running - 1;
  }
}

/** What tells one state of a value from another: scalars as they are, all else by its text. */
function snapshot(value: DelugeValue): DelugeValue {
  if (value === null || typeof value !== 'object') return value;
  try {
    return display(value);
  } catch (error) {
    if (error instanceof DelugeError) return '…';
    throw error;
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
