import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CodeLensRefreshRequest,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  FileChangeType,
} from 'vscode-languageserver/node';
import { type CheckWorkspaceParams, type CheckWorkspaceResult, checkWorkspaceRequest } from './protocol.js';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { eventually, plainClient, TestClient, type TestClientOptions } from './testing/client.js';

let bundle: ServerBundle;
const clients: TestClient[] = [];

beforeAll(async () => {
  bundle = await bundleServer();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.stop();
});
afterAll(() => bundle.dispose());

async function start(options: TestClientOptions = {}): Promise<TestClient> {
  const client = await TestClient.start(bundle.file, options);
  clients.push(client);
  return client;
}

const loop = `for each name in {"a", "b"}
{
	info zoho.salesiq.visitorsession.get("portal_1", name, "salesIqConnection");
}
`;
const loopRule = 'noQuotaCallInLoop';

const pull = (client: TestClient, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri },
    ...(previousResultId !== undefined && { previousResultId }),
  });

const codes = (report: DocumentDiagnosticReport) =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind;

/** A script that is checked in slices: so many loops with a call in each. */
const long = (count: number) => Array.from({ length: count }, () => loop).join('');

describe('what is being written', () => {
  const unused = 'noUnusedRead';
  const source = 'void rate(int id)\n{\n\tinfo id;\n}\n';
  const call = '\tlead = zoho.crm.getRecordById("Leads",id);\n';
  const insertAt = (line: number, text: string) => ({
    range: { start: { line, character: 0 }, end: { line, character: 0 } },
    text,
  });

  it('is not faded until the person writes elsewhere', async () => {
    const client = await start();
    const { uri } = await client.open(source);
    await client.change(uri, 2, [insertAt(2, call)]);
    expect(codes(await pull(client, uri))).not.toContain(unused);
    await client.change(uri, 3, [insertAt(3, '\tinfo 1;\n')]);
    expect(codes(await pull(client, uri))).not.toContain(unused);
    await client.change(uri, 4, [insertAt(4, '\tinfo 2;\n')]);
    expect(codes(await pull(client, uri))).toContain(unused);
  });

  it('is faded in a file that was only opened', async () => {
    const client = await start();
    const { uri } = await client.open(source.replace('\tinfo id;\n', `${call}\tinfo id;\n`));
    expect(codes(await pull(client, uri))).toContain(unused);
  });
});

describe('a long script', () => {
  const loopsIn = (report: DocumentDiagnosticReport) =>
    report.kind === 'full' ? report.items.filter(({ code }) => code === loopRule).length : -1;

  it('shows what is seen first, and asks for a second look at the whole', async () => {
    const client = await start();
    const { uri } = await client.open(long(400));
    const first = loopsIn(await pull(client, uri));
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(400);
    await eventually(() => client.refreshes > 0 || undefined);
    expect(loopsIn(await pull(client, uri))).toBe(400);
  });

  it('goes on with its checks where it is edited meanwhile', async () => {
    const client = await start();
    const { uri } = await client.open(long(400));
    await pull(client, uri);
    const range = { start: { line: 1000, character: 0 }, end: { line: 1000, character: 0 } };
    await client.change(uri, 2, [{ range, text: loop }]);
    const refreshes = client.refreshes;
    const seen = loopsIn(await pull(client, uri));
    if (seen < 401) await eventually(() => client.refreshes > refreshes || undefined);
    expect(loopsIn(await pull(client, uri))).toBe(401);
  });

  it('is published in two steps to a client that does not ask', async () => {
    const client = await start({ capabilities: plainClient });
    const { uri } = await client.open(long(400));
    const isOfLoop = ({ code }: { code?: unknown }) => code === loopRule;
    await client.diagnosticsOf(uri, (found) => found.filter(isOfLoop).length === 400);
    expect(client.published.length).toBeGreaterThan(1);
  });

  it('is answered whole where the client cannot be told to ask again', async () => {
    const client = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    const { uri } = await client.open(long(400));
    expect(loopsIn(await pull(client, uri))).toBe(400);
  });
});

