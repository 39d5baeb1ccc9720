import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  type AnswerChoice,
  createRunner,
  RunError,
  type Runner,
  reportLines,
  type ScriptInput,
} from '@deluge-tools/run';
import type { LaunchArguments } from './launch.js';
import type { Launcher } from './launcher.js';
import { sourceOf, uriOf } from './sources.js';

/** Prepares scripts from files: for editors that start the adapter as a program. */
export function fileLauncher(folder: string): Launcher {
  const catalogueFile = join(folder, 'catalogue.json');
  let runner: Runner | undefined;
  return {
    workerFile: join(folder, 'engine.js'),
    catalogueFile,
    async prepare(launch, signal, onNote) {
      runner ??= createRunner({
        storageDirectory: join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'deluge-tools'),
        catalogue: JSON.parse(readFileSync(catalogueFile, 'utf8')),
        connections: [],
        log: () => undefined,
      });
      return runner.script(
        scriptInput(launch, (file) => readFileSync(file, 'utf8')),
        { signal, onNote },
      );
    },
    report: async (report, script) =>
      reportLines(report, { nameOf: (uri) => sourceOf(uri).name, estimate: script.estimate() }),
    dispose: async () => runner?.dispose(),
  };
}

/**
 * What a launch configuration describes.
 * @param read the text of a file, by its path
 * @param ask puts a question to the person; absent where there is no prompt
 */
export function scriptInput(
  launch: LaunchArguments,
  read: (path: string) => string,
  ask?: (question: string) => Promise<string | undefined>,
): ScriptInput {
  const { program, product, dialect, limits } = launch;
  if (typeof program !== 'string' || program === '') throw new RunError('The launch configuration names no program.');
  const args = jsonOf(launch.args);
  const context = typeof launch.context === 'string' ? contextText(launch.context, read) : jsonOf(launch.context);
  return {
    files: [{ uri: uriOf(program), text: read(program) }],
    answers: answersOf(launch, read, ask),
    ...(launch.function === undefined || launch.function === '' ? {} : { functionName: launch.function }),
    ...(args === undefined ? {} : { args }),
    ...(context === undefined ? {} : { context }),
    ...(product === undefined ? {} : { product }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(limits === undefined || limits === true ? {} : { limits }),
  };
}

/** A context as JSON, or the path of a file with it. */
function contextText(given: string, read: (path: string) => string): string {
  return given.trimStart().startsWith('{') ? given : read(given);
}

function jsonOf(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

function answersOf(
  { answers = 'sandbox', seed, connection }: LaunchArguments,
  read: (path: string) => string,
  ask: ((question: string) => Promise<string | undefined>) | undefined,
): AnswerChoice {
  switch (answers) {
    case 'shapes':
      return { kind: 'shapes', seed: seed ?? 0 };
    case 'connection':
      return { kind: 'connection', ...(connection === undefined ? {} : { linkName: connection }) };
    case 'sandbox':
      return { kind: 'sandbox' };
    case 'ask':
      if (ask === undefined) throw new RunError('No prompt is available here. Choose other answers than "ask".');
      return { kind: 'ask', ask };
    default:
      return { kind: 'recorded', text: read(answers) };
  }
}
