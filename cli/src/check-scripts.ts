import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { CommandProject } from './command-project.js';
import { type CheckedFile, type Problem, problemsOf } from './problem.js';

/** Below so many characters in all, one thread is done before others have started. */
const worthThreads = 500_000;

/** More threads than this have nothing to do but read the same files again. */
const mostThreads = 8;

/** A script by the name under which it is reported, with its text. */
export type NamedText = readonly [name: string, text: string];

/**
 * The problems of scripts that may call each other, in their order, then those of the `deluge.json` files that apply to
 * them. Many scripts are checked in several threads; the answer is the same.
 */
export async function checkScripts(scripts: readonly NamedText[]): Promise<readonly CheckedFile[]> {
  const size = scripts.reduce((sum, [, text]) => sum + text.length, 0);
  const threads = size < worthThreads ? 1 : Math.min(availableParallelism(), mostThreads, scripts.length);
  if (threads === 1) return checkShare({ scripts, thread: 0, threads });
  const others = Array.from({ length: threads - 1 }, (_, index) => inWorker({ scripts, thread: index + 1, threads }));
  const shares = await Promise.all([checkShare({ scripts, thread: 0, threads }), ...others]);
  const byName = new Map(shares.flat().map((checked) => [checked.file, checked]));
  const ofScripts = scripts.flatMap(([name]) => byName.get(name) ?? []);
  const names = new Set(scripts.map(([name]) => name));
  return [...ofScripts, ...[...byName.values()].filter(({ file }) => !names.has(file))];
}

/** What a thread is asked to do. */
export interface CheckWork {
  readonly scripts: readonly NamedText[];
  /** Which of the threads it is, from 0. */
  readonly thread: number;
  readonly threads: number;
}

/** One thread's share: every n-th script. All are read into the index, because each may call the others. */
export async function checkShare({ scripts, thread, threads }: CheckWork): Promise<readonly CheckedFile[]> {
  const project = new CommandProject();
  for (const [name, text] of scripts) project.add(name, text);
  const checked: CheckedFile[] = [];
  for (const [index, [file, text]] of scripts.entries()) {
    if (index % threads !== thread) continue;
    const problems: Problem[] = problemsOf(file, text, await project.workspaceOf(file));
    checked.push({ file, text, problems });
  }
  return [...checked, ...project.configurations];
}

function inWorker(work: CheckWork): Promise<readonly CheckedFile[]> {
  return new Promise((resolve, reject) => {
    // The bundle starts itself again; `main.ts` tells the threads apart.
    const worker = new Worker(__filename, { workerData: work });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread that checks scripts ended with ${code}.`)));
  });
}
