import { Worker } from 'node:worker_threads';
import {
  type Answers,
  type BreakpointDetails,
  Control,
  type Effect,
  type Entry,
  type FromWorker,
  type HostAnswer,
  type HostRequest,
  type LoadedFile,
  type Moment,
  mostStatements,
  type Outcome,
  type PauseOn,
  type Place,
  type ProgramSource,
  type Question,
  type RunOptions,
  type RunReport,
  type SharedMemory,
  type StepKind,
  type StopReason,
  type ToWorker,
  type WatchedVariable,
} from '../engine/protocol.js';
import type { WorkerData } from './worker.js';

export interface SessionOptions {
  /** The bundle of worker.ts: `engine.js` beside the other bundles. */
  readonly workerFile: string;
  /** `catalogue.json` beside the bundles. */
  readonly catalogueFile: string;
  /** Megabytes that a script may fill; default 512. */
  readonly memory?: number;
}

/** Whoever runs a script: its host, and what shows the run. */
export interface SessionEvents {
  /** What it rejects with is raised in the script as Deluge's error. */
  request(request: HostRequest): Promise<HostAnswer>;
  effect(effect: Effect): void;
  /** The script is paused until `resume`. */
  stopped?(reason: StopReason, place: Place, moment: Moment): void;
  /** A file that the host gave was loaded during the run. */
  loaded?(files: readonly LoadedFile[]): void;
  /** Of a breakpoint with a message. */
  log?(text: string, place: Place): void;
}

/** Milliseconds that a run has to hear a stop. */
const patience = 80;
/** Milliseconds that one built-in may work; beyond, the run is ended. */
const longestSilence = 10_000;

/** A worker, and what it is doing. */
interface Running {
  readonly worker: Worker;
  readonly memory: SharedMemory;
  ready: boolean;
}

/**
 * Runs programs in a worker thread, one at a time. The worker stays warm between runs; one that had to be terminated is
 * replaced when it is next needed.
 */
export class EngineSession {
  #running: Running | undefined;
  #program: ProgramSource | undefined;
  #events: SessionEvents | undefined;
  #onLoaded: ((files: readonly LoadedFile[]) => void) | undefined;
  #onEnded: { resolve(report: RunReport): void; reject(error: Error): void } | undefined;
  /** Called when the run is over. */
  readonly #onOver: (() => void)[] = [];
  readonly #questions = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  #nextQuestion = 1;
  /** True while the script waits for its host, or for the person. */
  #isWaiting = false;
  #terminated: Outcome['kind'] | undefined;

  constructor(private readonly options: SessionOptions) {}

  /** Starts the worker ahead of its first use. Resolves when it could run. */
  async warmUp(): Promise<void> {
    const running = this.#worker();
    if (running.ready) return;
    // A worker alone does not keep the process alive; what waits for one does.
    running.worker.ref();
    await new Promise<void>((resolve, reject) => {
      running.worker.once('message', () => resolve());
      running.worker.once('error', reject);
    });
    if (this.#onEnded === undefined) running.worker.unref();
  }

  /** Loads the files of a program; gives the statements of each. */
  load(program: ProgramSource): Promise<readonly LoadedFile[]> {
    this.#program = program;
    return this.#load(program);
  }

  #load(program: ProgramSource): Promise<readonly LoadedFile[]> {
    const { worker } = this.#worker();
    worker.ref();
    return new Promise((resolve) => {
      this.#onLoaded = (files) => {
        if (this.#onEnded === undefined) worker.unref();
        resolve(files);
      };
      this.#post({ type: 'load', program });
    });
  }

