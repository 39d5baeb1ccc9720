/**
 * What a run is started with, what it asks, reports and ends with: plain data that crosses threads. The same types serve a
 * run in this process (engine.ts) and a run in a worker thread (session.ts).
 *
 * ## The worker
 * One worker runs one program at a time. It is synchronous: while it waits for its host it blocks in `Atomics.wait` and
 * reads the answer with `receiveMessageOnPort`; while it is paused it answers `stack`, `scopes`, `variables`, `evaluate`
 * and `setVariable` from the same loop.
 *
 * 1. `load` gives it the files. It answers `loaded` with the statements of each: a statement's number is its place in that
 *    list, plus the `firstStatement` of the file. A file that is loaded during the run (the host answered a function
 *    request with its source) is reported by another `loaded`.
 * 2. Breakpoints are bytes of `SharedMemory.breakpoints` at the number of a statement, and may be set at any time, also
 *    during the run: see {@link BreakpointByte}.
 * 3. `start` begins. Then come `request` (the host answers with `answer`), `effect`, `stopped` (the script is paused; it goes
 *    on with `resume`) and, once, `ended`.
 * 4. Whoever posts a message while the script runs raises `Control.Mail`; the worker looks at it every few thousand
 *    statements, and whenever it waits. `Control.Stop` ends the run at the next look; a run that has not ended 80 ms later
 *    (a built-in at work, such as a regular expression) is ended by terminating the worker.
 */

import type { Effect, HostAnswer, HostRequest, Place, SourceFile } from './requests.js';
import type { WireValue } from './wire.js';

export * from './requests.js';

/** The files of a program. Functions may call functions of any of them; others are asked of the host. */
export interface ProgramSource {
  readonly files: readonly SourceFile[];
  /** Id of the product that the script runs in (`crm`, `creator` …): it chooses limits and dialect. */
  readonly product?: string;
  /** Names of forms of the application (Creator), as far as they are known: a bare name among them stands for its records. */
  readonly forms?: readonly string[];
}

/** What is run: a function, or the statements outside of functions. */
export interface Entry {
  readonly uri: string;
  /** As declared, `standalone.rate`; left out for the statements outside of functions. */
  readonly functionName?: string;
  /** By position. Parameters without a value are null. */
  readonly args?: readonly WireValue[];
  /** Variables that the product gives to the script: `input`, `old`, `visitor`, `crmAPIRequest` … */
  readonly inputs?: Readonly<Record<string, WireValue>>;
}

export interface RunOptions {
  /** False switches all limits off; else each may be replaced, or switched off with null. Default: the product's. */
  readonly limits?: false | Partial<Limits>;
  /** Readings that replace the product's, by key of the table in dialects.ts. */
  readonly dialect?: Readonly<Record<string, string>>;
  /** Zone of the account, an IANA name; default UTC. */
  readonly zone?: string;
  /** `zoho.loginuserid` and similar, by lower-case name. */
  readonly systemVariables?: Readonly<Record<string, WireValue>>;
  /** True to be able to pause: at breakpoints, steps and errors. */
  readonly debug?: boolean;
  readonly stopOnEntry?: boolean;
  /** Pause where an error is raised: at each, or only where nothing in the script catches it. */
  readonly stopOnErrors?: 'all' | 'uncaught';
  /** Pause before a task, a URL or a mail is asked of the host, or before records are written. */
  readonly stopOnRequests?: readonly ('external' | 'recordsWritten')[];
  /**
   * Pause at the first statement before which this many have run, and at nothing before it. A run that is repeated with the
   * same answers stands there as it did before.
   */
  readonly stopAt?: number;
  /** What the script takes for the current time, in milliseconds since 1970; default: the clock. */
  readonly now?: number;
  /** True to report which statements ran. It is not for runs that pause. */
  readonly coverage?: boolean;
  /** True to report what each statement did. It is not for runs that pause. */
  readonly values?: boolean;
  /** Pause when one of these variables has changed. */
  readonly watch?: readonly WatchedVariable[];
  /** With `stopAt`: the variable whose last change before is looked for. */
  readonly lookFor?: WatchedVariable;
  /** What a person did to the run of which this is a repetition; it is done again at the same moments. */
  readonly changes?: readonly HandChange[];
}

/** A moment of a run at which it can pause. A repeated run comes to the same moments. */
export interface PauseMoment {
  readonly phase: 'statement' | 'request' | 'error' | 'after';
  /** Statements that had run. */
  readonly statements: number;
  /** Requests that had been made. */
  readonly requests: number;
}

/** Something that a person did to a paused script: an expression that was evaluated, or a value that was set. */
export interface HandChange {
  readonly moment: PauseMoment;
  /** Counts from 0, the outermost. */
  readonly frame: number;
  readonly expression: string;
  /** Where its value was put: the scope, then names of variables, keys and indexes. Left out for an expression alone. */
  readonly path?: readonly string[];
}

