export type { Context } from './builtins/index.js';
export { type OpenQuestion, openQuestions } from './conformance/open-questions.js';
export {
  answersIn,
  type Comparison,
  compareAnswers,
  type ProbeAnswer,
  printedAnswers,
  probeOf,
} from './conformance/probe.js';
export { type ScriptProbe, scriptProbe } from './conformance/script-probe.js';
export { monthNames, readDate, readTime } from './dates.js';
export { type DialectKey, type DialectPoint, dialects } from './dialects.js';
export { display, displayPretty } from './display.js';
export {
  type Ended,
  type PreparedRun,
  prepareRun,
  type Result,
  runProgram,
  type StartOptions,
} from './engine/engine.js';
export type { EngineHost } from './engine/machine.js';
export { Program } from './engine/program.js';
export * from './engine/protocol.js';
export { MemoryRecords } from './engine/records/memory.js';
export { fromWire, toWire, type WireValue } from './engine/wire.js';
export { DelugeError } from './errors.js';
export { fromPlain, type Plain, printJson, toPlain } from './json.js';
export { type Evaluation, evaluateUpTo, type PartialEvaluation, type TaskRequest } from './partial-evaluation.js';
export {
  DelugeBraces,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
  type TypeName,
  typeOf,
} from './values.js';
export { EngineSession, type SessionEvents, type SessionOptions } from './worker/session.js';
