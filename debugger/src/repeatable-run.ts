import {
  BreakpointByte,
  type Effect,
  type EngineSession,
  type HostAnswer,
  type HostRequest,
  type LastChange,
  type LoadedFile,
  type Moment,
  type PauseOn,
  type Place,
  type PreparedScript,
  type RunReport,
  type StepKind,
  type StopReason,
  type VariableView,
  type WatchedVariable,
} from '@deluge-tools/run';
import type { Breakpoints } from './breakpoints.js';
import { Timeline } from './timeline.js';

/** Whoever shows the run. */
export interface RunEvents {
  effect(effect: Effect): void;
  log(text: string, place: Place): void;
  loaded(files: readonly LoadedFile[]): void;
  stopped(reason: StopReason, place: Place): void;
  ended(report: RunReport): void;
  /** The engine itself failed. */
  failed(error: unknown): void;
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
  readonly #timeline = new Timeline();
  readonly #now = Date.now();
  #pauseOn: PauseOn = {};
  #watched: readonly WatchedVariable[] = [];
  #moment: Moment = { statements: 0 };
  /** The request before which the script is paused. */
  #request: HostRequest | undefined;
  /** Counts the runs, so that the end of one that was replaced is not told. */
  #run = 0;
  /** Answers with the next pause instead of telling it. */
  #onPause: (() => void) | undefined;

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
  start(options: {
    readonly isDebugged: boolean;
    readonly stopOnEntry?: boolean;
    readonly stopAt?: number;
    readonly lookFor?: WatchedVariable;
  }): void {
    const run = ++this.#run;
    this.#timeline.rewind();
    this.placeBreakpoints();
    const { isDebugged, stopOnEntry = false, stopAt, lookFor } = options;
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
          changes: this.#timeline.changes,
          ...(stopAt === undefined ? {} : { stopAt }),
          ...(lookFor === undefined ? {} : { lookFor }),
        },
        {
          request: (request) => this.#answer(request),
          effect: (effect) => this.#effect(effect),
          loaded: (files) => this.#events.loaded(files),
          log: (text, place) => this.#events.log(text, place),
          stopped: (reason, place, moment) => {
            this.#moment = moment;
            this.#request = reason.kind === 'request' ? reason.request : undefined;
            const onPause = this.#onPause;
            this.#onPause = undefined;
            if (onPause === undefined) this.#events.stopped(reason, place);
            else onPause();
          },
        },
      )
      .then(
        (report) => {
          if (run !== this.#run) return;
          this.#onPause?.();
          this.#events.ended(report);
        },
        (error: unknown) => {
          if (run === this.#run) this.#events.failed(error);
        },
      );
  }

  async #answer(request: HostRequest): Promise<HostAnswer> {
    const known = this.#timeline.answerTo(request);
    if (known !== undefined) return known;
    const answer = await this.#script.host.answer(request);
    this.#timeline.answered(request, answer);
    return answer;
  }

  #effect(effect: Effect): void {
    if (this.#timeline.isNew(effect)) this.#events.effect(effect);
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
    this.#request = undefined;
    this.engine.resume(step);
  }

  /** Goes on to the next statement with an answer for the request at which the script is paused. Nothing is sent. */
  answer(answer: HostAnswer): void {
    const request = this.#request;
    if (request === undefined) throw new Error('The script is not paused before a call.');
    this.#timeline.answered(request, answer);
    this.#request = undefined;
    this.engine.resume('over', answer);
  }

  /** @param isForGood false: nothing is called and no value changes */
  async evaluate(
    expression: string,
    frame: number,
    isForGood: boolean,
  ): Promise<VariableView & { readonly isCopy?: true }> {
    const { change, ...view } = await this.engine.ask({
      question: 'evaluate',
      frame,
      expression,
      allowCalls: isForGood,
    });
    if (change !== undefined) this.#timeline.changed(change);
    return view;
  }

  async setVariable(reference: number, name: string, expression: string): Promise<VariableView> {
    const { change, ...view } = await this.engine.ask({ question: 'setVariable', reference, name, expression });
    this.#timeline.changed(change);
    return view;
  }

  /** Names of the methods of a type, or of the functions that are called by their name alone. */
  methods(type: string | undefined): readonly string[] {
    return this.#script.methods(type);
  }

  /** Where a variable got its value; undefined if no statement gave it one. The script stands where it was. */
  async lastChange(variable: WatchedVariable): Promise<LastChange | undefined> {
    await this.#repeatTo(this.#moment.statements, variable);
    return this.#moment.lastChange;
  }

  /** To a statement that ran before. @param statements see `LastChange` */
  async goBackTo(statements: number): Promise<void> {
    await this.#repeatTo(statements);
  }

  /** To the first statement of a function that is running. @param frame counts from 0, the innermost */
  async restartFrame(frame: number): Promise<void> {
    await this.#repeatTo(this.#moment.statements);
    await this.#repeatTo(this.#moment.starts?.[frame] ?? 0);
  }

  /** To the statement that ran before. False at the first one. */
  async stepBack(): Promise<boolean> {
    const { statements } = this.#moment;
    for (let target = statements - 1; target > 0; target--) {
      await this.#repeatTo(target);
      // A statement may count as several; then the run stands where it was.
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

  async #repeatTo(statements: number, lookFor?: WatchedVariable): Promise<void> {
    this.#run++;
    await this.engine.stop();
    await new Promise<void>((resolve) => {
      this.#onPause = resolve;
      this.start({ isDebugged: true, stopAt: statements, ...(lookFor === undefined ? {} : { lookFor }) });
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