export interface WatchedVariable {
  readonly uri: string;
  /** The function as declared, or undefined for the statements outside of functions. */
  readonly functionName?: string;
  readonly name: string;
}

/** What one run may use. Null: no limit. */
export interface Limits {
  readonly statements: number | null;
  /** Functions that are running at once. */
  readonly calls: number | null;
  /** Characters of the text that `replaceAll` takes or gives. */
  readonly replacedText: number | null;
  /** Milliseconds of the run, without the time that the host takes. */
  readonly time: number | null;
  readonly externalCalls: number | null;
}

/** A statement as the worker numbers it. */
export interface StatementPlace {
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** The function as declared; undefined outside of functions. */
  readonly functionName?: string;
}

/** One function that is running, the innermost first. */
export interface StackFrame {
  /** Counts from 0, the innermost. */
  readonly id: number;
  /** As declared; undefined for the statements outside of functions. */
  readonly functionName?: string;
  /** The statement at which it stands. */
  readonly place: Place;
}

/** Deluge's error with where it happened. */
export interface Failure {
  /** In Zoho's words. */
  readonly message: string;
  /** As Zoho's log prints it: the message and `Line:(N)`. */
  readonly text: string;
  /** The smallest expression, or the statement. */
  readonly place: Place;
  readonly stack: readonly StackFrame[];
}

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: WireValue }
  /** An error of Deluge's that nothing caught. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** A limit of the product, which nothing can catch. */
  | { readonly kind: 'limit'; readonly limit: keyof Limits | 'memory'; readonly failure: Failure }
  /** The script came to something that cannot be told here, and the host had no answer. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place }
  /** Somebody ended it. */
  | { readonly kind: 'stopped' };

/** What the run used, for the report at its end. */
export interface Usage {
  /** As Zoho's page counts: each statement that ran, a loop's header once an iteration. */
  readonly statements: number;
  /** As some teams saw it in Creator: each `+` counts too. */
  readonly statementsWithJoins: number;
  readonly functionCalls: number;
  /** Most functions that were running at once. */
  readonly deepestCall: number;
  /** Calls of the host by pool and place. */
  readonly calls: readonly {
    readonly pool: CallPool;
    readonly name: string;
    readonly place: Place;
    readonly count: number;
  }[];
  readonly recordsWritten: number;
  /** Milliseconds, without the time of the host. */
  readonly time: number;
}

/** What a call of the host is counted as. */
export type CallPool = 'externalCalls' | 'mails' | 'records' | 'functions';

/** A point where sources differ, and the run depended on the reading that was chosen. */
export interface Assumption {
  /** Key in the table of dialects.ts. */
  readonly key: string;
  readonly reading: string;
  /** A sentence. */
  readonly summary: string;
  /** Where it was met first. */
  readonly place: Place;
  readonly count: number;
}

export interface RunReport {
  readonly outcome: Outcome;
  readonly usage: Usage;
  readonly assumptions: readonly Assumption[];
  /** With `coverage`: the numbers of the statements that ran at least once. */
  readonly covered?: readonly number[];
  /** With `values`: the statements that ran. */
  readonly statements?: readonly StatementTrace[];
}

/** What one statement did in a run. */
export interface StatementTrace {
  readonly place: Place;
  /** How often it ran. */
  readonly count: number;
  /** The variable that it assigned, or may have changed. */
  readonly variable?: string;
  /** Texts of the values that the variable got: the first ones, and the last. */
  readonly values: readonly string[];
  /** Of a loop: how often its body ran. */
  readonly rounds?: number;
}

/** Why a script paused. */
export type StopReason =
  | { readonly kind: 'entry' | 'breakpoint' | 'step' | 'pause' }
  | { readonly kind: 'error'; readonly failure: Failure; readonly caught: boolean }
  | { readonly kind: 'request'; readonly request: HostRequest }
  | { readonly kind: 'change'; readonly name: string; readonly before: WireValue; readonly after: WireValue };

/** A group of variables of a frame. `reference` is for `variables`; it holds until the script goes on. */
export interface Scope {
  readonly name: 'Locals' | 'Context' | 'Quota' | 'Records changed';
  readonly reference: number;
  readonly size: number;
}

export interface VariableView {
  readonly name: string;
  /** The text form, shortened. */
  readonly text: string;
  /** Deluge's name of the type. */
  readonly type: string;
  /** Not 0 if it has parts, which `variables` gives. */
  readonly reference: number;
  /** How many parts it has. */
  readonly size: number;
}

export type StepKind = 'continue' | 'in' | 'over' | 'out';

/** Events at which a script pauses; those of `RunOptions`, for a run that has begun. */
export type PauseOn = Pick<RunOptions, 'stopOnErrors' | 'stopOnRequests'>;

