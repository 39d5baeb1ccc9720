import type { FetchedNames, MetadataService } from '@deluge-tools/run';
import { type TaskUse, taskUsesRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import { chooseConnection } from '../connections/choose-connection.js';
import { type ConnectionNode, connectionNodes } from '../connections/connection-node.js';
import type { Session } from '../session.js';
import { activeScript } from './active-script.js';

const titles: Readonly<Record<MetadataService, string>> = {
  crm: 'CRM',
  bigin: 'Bigin',
  recruit: 'Recruit',
  creator: 'Creator',
  desk: 'Desk',
};

/** Reads the modules and fields of a service through a connection, and keeps their names in `.deluge/org`. */
export async function fetchFieldNames(session: Session, argument?: unknown): Promise<void> {
  const script = activeScript();
  const folder =
    (script && vscode.workspace.getWorkspaceFolder(script)?.uri) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) {
    void vscode.window.showInformationMessage('Open a folder first: the names are kept in its folder .deluge/org.');
    return;
  }
  const service = await chooseService(session);
  if (service === undefined) return;
  const hasConnections = connectionNodes(session, script ?? folder).length > 0;
  const node = hasConnections
    ? await chooseConnection(session, argument, `Fetch field names of ${titles[service]}`)
    : undefined;
  if (hasConnections && node === undefined) return;
  const names = await read(session, folder, service, node);
  if (names !== undefined) await keep(session, folder, names);
}

/** The services of the scripts come first. */
async function chooseService(session: Session): Promise<MetadataService | undefined> {
  const uses = await session.server.request<TaskUse[]>(taskUsesRequest).catch(() => []);
  const used = new Set(uses.map(({ service }) => service));
  const items = session.runners.module.metadataServices.map((service) => ({
    label: titles[service],
    description: used.has(service) ? 'used by scripts of this workspace' : '',
    service,
  }));
  items.sort((a, b) => Number(used.has(b.service)) - Number(used.has(a.service)));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Fetch Field Names',
    placeHolder: 'Which service?',
  });
  return chosen?.service;
}

async function read(
  session: Session,
  folder: vscode.Uri,
  service: MetadataService,
  node: ConnectionNode | undefined,
): Promise<FetchedNames | undefined> {
  const { module } = session.runners;
  const runner = await session.runners.for(folder);
  const title = `Fetching field names of ${titles[service]}`;
  try {
    return await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        return module.fetchOrganization(runner, {
          service,
          linkName: node?.setting.linkName ?? 'sandbox',
          signal: controller.signal,
          onProgress: (what) => progress.report({ message: what }),
          now: Date.now(),
        });
      },
    );
  } catch (error) {
    if (!(error instanceof module.FetchEnded)) throw error;
    void vscode.window.showErrorMessage(error.message);
    return undefined;
  }
}

/** Writes the file, and says what is new in it. */
async function keep(session: Session, folder: vscode.Uri, names: FetchedNames): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.deluge', 'org', names.fileName);
  const before = await vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
  const changes = session.runners.module.changesSince(before, names.text);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(names.text));
  for (const line of [...(changes ?? []), ...names.incomplete]) session.log.info(line);
  const { modules, fields, incomplete } = names;
  const count = `${modules} ${modules === 1 ? 'module' : 'modules'} with ${fields} fields`;
  const news =
    changes === undefined
      ? ''
      : changes.length === 0
        ? ' Nothing has changed.'
        : ` ${changes.length} changes since the last time.`;
  const message = `${count} in .deluge/org/${names.fileName}.${news}`;
  const [open, details] = ['Open File', 'Show Details'];
  const show = incomplete.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const missing =
    incomplete.length === 0
      ? ''
      : ` ${incomplete[0]}${incomplete.length > 1 ? ` And ${incomplete.length - 1} more.` : ''}`;
  void show(message + missing, open, details).then((choice) => {
    if (choice === open) void vscode.window.showTextDocument(file, { preview: false });
    if (choice === details) session.log.show();
  });
}
