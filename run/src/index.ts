export {
  BreakpointByte,
  type BreakpointDetails,
  callRefused,
  type Effect,
  EngineSession,
  type HandChange,
  type HostAnswer,
  type HostRequest,
  type LastChange,
  type LoadedFile,
  type Moment,
  type PauseOn,
  type Place,
  type RunReport,
  type Scope,
  type StackFrame,
  type StepKind,
  type StopReason,
  type VariableView,
  type WatchedVariable,
} from '@deluge-tools/runtime';
export { mailPasswordKey, redirectUris, StorageFailure, writeDurably } from '@deluge-tools/zoho';
export * from './api.js';
export {
  type ComparedProbe,
  compareWithAnswers,
  comparisonReport,
  type Probe,
  probeOfScript,
  probes,
} from './conformance.js';
export { toCurl } from './curl.js';
export { createGateway } from './gateway.js';
export { type HistoryOptions, historyEntry } from './history.js';
export {
  changesSince,
  FetchEnded,
  type FetchedNames,
  type FetchRequest,
  fetchOrganization,
  type MetadataService,
  metadataServices,
} from './metadata/fetch-organization.js';
export { renderPreview, renderResult } from './render.js';
export { createRunner } from './runner.js';
export type { LiveMemory } from './script/answer-source.js';
export { declares, entryOf, type ScriptEntry, type ScriptParameter } from './script/entry.js';
export { valueOnWire } from './script/given-values.js';
export { type MachineReport, machineReport } from './script/machine-report.js';
export type { AnswerChoice, PreparedScript, ScriptInput } from './script/prepare-script.js';
export { estimateOf, outcomeLine, reportLines } from './script/report.js';
export { type ReportRow, reportRows } from './script/report-rows.js';
