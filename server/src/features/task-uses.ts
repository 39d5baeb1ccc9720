import { type Analysis, analyse, runnableTasks } from '@deluge-tools/language';
import { canonical, isScript } from '@deluge-tools/project';
import type { CancellationToken } from 'vscode-languageserver';
import type { Feature, FeatureHost } from '../feature.js';
import { type TaskUse, taskUsesRequest } from '../protocol.js';

/** More scripts than this are not read for a suggestion. */
const mostFiles = 2000;

/**
 * `deluge/taskUses`: the tasks of open scripts first, then of the others in the order in which they are found. What cannot
 * be read is left out: the answer only suggests.
 */
async function answerTaskUses(server: FeatureHost, token: CancellationToken): Promise<TaskUse[]> {
  const uses = new Map<string, TaskUse>();
  const open = server.openDocuments();
  for (const uri of open) {
    const analysis = (await server.contextOf(uri))?.analysis;
    if (analysis !== undefined) take(analysis, uses);
  }
  const known = new Set(open.map(canonical));
  const found = (await Promise.all(server.folders.map((folder) => server.files.find(folder)))).flat();
  const others = found.filter((uri) => isScript(uri) && !known.has(canonical(uri))).slice(0, mostFiles);
  server.prepareSettings(others);
  for (const uri of others) {
    if (token.isCancellationRequested) break;
    const text = await server.files.read(uri).catch(() => undefined);
    if (text !== undefined) take(analyse(text, await server.workspaceOf(uri)), uses);
    // Between two files, what the person types goes first.
    await server.clock.nextTurn();
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

export const taskUsesFeature: Feature = {
  register(server) {
    const answer = server.guarded('Task uses', [] as TaskUse[], (_: undefined, token) => answerTaskUses(server, token));
    // Without parameters the library passes the token alone.
    server.connection.onRequest(taskUsesRequest, (token: CancellationToken) => answer(undefined, token));
  },
};
