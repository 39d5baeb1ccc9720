import type { Preview, Runner, RunnerOptions, RunResult } from './api.js';

export * from './api.js';

/** Makes a runner. Nothing is started or read before its first use. */
export declare function createRunner(options: RunnerOptions): Runner;
/** The text of the read-only document that shows an answer. */
export declare function renderResult(result: RunResult): string;
/** The text of the read-only document that shows what a run would send. */
export declare function renderPreview(preview: Preview): string;
