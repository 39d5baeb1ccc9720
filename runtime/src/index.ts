export type { Context } from './builtins/index.js';
export { display, displayPretty } from './display.js';
export { DelugeError } from './errors.js';
export { type Evaluation, type Scope, tryEvaluate } from './evaluate.js';
export { Frame, type Surroundings } from './interpreter/frame.js';
export { runFunction, runScript } from './interpreter/interpreter.js';
export { Program } from './interpreter/program.js';
export type { Request, Steps } from './interpreter/request.js';
export { type Outcome, run, runToEnd } from './interpreter/run.js';
export { fromPlain, type Plain, printJson, toPlain } from './json.js';
export { type Trace, type TraceOptions, traceTo } from './trace.js';
export { Unknown } from './unknown.js';
export {
  DelugeBraces,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  settled,
  type TypeName,
  typeOf,
} from './values.js';
