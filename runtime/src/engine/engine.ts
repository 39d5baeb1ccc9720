import { readingsOf } from '../dialects.js';
import { DelugeError } from '../errors.js';
import { Unknown } from '../unknown.js';
import type { DelugeValue } from '../values.js';
import { compilers, FunctionTable, slotsFor } from './compile/index.js';
import { LimitReached, limitsOf, Stopped } from './limits.js';
import { type EngineHost, Machine, type Pausing } from './machine.js';
import type { Program, RunnableFunction } from './program.js';
import type { Assumption, Failure, Limits, Place, RunOptions, Usage } from './protocol.js';

/** What a run in this process begins with. */
export interface StartOptions extends Pick<RunOptions, 'limits' | 'dialect' | 'zone'> {
  /** The file; default: the first. */
  readonly uri?: string;
  /** As declared; left out for the statements outside of functions. */
  readonly functionName?: string;
  readonly args?: readonly DelugeValue[];
  readonly inputs?: Readonly<Record<string, DelugeValue>>;
  readonly systemVariables?: Readonly<Record<string, DelugeValue>>;
  readonly pausing?: Pausing | undefined;
  /** False where nobody can end a built-in that takes for ever. Default true. */
  readonly mayHang?: boolean;
}

/** How a run in this process ended; the same as `Outcome` of protocol.ts, with values as they are. */
export type Result =
  | { readonly kind: 'returned'; readonly value: DelugeValue }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'limit'; readonly limit: keyof Limits | 'memory'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place: Place }
  | { readonly kind: 'stopped' };

export interface Ended {
  readonly result: Result;
  readonly usage: Usage;
  readonly assumptions: readonly Assumption[];
}

/** A run that is ready to begin; `machine` is its state, for whoever pauses it. */
export interface PreparedRun {
  readonly machine: Machine;
  readonly functions: FunctionTable;
  /** Runs to the end. It is called once. */
  run(): Ended;
}

/** Throws an Error for a file or a function that the program does not have. */
export function prepareRun(program: Program, host: EngineHost, options: StartOptions = {}): PreparedRun {
  const machine = new Machine(program, {
    host,
    limits: limitsOf(program.product, options.limits),
    readings: readingsOf(program.product, options.dialect),
    zone: options.zone ?? 'UTC',
    product: program.product,
    systemVariables: options.systemVariables ?? {},
    inputs: options.inputs ?? {},
    pausing: options.pausing,
    mayHang: options.mayHang ?? true,
  });
  const functions = new FunctionTable(machine, compilers);
  const runnable = entryOf(program, functions, options);
  return {
    machine,
    functions,
    run: () => {
      const result = resultOf(machine, () => machine.begin(runnable, slotsFor(runnable, options.args ?? [])));
      return { result, usage: machine.usage(), assumptions: machine.assumptions() };
    },
  };
}

/** Runs to the end in this process. It never throws what the script does. */
export function runProgram(program: Program, host: EngineHost, options: StartOptions = {}): Ended {
  return prepareRun(program, host, options).run();
}

function entryOf(program: Program, functions: FunctionTable, { uri, functionName }: StartOptions): RunnableFunction {
  const source = uri === undefined ? program.sources[0] : program.source(uri);
  if (source === undefined) throw new Error(`The program has no file ${uri ?? ''}.`);
  if (functionName === undefined) return functions.script(source);
  const declaration = source.analysis.symbols.functionNamed(functionName) ?? program.findFunction(functionName);
  if (declaration === undefined) throw new Error(`Cannot find the function ${functionName}.`);
  return functions.function(declaration);
}

function resultOf(machine: Machine, run: () => DelugeValue): Result {
  try {
    return { kind: 'returned', value: run() };
  } catch (error) {
    if (error instanceof DelugeError) {
      machine.raised(error);
      return { kind: 'failed', failure: machine.failureOf(error) };
    }
    if (error instanceof Unknown) {
      return { kind: 'unknown', reason: error.reason, place: machine.placeOf(error.node) };
    }
    if (error instanceof Stopped) return { kind: 'stopped' };
    if (error instanceof LimitReached) {
      return { kind: 'limit', limit: error.limit, failure: machine.failureOf(error) };
    }
    if (error instanceof RangeError)
      return { kind: 'limit', limit: 'memory', failure: machine.failureOf(tooDeep(error)) };
    throw error;
  }
}

/** What JavaScript cannot hold, in words about the script. */
function tooDeep(error: RangeError): Error {
  return new LimitReached(
    'memory',
    /call stack/i.test(error.message)
      ? 'Functions call one another too deeply, or a value is nested too deeply, to be run here'
      : 'A value is too large to be held here',
  );
}