  /**
   * Runs to the end. Resolves however the script ends, also when it is stopped; rejects only for a fault of the engine.
   */
  async run(entry: Entry, options: RunOptions, events: SessionEvents): Promise<RunReport> {
    if (this.#onEnded !== undefined) throw new Error('A script is running already.');
    if (this.#running === undefined && this.#program !== undefined) await this.#load(this.#program);
    this.#events = events;
    this.#isWaiting = false;
    const { worker } = this.#worker();
    worker.ref();
    const watch = this.#watchSilence();
    try {
      return await new Promise<RunReport>((resolve, reject) => {
        this.#onEnded = { resolve, reject };
        this.#post({ type: 'start', entry, options });
      });
    } finally {
      clearInterval(watch);
      this.#onEnded = undefined;
      this.#events = undefined;
      for (const question of this.#questions.values()) question.reject(new Error('The run has ended.'));
      this.#questions.clear();
      worker.unref();
      for (const over of this.#onOver.splice(0)) over();
    }
  }

  /** One byte a statement, which may be written at any time: see `BreakpointByte`. */
  get breakpoints(): Uint8Array {
    return this.#worker().memory.breakpoints;
  }

  /** All breakpoints that do more than pause. */
  setBreakpointDetails(details: readonly BreakpointDetails[]): void {
    this.#post({ type: 'breakpoints', details });
  }

  watch(variables: readonly WatchedVariable[]): void {
    this.#post({ type: 'watch', variables });
  }

  /** Changes at which events the run pauses. */
  pauseOn(events: PauseOn): void {
    this.#post({ type: 'pauseOn', ...events });
  }

  /** Goes on after a pause. With an answer, the request at which it is paused is not asked of the host. */
  resume(step: StepKind = 'continue', answer?: HostAnswer): void {
    this.#isWaiting = false;
    this.#post({ type: 'resume', step, ...(answer !== undefined && { answer }) });
  }

  /** Pauses at the next statement. */
  pause(): void {
    this.#post({ type: 'pause' });
  }

  /** Asks about the paused script. Rejects with a sentence where there is no answer. */
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['question']]> {
    const id = this.#nextQuestion++;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#post({ type: 'question', id, ...question } as ToWorker);
    });
  }

  /** Ends the run, if there is one, within about 100 ms, whatever the script is doing. `run` resolves as stopped. */
  async stop(): Promise<void> {
    const ended = this.#onEnded;
    const running = this.#running;
    if (ended === undefined || running === undefined) return;
    Atomics.store(running.memory.control, Control.Stop, 1);
    this.#ring(running);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([late, new Promise<void>((resolve) => this.#onOver.push(resolve))]);
    clearTimeout(timer);
    if (this.#onEnded === ended) await this.#terminate('stopped');
  }

  /** Ends the worker. */
  async dispose(): Promise<void> {
    if (this.#running !== undefined) await this.#terminate('stopped');
  }

  async #terminate(kind: 'stopped' | 'limit'): Promise<void> {
    this.#terminated = kind;
    await this.#running?.worker.terminate();
  }

  #worker(): Running {
    if (this.#running !== undefined) return this.#running;
    const control = new Int32Array(new SharedArrayBuffer(16));
    const breakpoints = new Uint8Array(new SharedArrayBuffer(mostStatements));
    const data: WorkerData = { control, breakpoints, catalogueFile: this.options.catalogueFile };
    const worker = new Worker(this.options.workerFile, {
      workerData: data,
      // Functions that call one another deeply, and deeply nested values, need more than the usual 4 MB.
      resourceLimits: { maxOldGenerationSizeMb: this.options.memory ?? 512, stackSizeMb: 16 },
    });
    worker.unref();
    const running: Running = { worker, memory: { control, breakpoints }, ready: false };
    this.#running = running;
    this.#terminated = undefined;
    worker.on('message', (message: FromWorker) => this.#receive(message, running));
    worker.on('error', (error: NodeJS.ErrnoException) => this.#died(running, error));
    worker.on('exit', () => this.#died(running, undefined));
    return running;
  }

  #post(message: ToWorker): void {
    const running = this.#worker();
    running.worker.postMessage(message);
    this.#ring(running);
  }

  /** Wakes a worker that waits, and makes one that runs look. */
  #ring({ memory: { control } }: Running): void {
    Atomics.add(control, Control.Mail, 1);
    Atomics.notify(control, Control.Mail);
  }

  #receive(message: FromWorker, running: Running): void {
    switch (message.type) {
      case 'ready':
        running.ready = true;
        return;
      case 'loaded':
        if (this.#onLoaded === undefined) this.#events?.loaded?.(message.files);
        else this.#onLoaded(message.files);
        this.#onLoaded = undefined;
        return;
      case 'request':
        void this.#answer(message.request);
        return;
      case 'effect':
        this.#events?.effect(message.effect);
        return;
      case 'log':
        this.#events?.log?.(message.text, message.place);
        return;
      case 'stopped':
        this.#isWaiting = true;
        this.#events?.stopped?.(message.reason, message.place, message.moment);
        return;
      case 'reply':
        this.#questions.get(message.id)?.resolve(message.answer as never);
        this.#questions.delete(message.id);
        return;
      case 'refusal':
        this.#questions.get(message.id)?.reject(new Error(message.message));
        this.#questions.delete(message.id);
        return;
      case 'ended':
        this.#onEnded?.resolve(message.report);
        return;
    }
  }

  async #answer(request: HostRequest): Promise<void> {
    const events = this.#events;
    if (events === undefined) return;
    this.#isWaiting = true;
    let answer: HostAnswer;
    try {
      answer = await events.request(request);
    } catch (error) {
      answer = { kind: 'error', message: error instanceof Error ? error.message : String(error) };
    }
    // An answer that comes after the end is of no use to the next run.
    if (this.#events !== events) return;
    this.#isWaiting = false;
    this.#post({ type: 'answer', answer });
  }

  /** Ends a run that has not shown a sign of life for long: a built-in that will not come back. */
  #watchSilence(): NodeJS.Timeout {
    let [beat, since] = [-1, Date.now()];
    return setInterval(() => {
      const running = this.#running;
      if (running === undefined) return;
      const now = Atomics.load(running.memory.control, Control.Beat);
      if (now !== beat || this.#isWaiting) [beat, since] = [now, Date.now()];
      else if (Date.now() - since > longestSilence) void this.#terminate('limit');
    }, 500);
  }

  #died(running: Running, error: NodeJS.ErrnoException | undefined): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    const ended = this.#onEnded;
    this.#onEnded = undefined;
    if (ended === undefined) return;
    if (error !== undefined && error.code !== 'ERR_WORKER_OUT_OF_MEMORY') {
      ended.reject(new Error(`The engine stopped: ${error.message}`, { cause: error }));
      return;
    }
    ended.resolve(reportOfDeath(error === undefined ? (this.#terminated ?? 'stopped') : 'memory'));
  }
}

function reportOfDeath(why: Outcome['kind'] | 'memory'): RunReport {
  const place = { uri: '', start: 0, end: 0, line: 1 };
  const failure = (message: string) => ({ message, text: message, place, stack: [] });
  const none = { statements: 0, statementsWithJoins: 0, functionCalls: 0, deepestCall: 0, recordsWritten: 0, time: 0 };
  const outcome: Outcome =
    why === 'memory'
      ? { kind: 'limit', limit: 'memory', failure: failure('The script has used up the memory that a run may fill') }
      : why === 'limit'
        ? {
            kind: 'limit',
            limit: 'time',
            failure: failure('A built-in function has been working for more than 10 seconds'),
          }
        : { kind: 'stopped' };
  return { outcome, usage: { ...none, calls: [] }, assumptions: [] };
}
