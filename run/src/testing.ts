import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse, createWorkspace, taskAt } from '@deluge-tools/language';
import { catalogueData, testCatalogue } from '@deluge-tools/language/testing';
import { afterEach, beforeEach } from 'vitest';
import type { Answers, Preview, Question, RunInput, Runner, RunnerOptions, RunResult } from './api.js';
import { createRunner } from './runner.js';

/** The only task of a script, or the one at `$0`, as the server would locate it. */
export function taskIn(source: string): RunInput {
  const cursor = source.indexOf('$0');
  const script = source.replace('$0', '');
  const analysis = analyse(script, createWorkspace(testCatalogue()));
  const task = cursor === -1 ? taskAt(analysis, 0, script.length) : taskAt(analysis, cursor, cursor);
  if (task === undefined) throw new Error(`There is no task in ${source}`);
  const { name, form, start, end, expressionStart, expressionEnd } = task;
  return { script, name, form, start, end, expressionStart, expressionEnd };
}

/** A runner in a folder of its own, made again for each test. */
export interface TestBench {
  readonly folder: string;
  readonly runner: Runner;
  /** Lines that were logged. */
  readonly log: string[];
  run(source: string, answers?: Answers, signal?: AbortSignal): Promise<RunResult>;
  preview(source: string, answers?: Answers): Promise<Preview>;
  questions(source: string): Promise<Question[]>;
  /** Another runner on the same folder. */
  another(options?: Partial<RunnerOptions>): Runner;
}

export function useBench(options: Partial<RunnerOptions> = {}): TestBench {
  let folder = '';
  let runner: Runner;
  let made: Runner[] = [];
  const log: string[] = [];
  const make = (more: Partial<RunnerOptions> = {}): Runner => {
    const created = createRunner({
      storageDirectory: join(folder, 'store'),
      catalogue: catalogueData,
      connections: [],
      log: (line) => log.push(line),
      timeZone: 'UTC',
      ...options,
      ...more,
    });
    made.push(created);
    return created;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deluge-run-'));
    log.length = 0;
    runner = make();
  });
  afterEach(async () => {
    await Promise.all(made.map((one) => one.dispose()));
    made = [];
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return folder;
    },
    get runner() {
      return runner;
    },
    log,
    run: (source, answers = {}, signal = new AbortController().signal) =>
      runner.run(taskIn(source), answers, { signal }),
    preview: (source, answers = {}) => runner.preview(taskIn(source), answers),
    questions: (source) => runner.questions(taskIn(source)),
    another: make,
  };
}
