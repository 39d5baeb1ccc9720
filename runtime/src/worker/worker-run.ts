import type { Catalogue } from '@deluge-tools/language';
import { type Ended, type PreparedRun, prepareRun } from '../engine/engine.js';
import { Inspector } from '../engine/inspector.js';
import { Stopped } from '../engine/limits.js';
import type { EngineHost } from '../engine/machine.js';
import { Program } from '../engine/program.js';
import {
  type BreakpointDetails,
  callRefused,
  type Effect,
  type Entry,
  type FromWorker,
  type HostAnswer,
  type HostRequest,
  type Outcome,
  type RunOptions,
  type ToWorker,
} from '../engine/protocol.js';
import { fromWire, toWire, type WireValue } from '../engine/wire.js';
import { DelugeError } from '../errors.js';
import type { DelugeValue } from '../values.js';
import { Coverage } from './coverage.js';
import type { Messages } from './mailbox.js';
import { Pauser } from './pauser.js';
import { ValueTrace } from './value-trace.js';
import { wireEffect, wireRequest } from './wire-messages.js';

/** The programs and runs of one worker, one after another. */
export class WorkerRun {
  #program: Program | undefined;
  /** What was said before a run began. */
  #details: readonly BreakpointDetails[] = [];
  #coverage: Coverage | undefined;
  #values: ValueTrace | undefined;

  constructor(
    private readonly messages: Messages,
    private readonly catalogue: Catalogue,
  ) {}

  /** A message between two runs. */
  handle(message: ToWorker): void {
    switch (message.type) {
      case 'load': {
        const program = new Program(message.program, this.catalogue);
        this.#program = program;
        this.messages.post({ type: 'loaded', files: program.sources.map((source) => source.describe()) });
        program.onAdded = (source) => {
          this.#coverage?.add(source);
          this.messages.post({ type: 'loaded', files: [source.describe()] });
        };
        return;
      }
      case 'start':
        this.#start(message.entry, message.options);
        return;
      case 'breakpoints':
        this.#details = message.details;
        return;
      case 'question':
        this.messages.post({ type: 'refusal', id: message.id, message: 'The script is not paused.' });
        return;
      default:
        // Meant for a run that has ended meanwhile.
        return;
    }
  }

  #start(entry: Entry, options: RunOptions): void {
    const { messages } = this;
    const host = new WorkerHost(messages, options.now);
    let prepared: PreparedRun;
    try {
      prepared = this.#prepare(entry, options, host);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const place = { uri: entry.uri, start: 0, end: 0, line: 1 };
      messages.post({ type: 'ended', report: reportOf({ kind: 'unknown', reason, place }, undefined) });
      return;
    }
    const ended = prepared.run();
    const coverage = this.#coverage;
    coverage?.end();
    messages.clearStop();
    messages.post({
      type: 'ended',
      report: {
        ...reportOf(outcomeOf(ended), ended),
        ...(coverage !== undefined && { covered: coverage.covered }),
        ...(this.#values !== undefined && { statements: this.#values.statements }),
      },
    });
  }

  #prepare({ uri, functionName, args = [], inputs = {} }: Entry, options: RunOptions, host: WorkerHost): PreparedRun {
    if (this.#program === undefined) throw new Error('No program is loaded.');
    const pauser = options.debug === true ? new Pauser(this.messages, options, this.#details) : undefined;
    const isCovered = options.coverage === true && pauser === undefined;
    this.#coverage = isCovered ? new Coverage(this.#program, this.messages.memory.breakpoints) : undefined;
    this.#values = options.values === true && pauser === undefined ? new ValueTrace(this.#program) : undefined;
    const prepared = prepareRun(this.#program, host, {
      uri,
      ...(functionName !== undefined && { functionName }),
      ...(options.limits !== undefined && { limits: options.limits }),
      ...(options.dialect !== undefined && { dialect: options.dialect }),
      ...(options.zone !== undefined && { zone: options.zone }),
      args: args.map(fromWire),
      inputs: valuesFromWire(inputs),
      systemVariables: valuesFromWire(options.systemVariables ?? {}),
      pausing: pauser ?? this.#coverage ?? this.#values,
    });
    const { machine, functions } = prepared;
    this.#values?.attach(machine);
    pauser?.attach(
      machine,
      new Inspector(machine, functions, (isAllowed) => {
        host.isRefusing = !isAllowed;
      }),
    );
    host.onLook = () => pauser?.look();
    return prepared;
  }
}

function reportOf(outcome: Outcome, ended: Ended | undefined): Extract<FromWorker, { type: 'ended' }>['report'] {
  const none = { statements: 0, statementsWithJoins: 0, functionCalls: 0, deepestCall: 0, recordsWritten: 0, time: 0 };
  return { outcome, usage: ended?.usage ?? { ...none, calls: [] }, assumptions: ended?.assumptions ?? [] };
}

/** A result that is too large to be passed on is a failure of the run. */
function outcomeOf({ result }: Ended): Outcome {
  if (result.kind !== 'returned') return result;
  try {
    return { kind: 'returned', value: toWire(result.value) };
  } catch (error) {
    if (!(error instanceof DelugeError)) throw error;
    return { kind: 'unknown', reason: error.message, place: { uri: '', start: 0, end: 0, line: 1 } };
  }
}

function valuesFromWire(values: Readonly<Record<string, WireValue>>): Record<string, DelugeValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fromWire(value)]));
}

/** The host of a script in a worker: the session, which is asked with a message and waited for. */
class WorkerHost implements EngineHost {
  /** True while an expression is evaluated that must not ask. */
  isRefusing = false;
  onLook: () => void = () => {};

  constructor(
    private readonly messages: Messages,
    /** The time that the script is told; undefined for the clock's. */
    private readonly time: number | undefined,
  ) {}

  answer(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> {
    if (this.isRefusing) throw new DelugeError(callRefused);
    this.messages.post({ type: 'request', request: wireRequest(request) });
    for (;;) {
      const message = this.messages.next();
      if (message === undefined) throw new Stopped();
      if (message.type === 'answer') {
        const { answer } = message;
        return answer.kind === 'value' ? { ...answer, value: fromWire(answer.value) } : answer;
      }
      if (message.type === 'question') {
        this.messages.post({ type: 'refusal', id: message.id, message: 'The script is waiting for an answer.' });
      }
    }
  }

  effect(effect: Effect<DelugeValue>): void {
    this.messages.post({ type: 'effect', effect: wireEffect(effect) });
  }

  now(): number {
    return this.time ?? Date.now();
  }

  bytesHeld(): number {
    return process.memoryUsage().arrayBuffers;
  }

  shouldStop(): boolean {
    this.onLook();
    return this.messages.isStopped;
  }
}
