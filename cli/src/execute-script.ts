import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { LoadedFile, PreparedScript, Runner, RunReport, ScriptInput } from '@deluge-tools/run';

export interface ExecuteOptions {
  readonly module: typeof import('@deluge-tools/run');
  readonly runner: Runner;
  /** The folder of the bundles. */
  readonly folder: string;
  /** Write JSON for programs. */
  readonly isTraced: boolean;
  /** External calls that the analysis expects. */
  readonly estimate: string | undefined;
  /** The name under which a file is reported. */
  nameOf(uri: string): string;
}

/** Exit codes by how a run ends. */
const codes = { returned: 0, failed: 1, unknown: 3, limit: 4, stopped: 4 } as const;

/** Runs a script to its end. `info` goes to standard output, everything else to standard error. */
export async function executeScript(
  input: ScriptInput,
  { module, runner, folder, isTraced, estimate, nameOf }: ExecuteOptions,
): Promise<{ readonly code: number; readonly recording: string }> {
  const cancel = new AbortController();
  const script = runner.script(input, { signal: cancel.signal, onNote: (note) => tell(note) });
  const trace = (event: object): void => void process.stderr.write(`${JSON.stringify(event, plain)}\n`);
  const tell = (line: string): void =>
    isTraced ? trace({ event: 'note', text: line }) : void process.stderr.write(`${line}\n`);
  for (const note of script.notes) tell(note);
  const session = new module.EngineSession({
    workerFile: join(folder, 'engine.js'),
    catalogueFile: join(folder, 'catalogue.json'),
  });
  const onInterrupt = (): void => {
    cancel.abort();
    void session.stop();
  };
  process.once('SIGINT', onInterrupt);
  try {
    const report = await run(session, script, { trace: isTraced ? trace : undefined, tell, nameOf, isTraced });
    if (isTraced) trace(module.machineReport(report, nameOf));
    else for (const line of module.reportLines(report, { nameOf, estimate })) tell(line);
    return { code: codes[report.outcome.kind], recording: script.host.recording() };
  } finally {
    process.off('SIGINT', onInterrupt);
    await session.dispose();
  }
}

interface Telling {
  readonly trace: ((event: object) => void) | undefined;
  tell(line: string): void;
  nameOf(uri: string): string;
  readonly isTraced: boolean;
}

async function run(
  session: InstanceType<typeof import('@deluge-tools/run').EngineSession>,
  { program, entry, options, host }: PreparedScript,
  { trace, tell, nameOf, isTraced }: Telling,
): Promise<RunReport> {
  const loaded = [...(await session.load(program))];
  const report = await session.run(
    entry,
    { ...options, coverage: isTraced },
    {
      async request(request) {
        const answer = await host.answer(request);
        trace?.({
          event: 'call',
          name: 'name' in request ? request.name : request.form,
          line: request.place.line,
          answer: answer.kind,
        });
        return answer;
      },
      loaded: (files) => void loaded.push(...files),
      effect(effect) {
        if (effect.kind === 'info') process.stdout.write(`${effect.text}\n`);
        else
          tell(
            `${nameOf(effect.place.uri)}:${effect.place.line}: ${effect.kind}${'text' in effect ? ` ${effect.text}` : ''}`,
          );
      },
    },
  );
  if (isTraced) trace?.({ event: 'coverage', files: coverageOf(report.covered ?? [], loaded, nameOf) });
  return report;
}

/** Lines whose statements ran, and those whose did not, of each file. */
function coverageOf(
  covered: readonly number[],
  files: readonly LoadedFile[],
  nameOf: (uri: string) => string,
): object[] {
  const ran = new Set(covered);
  return files.map(({ uri, firstStatement, statements }) => {
    const executed = statements.filter((_, index) => ran.has(firstStatement + index));
    const missed = statements.filter((_, index) => !ran.has(firstStatement + index));
    const lines = (some: typeof statements) => [...new Set(some.map(({ line }) => line))];
    return {
      file: nameOf(uri),
      statements: statements.length,
      executed: executed.length,
      executedLines: lines(executed),
      missedLines: lines(missed),
    };
  });
}

/** Long integers keep all digits, as texts. */
function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Asks the person for an answer on the terminal, in JSON. */
export async function typedAnswer(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