/** Where a paused script stands in its run. */
export interface Moment {
  /** Statements that had run; see `RunOptions.stopAt`. */
  readonly statements: number;
  /** After `stopAt`: the statements that had run at the last breakpoint before. */
  readonly lastHit?: number;
  /** After `stopAt`: the statements that had run when each function of the stack began, the innermost first. */
  readonly starts?: readonly number[];
  /** After `stopAt` with `lookFor`. */
  readonly lastChange?: LastChange;
}

/** Where a variable got the value that it has. */
export interface LastChange {
  readonly name: string;
  /** See `RunOptions.stopAt`. */
  readonly statements: number;
  /** The statement; for a parameter, that of the call. */
  readonly place: Place;
}

/** To the worker. Every question is answered by a {@link FromWorker} `reply` of the same `id`. */
export type ToWorker =
  | { readonly type: 'load'; readonly program: ProgramSource }
  | { readonly type: 'start'; readonly entry: Entry; readonly options: RunOptions }
  | { readonly type: 'answer'; readonly answer: HostAnswer }
  /** With an answer, the request at which the script is paused is not asked of the host. */
  | { readonly type: 'resume'; readonly step: StepKind; readonly answer?: HostAnswer }
  | { readonly type: 'pause' }
  | { readonly type: 'breakpoints'; readonly details: readonly BreakpointDetails[] }
  | { readonly type: 'watch'; readonly variables: readonly WatchedVariable[] }
  | ({ readonly type: 'pauseOn' } & PauseOn)
  | ({ readonly type: 'question'; readonly id: number } & Question);

/** What can be asked of a script that is paused. */
export type Question =
  | { readonly question: 'stack' }
  | { readonly question: 'scopes'; readonly frame: number }
  | { readonly question: 'variables'; readonly reference: number; readonly start?: number; readonly count?: number }
  /**
   * Without `allowCalls`, an expression that would ask the host is refused, and what would change a value changes a copy.
   * With it, the expression is done for good: the answer says how to repeat it.
   */
  | {
      readonly question: 'evaluate';
      readonly frame: number;
      readonly expression: string;
      readonly allowCalls?: boolean;
    }
  | {
      readonly question: 'setVariable';
      readonly reference: number;
      readonly name: string;
      readonly expression: string;
    };

/** Why an expression is refused that would ask the host. */
export const callRefused = 'The expression would call something outside of the script.';

/** What each question is answered with. */
export interface Answers {
  readonly stack: readonly StackFrame[];
  readonly scopes: readonly Scope[];
  readonly variables: readonly VariableView[];
  /** `isCopy`: a copy may have been changed in place of a value. */
  readonly evaluate: VariableView & { readonly change?: HandChange; readonly isCopy?: true };
  readonly setVariable: VariableView & { readonly change: HandChange };
}

/** A breakpoint that does more than pause. Its byte has to be `BreakpointByte.Detailed`. */
export interface BreakpointDetails {
  readonly statement: number;
  /** An expression: pause only where it is true. */
  readonly condition?: string;
  /** Pause from the n-th time on. */
  readonly hitCount?: number;
  /** Print instead of pausing: text with expressions in `{…}`. */
  readonly logMessage?: string;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'loaded'; readonly files: readonly LoadedFile[] }
  | { readonly type: 'request'; readonly request: HostRequest }
  | { readonly type: 'effect'; readonly effect: Effect }
  /** Of a breakpoint with a log message. */
  | { readonly type: 'log'; readonly text: string; readonly place: Place }
  | { readonly type: 'stopped'; readonly reason: StopReason; readonly place: Place; readonly moment: Moment }
  | { readonly type: 'reply'; readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly type: 'refusal'; readonly id: number; readonly message: string }
  | { readonly type: 'ended'; readonly report: RunReport };

export interface LoadedFile {
  readonly uri: string;
  readonly firstStatement: number;
  readonly statements: readonly StatementPlace[];
  /** Names of its functions, as declared. */
  readonly functions: readonly string[];
  /** Where the text could not be read, as sentences; a statement with such a place in it cannot run. */
  readonly mistakes: readonly { readonly message: string; readonly place: Place }[];
}

/** Values of a byte of the breakpoints. */
export enum BreakpointByte {
  None = 0,
  Pause = 1,
  /** The message `breakpoints` says what it does. */
  Detailed = 2,
}

/** Words of the shared control memory (an Int32Array). */
export enum Control {
  /** Counts the messages to the worker; it waits on it. */
  Mail = 0,
  /** 1: end the run. */
  Stop = 1,
  /** Counts the looks of a run that is alive. */
  Beat = 2,
}

/** Memory that both threads see. */
export interface SharedMemory {
  readonly control: Int32Array;
  /** One byte a statement. */
  readonly breakpoints: Uint8Array;
}

/** Statements that breakpoints can be set on, in all files of a program together. */
export const mostStatements = 1 << 20;
