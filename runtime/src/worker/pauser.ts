import { display } from '../display.js';
import type { Inspector } from '../engine/inspector.js';
import { Stopped } from '../engine/limits.js';
import type { Frame, Machine, Pausing } from '../engine/machine.js';
import {
  BreakpointByte,
  type BreakpointDetails,
  type HandChange,
  type HostAnswer,
  type HostRequest,
  type Moment,
  type PauseMoment,
  type PauseOn,
  type RunOptions,
  type StepKind,
  type StopReason,
  type ToWorker,
} from '../engine/protocol.js';
import { fromWire, toWire } from '../engine/wire.js';
import type { DelugeError } from '../errors.js';
import type { DelugeValue } from '../values.js';
import { HandChanges } from './hand-changes.js';
import type { Messages } from './mailbox.js';
import { type Change, Watches } from './watches.js';
import { Way } from './way.js';
import { wireRequest } from './wire-messages.js';

/** Pauses a script in a worker, and answers questions about it until it goes on. */
export class Pauser implements Pausing {
  readonly breakpoints: Uint8Array;
  #machine: Machine | undefined;
  #inspector: Inspector | undefined;
  readonly #details = new Map<number, BreakpointDetails>();
  readonly #hits = new Map<number, number>();
  readonly #watches: Watches;
  /** The variable whose last change is looked for. */
  readonly #soughtFor: Watches;
  readonly #changes: HandChanges;
  /** Requests that were made. */
  #requests = 0;
  /** Why the next statement pauses. */
  #stepReason: 'entry' | 'step' | 'pause' = 'step';
  #isQuiet = false;
  /** The way to `stopAt`; undefined when it is reached, or none was asked for. */
  #way: Way | undefined;
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
    this.#watches = new Watches(options.watch ?? []);
    this.#soughtFor = new Watches(options.lookFor === undefined ? [] : [options.lookFor]);
    this.#changes = new HandChanges(options.changes ?? []);
    this.#pauseOn = options;
    if (options.stopAt !== undefined) this.#way = new Way(options.stopAt);
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
      } else this.#hear(message);
    }
  }

  atStatement(statement: number): void {
    if (this.#isQuiet) return;
    this.look();
    const machine = this.#machine as Machine;
    const frame = machine.frames.at(-1) as Frame;
    if (this.#way !== undefined) this.#note(frame, this.#way, true);
    // A loop, a catch or a call has given a variable its value.
    const change = this.#watches.isEmpty ? undefined : this.#watches.changeIn(frame);
    if (!this.#changes.isEmpty) this.#repeatChanges('statement');
    if (this.#way !== undefined && !this.#arrives(statement, this.#way)) return;
    const isStep = machine.frames.length <= this.#stepDepth;
    if (isStep || (this.breakpoints[statement] !== 0 && this.#isHit(statement))) {
      this.#pause({ kind: isStep ? this.#stepReason : 'breakpoint' }, 'statement');
    } else if (change !== undefined) this.#pause(changeReason(change), 'statement');
  }

  /** True at the statement that the run was asked to stop at. */
  #arrives(statement: number, way: Way): boolean {
    const { statements } = this.#machine as Machine;
    if (statements >= way.until) return true;
    if (this.breakpoints[statement] !== BreakpointByte.None && this.#isHit(statement, true)) way.lastHit = statements;
    return false;
  }

  /** Notes what the way is asked for. */
  #note(frame: Frame, way: Way, isBefore: boolean): void {
    const machine = this.#machine as Machine;
    const isFirst = isBefore && way.passes(frame, machine.statements);
    if (this.#soughtFor.isEmpty) return;
    const change = this.#soughtFor.changeIn(frame);
    const { name } = change ?? {};
    if (isFirst) {
      const given = this.#soughtFor.valueIn(frame);
      if (given === undefined || given.value === null) return;
      way.changes(given.name, machine.statements, machine.placeOfStatement(frame.callerStatement));
    } else if (name !== undefined) {
      way.changes(
        name,
        machine.statements,
        isBefore ? machine.program.placeAround(machine.statement) : machine.currentPlace(),
      );
    }
  }

  #repeatChanges(phase: PauseMoment['phase']): void {
    for (const change of this.#changes.at(this.#moment(phase))) {
      this.#quietly(() => (this.#inspector as Inspector).repeat(change));
    }
  }

  #moment(phase: PauseMoment['phase']): PauseMoment {
    return { phase, statements: (this.#machine as Machine).statements, requests: this.#requests };
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

  afterStatement(): void {
    if (this.#isQuiet) return;
    const frame = (this.#machine as Machine).frames.at(-1);
    if (frame === undefined) return;
    if (this.#way !== undefined) this.#note(frame, this.#way, false);
    const change = this.#watches.isEmpty ? undefined : this.#watches.changeIn(frame);
    if (!this.#changes.isEmpty) this.#repeatChanges('after');
    if (change !== undefined && this.#way === undefined) this.#pause(changeReason(change), 'after');
  }

  onError(error: DelugeError, isCaught: boolean): void {
    if (this.#isQuiet) return;
    if (!this.#changes.isEmpty) this.#repeatChanges('error');
    const { stopOnErrors } = this.#pauseOn;
    if (this.#way !== undefined || stopOnErrors === undefined || (stopOnErrors === 'uncaught' && isCaught)) return;
    this.#pause({ kind: 'error', failure: (this.#machine as Machine).failureOf(error), caught: isCaught }, 'error');
  }

  onRequest(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> | undefined {
    if (this.#isQuiet) return undefined;
    // A function whose file was found is not asked for when the run is repeated.
    if (request.kind !== 'function') this.#requests++;
    if (!this.#changes.isEmpty) this.#repeatChanges('request');
    const wanted = this.#pauseOn.stopOnRequests ?? [];
    if (this.#way !== undefined || wanted.length === 0) return undefined;
    const isWrite = request.kind === 'records' && request.operation !== 'fetch' && request.operation !== 'related';
    const isExternal = request.kind === 'task' || request.kind === 'block';
    if (!(isWrite && wanted.includes('recordsWritten')) && !(isExternal && wanted.includes('external'))) {
      return undefined;
    }
    return this.#pause({ kind: 'request', request: wireRequest(request) }, 'request');
  }

  /** Says that the script is paused, and answers questions until it goes on. */
  #pause(reason: StopReason, phase: PauseMoment['phase']): HostAnswer<DelugeValue> | undefined {
    const { messages } = this;
    const machine = this.#machine as Machine;
    const inspector = this.#inspector as Inspector;
    const here = this.#moment(phase);
    messages.post({ type: 'stopped', reason, place: machine.currentPlace(), moment: this.#arrival(here) });
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
        this.#hear(message);
        continue;
      }
      const { id } = message;
      try {
        const answer = this.#quietly(() => inspector.answer(message, here)) as { readonly change?: HandChange };
        if (answer.change !== undefined) {
          this.#changes.add(answer.change);
          this.#watches.replaceValues(machine.frames);
          this.#setAlert();
        }
        messages.post({ type: 'reply', id, answer: answer as never });
      } catch (error) {
        if (error instanceof Stopped) throw error;
        messages.post({ type: 'refusal', id, message: sentence(error) });
      }
    }
  }

  /** Where a paused run stands, with what was noted on the way. */
  #arrival({ statements }: PauseMoment): Moment {
    const way = this.#way;
    this.#way = undefined;
    if (way === undefined) return { statements };
    const { lastHit, lastChange } = way;
    const starts = way.starts((this.#machine as Machine).frames);
    return {
      statements,
      starts,
      ...(lastHit !== undefined && { lastHit }),
      ...(lastChange !== undefined && { lastChange }),
    };
  }

  #hear(message: ToWorker): void {
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
        this.#watches.replace(message.variables, (this.#machine as Machine).frames);
        this.#setAlert();
        return;
    }
  }

  #setAlert(): void {
    (this.#machine as Machine).alert = this.#stepDepth >= 0 || !this.#watches.isEmpty || !this.#changes.isEmpty ? 1 : 0;
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

function changeReason({ name, before, after }: Change): StopReason {
  return { kind: 'change', name, before: toWire(before), after: toWire(after) };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
