import { type Analysis, analyse, runnableTasks, type Workspace } from '@deluge-tools/language';
import type { CancellationToken } from 'vscode-languageserver/node';
import { isScript } from '../files/files.js';
import { canonical } from '../files/uris.js';
import type { TaskUse } from '../protocol.js';

/** What the answer needs of the server. */
export interface TaskUsesHost {
  readonly folders: readonly string[];
  find(folder: string): Promise<readonly string[]>;
  read(uri: string): Promise<string>;
  openScripts(): readonly string[];
  /** The analysis of a document that is open; undefined if it was closed meanwhile. */
  openAnalysis(uri: string): Promise<Analysis | undefined>;
  workspaceOf(uri: string): Promise<Workspace>;
}

/** More scripts than this are not read for a suggestion. */
const mostFiles = 2000;

/**
 * `deluge/taskUses`: the tasks of open scripts first, then of the others in the order in which they are found. What cannot
 * be read is left out: the answer only suggests.
 */
export async function answerTaskUses(host: TaskUsesHost, token: CancellationToken): Promise<TaskUse[]> {
  const uses = new Map<string, TaskUse>();
  const open = host.openScripts();
  for (const uri of open) {
    const analysis = await host.openAnalysis(uri);
    if (analysis !== undefined) take(analysis, uses);
  }
  const known = new Set(open.map(canonical));
  const found = (await Promise.all(host.folders.map((folder) => host.find(folder)))).flat();
  const others = found.filter((uri) => isScript(uri) && !known.has(canonical(uri))).slice(0, mostFiles);
  for (const uri of others) {
    if (token.isCancellationRequested) break;
    const text = await host.read(uri).catch(() => '');
    take(analyse(text, await host.workspaceOf(uri)), uses);
    // Between two files, what the person types goes first.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...uses.values()];
}

function take(analysis: Analysis, uses: Map<string, TaskUse>): void {
  const { catalogue } = analysis.workspace;
  for (const { name, form, linkName } of runnableTasks(analysis)) {
    const task = catalogue.task(name, form);
    if (task === undefined) continue;
    const named = linkName === undefined || linkName === '' ? {} : { linkName };
    uses.set(`${name} ${linkName ?? ''}`, { name, service: task.service, ...named, scopes: [...task.scopes] });
  }
}