describe('pull', () => {
  it('warns of the call in the loop', async () => {
    const client = await start();
    const { uri } = await client.open(loop);
    const report = await pull(client, uri);
    expect(report).toMatchObject({
      kind: 'full',
      items: [
        {
          range: { start: { line: 2, character: 6 } },
          severity: 2,
          source: 'deluge',
          code: loopRule,
          message: expect.stringContaining('called in a loop: 2 external calls'),
          codeDescription: { href: expect.stringContaining('https://') },
        },
      ],
    });
    expect(client.published).toEqual([]);
  });

  it('says when nothing changed, and never mistakes one text for another', async () => {
    const client = await start();
    const { uri } = await client.open(loop);
    const { resultId } = await pull(client, uri);
    expect(await pull(client, uri, resultId)).toEqual({ kind: 'unchanged', resultId });
    await client.change(uri, 2, [{ text: 'info 1' }]);
    const changed = await pull(client, uri, resultId);
    expect(codes(changed)).toEqual([expect.stringMatching(/^syntax/)]);
    await client.close(uri);
    await client.open(loop, uri);
    expect(codes(await pull(client, uri, changed.resultId))).toEqual([loopRule]);
  });

  it('has other files and settings asked for again when settings change', async () => {
    let severity = 'error';
    const client = await start({
      initializationOptions: { codeLens: true },
      configuration: () => ({ rules: { [loopRule]: severity } }),
    });
    let refreshed = 0;
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => void refreshed++);
    client.connection.onRequest(CodeLensRefreshRequest.type, () => void refreshed++);
    const { uri } = await client.open(loop);
    const first = await pull(client, uri);
    expect(first).toMatchObject({ items: [{ severity: 1 }] });
    severity = 'off';
    await client.changeSettings();
    await eventually(() => refreshed === 2 || undefined);
    expect(await pull(client, uri, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('reads the settings of each folder', async () => {
    const client = await start({
      configuration: (uri) => ({ rules: { [loopRule]: uri?.includes('/quiet/') ? 'off' : 'hint' } }),
    });
    const quiet = await client.open(loop, 'file:///quiet/a.deluge');
    const loud = await client.open(loop, 'file:///loud/a.deluge');
    expect(await pull(client, quiet.uri)).toMatchObject({ items: [] });
    expect(await pull(client, loud.uri)).toMatchObject({ items: [{ severity: 4 }] });
  });
});

describe('push', () => {
  it('publishes at once, follows edits, and clears what is closed', async () => {
    const client = await start({ capabilities: plainClient });
    const { uri } = await client.open(loop);
    expect((await client.diagnosticsOf(uri)).map(({ code }) => code)).toEqual([loopRule]);
    await client.change(uri, 2, [{ text: 'info 1;' }]);
    await client.diagnosticsOf(uri, (found) => found.length === 0);
    expect(client.published.at(-1)!.version).toBe(2);
    await client.change(uri, 3, [{ text: loop }]);
    await client.diagnosticsOf(uri, (found) => found.length === 1);
    await client.close(uri);
    await client.diagnosticsOf(uri, (found) => found.length === 0);
  });

  it('publishes a burst of changes once, with the last version', async () => {
    const client = await start({ capabilities: plainClient });
    const { uri } = await client.open('info 1;\n');
    await client.diagnosticsOf(uri);
    client.published.length = 0;
    for (let version = 2; version <= 101; version++) {
      void client.change(uri, version, [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'info 1;\n' },
      ]);
    }
    await eventually(() => client.published.find(({ version }) => version === 101));
    expect(client.published.length).toBeLessThan(50);
  });

  it('takes settings from the start, and later from the notification', async () => {
    const client = await start({
      capabilities: plainClient,
      initializationOptions: { settings: { rules: { [loopRule]: 'error' } } },
    });
    const { uri } = await client.open(loop);
    await client.diagnosticsOf(uri, ([found]) => found?.severity === 1);
    await client.changeSettings({ deluge: { rules: { [loopRule]: 'information' } } });
    await client.diagnosticsOf(uri, ([found]) => found?.severity === 3);
  });
});

describe('deluge/checkWorkspace', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deluge-workspace-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text: string | Buffer): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text);
    return pathToFileURL(file).href;
  };
  const check = (client: TestClient, ...files: CheckWorkspaceParams['files']): Promise<CheckWorkspaceResult> =>
    client.connection.sendRequest(checkWorkspaceRequest, { files });
  const count = (wanted: number) => (found: unknown[]) => found.length === wanted;

  it('publishes the problems of files that are not open, and counts', async () => {
    const client = await start();
    const good = await write('good.deluge', 'info 1;\n');
    const marked = await write('loop.deluge', `\uFEFF${loop}`);
    const binary = await write('binary.dg', Buffer.from([0, 1, 2, 0xff]));
    const missing = pathToFileURL(join(folder, 'missing.deluge')).href;
    const virtual = 'vscode-vfs://github/some/loop.deluge';
    const result = await check(
      client,
      { uri: good },
      { uri: marked },
      { uri: binary },
      { uri: missing },
      { uri: virtual, text: loop },
    );
    expect(result).toEqual({
      files: 3,
      errors: 0,
      warnings: 2,
      others: 0,
      unreadable: [
        { uri: binary, reason: 'This is not a text file.' },
        { uri: missing, reason: 'The file does not exist.' },
      ],
    });
    await client.diagnosticsOf(good, count(0));
    await client.diagnosticsOf(marked, count(1));
    await client.diagnosticsOf(virtual, count(1));
  });

  it('gives way to the open document and comes back after it', async () => {
    const client = await start();
    const uri = await write('loop.deluge', loop);
    await check(client, { uri });
    await client.diagnosticsOf(uri, count(1));
    await client.open(loop, uri);
    await client.diagnosticsOf(uri, count(0));
    expect(await check(client, { uri })).toMatchObject({ files: 1, warnings: 1 });
    expect(client.published.at(-1)!.diagnostics).toEqual([]);
    await client.close(uri);
    await client.diagnosticsOf(uri, count(1));
  });

  it('follows the files on disk and the settings', async () => {
    let severity = 'error';
    const client = await start({ configuration: () => ({ rules: { [loopRule]: severity } }) });
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => undefined);
    const uri = await write('loop.deluge', loop);
    expect(await check(client, { uri })).toMatchObject({ errors: 1 });
    const tell = (type: FileChangeType) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
    await write('loop.deluge', 'info 1;\n');
    await tell(FileChangeType.Changed);
    await client.diagnosticsOf(uri, count(0));
    await write('loop.deluge', loop);
    await tell(FileChangeType.Changed);
    await client.diagnosticsOf(uri, count(1));
    severity = 'hint';
    await client.changeSettings();
    await client.diagnosticsOf(uri, ([found]) => found?.severity === 4);
    await rm(join(folder, 'loop.deluge'));
    await tell(FileChangeType.Deleted);
    await client.diagnosticsOf(uri, count(0));
  });

  it('clears files that a later check leaves out', async () => {
    const client = await start();
    const one = await write('one.deluge', loop);
    const two = await write('two.deluge', loop);
    await check(client, { uri: one }, { uri: two });
    await client.diagnosticsOf(two, count(1));
    await check(client, { uri: one });
    await client.diagnosticsOf(two, count(0));
    expect((await client.diagnosticsOf(one)).length).toBe(1);
  });
});
