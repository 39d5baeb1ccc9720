import {
  BreakpointByte,
  type Effect,
  type EngineSession,
  type HostAnswer,
  type HostRequest,
  type LoadedFile,
  type Moment,
  type PauseOn,
  type Place,
  type PreparedScript,
  type RunReport,
  type StepKind,
  type StopReason,
  type WatchedVariable,
} from '@deluge-tools/run';
import type { Breakpoints } from './breakpoints.js';

/** Whoever shows the run. */
export interface RunEvents {
  effect(effect: Effect): void;
  log(text: string, place: Place): void;
  loaded(files: readonly LoadedFile[]): void;
  stopped(reason: StopReason, place: Place): void;
  ended(report: RunReport): void;
}

/**
 * One script in the engine, which can be taken back. Every answer that it was given is kept: to go back, it runs again from
 * its start with the same answers and the same time, up to the statement before. Nothing is sent or shown twice.
 */
export class RepeatableRun {
  readonly engine: EngineSession;
  readonly #script: PreparedScript;
  readonly #events: RunEvents;
  readonly #breakpoints: Breakpoints;
  readonly #answers: HostAnswer[] = [];
  readonly #now = Date.now();
  #asked = 0;
  #shown = 0;
  #effects = 0;
  #pauseOn: PauseOn = {};
  #watched: readonly WatchedVariable[] = [];
  #moment: Moment = { statements: 0 };
  /** Counts the runs, so that the end of one that was replaced is not told. */
  #run = 0;
  /** Answers with the next pause instead of telling it. */
  #onPause: ((moment: Moment) => void) | undefined;

  constructor(script: PreparedScript, engine: EngineSession, breakpoints: Breakpoints, events: RunEvents) {
    this.#script = script;
    this.engine = engine;
    this.#breakpoints = breakpoints;
    this.#events = events;
  }

  async load(): Promise<readonly LoadedFile[]> {
    return this.engine.load(this.#script.program);
  }

  /** @param stopAt statements after which the script pauses, in a run that is repeated */
  start(options: { readonly isDebugged: boolean; readonly stopOnEntry?: boolean; readonly stopAt?: number }): void {
    const run = ++this.#run;
    this.#asked = 0;
    this.#effects = 0;
    this.placeBreakpoints();
    const { isDebugged, stopOnEntry = false, stopAt } = options;
    void this.engine
      .run(
        this.#script.entry,
        {
          ...this.#script.options,
          debug: isDebugged,
          now: this.#now,
          stopOnEntry,
          watch: this.#watched,
          ...this.#pauseOn,
          ...(stopAt === undefined ? {} : { stopAt }),
        },
        {
          request: (request) => this.#answer(request),
          effect: (effect) => this.#effect(effect),
          loaded: (files) => this.#events.loaded(files),
          log: (text, place) => this.#events.log(text, place),
          stopped: (reason, place, moment) => {
            this.#moment = moment;
            const onPause = this.#onPause;
            this.#onPause = undefined;
            if (onPause === undefined) this.#events.stopped(reason, place);
            else onPause(moment);
          },
        },
      )
      .then((report) => {
        if (run === this.#run) this.#events.ended(report);
      });
  }

  async #answer(request: HostRequest): Promise<HostAnswer> {
    const index = this.#asked++;
    const known = this.#answers[index];
    if (known !== undefined) return known;
    const answer = await this.#script.host.answer(request);
    this.#answers[index] = answer;
    return answer;
  }

  #effect(effect: Effect): void {
    if (this.#effects++ < this.#shown) return;
    this.#shown = this.#effects;
    this.#events.effect(effect);
  }

  /** Writes the breakpoints into the engine. */
  placeBreakpoints(): void {
    const bytes = this.engine.breakpoints;
    const placed = this.#breakpoints.placed();
    const wanted = new Map(placed.map(({ statement, details }) => [statement, details]));
    for (const { firstStatement, statements } of this.#breakpoints.files()) {
      for (let index = 0; index < statements.length; index++) {
        const statement = firstStatement + index;
        if (!wanted.has(statement)) bytes[statement] = BreakpointByte.None;
        else bytes[statement] = wanted.get(statement) === undefined ? BreakpointByte.Pause : BreakpointByte.Detailed;
      }
    }
    this.engine.setBreakpointDetails(placed.flatMap(({ details }) => details ?? []));
  }

  pauseOn(events: PauseOn): void {
    this.#pauseOn = events;
    this.engine.pauseOn(events);
  }

  watch(variables: readonly WatchedVariable[]): void {
    this.#watched = variables;
    this.engine.watch(variables);
  }

  resume(step: StepKind): void {
    this.engine.resume(step);
  }

  /** To the statement that ran before. False at the first one. */
  async stepBack(): Promise<boolean> {
    const { statements } = this.#moment;
    for (let target = statements - 1; target > 0; target--) {
      await this.#repeatTo(target);
      // A statement may count as several; then the run stands where it stood.
      if (this.#moment.statements < statements) return true;
    }
    await this.#repeatTo(0);
    return this.#moment.statements < statements;
  }

  /** To the last breakpoint before, or else to the start. */
  async reverseContinue(): Promise<void> {
    const { statements } = this.#moment;
    await this.#repeatTo(statements);
    await this.#repeatTo(this.#moment.lastHit ?? 0);
  }

  async #repeatTo(statements: number): Promise<void> {
    this.#run++;
    await this.engine.stop();
    await new Promise<void>((resolve) => {
      this.#onPause = () => resolve();
      this.start({ isDebugged: true, stopAt: statements });
    });
  }

  /** Ends the run without telling: another takes its place. */
  async abandon(): Promise<void> {
    this.#run++;
    await this.engine.stop();
  }

  async stop(): Promise<void> {
    await this.engine.stop();
  }
}
