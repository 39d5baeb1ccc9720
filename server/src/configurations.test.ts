import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
} from 'vscode-languageserver/node';
import { checkWorkspaceRequest, type TaskUse, taskUsesRequest } from './protocol.js';
import { bundleServer } from './testing/bundle.js';
import { eventually, TestClient, type TestClientOptions } from './testing/client.js';

const bundle = await bundleServer();
let folder: string;
let client: TestClient;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-folder-'));
  await mkdir(join(folder, 'cliq', 'bots'), { recursive: true });
});

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

const uri = (path: string) => pathToFileURL(join(folder, path)).href;
const write = (path: string, content: unknown) =>
  writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
const start = async (options: TestClientOptions = {}) => {
  client = await TestClient.start(bundle.file, { folders: [pathToFileURL(folder).href], ...options });
};
const changed = (path: string, type: FileChangeType) =>
  client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: uri(path), type }] });

async function problems(uri: string): Promise<string[]> {
  const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  return report.kind === 'full' ? report.items.map(({ code, severity }) => `${code} ${severity}`) : [];
}

const call = 'x = zoho.crm.getRecordById("Leads",1);';
const missing = ['missingConnection 2'];

describe('a deluge.json', () => {
  it('holds for the scripts of its folder and below, the nearest one alone', async () => {
    await write('deluge.json', { product: 'crm' });
    await write('cliq/deluge.json', { product: 'cliq' });
    await start();
    const crm = await client.open(call, uri('main.deluge'));
    const cliq = await client.open(call, uri('cliq/bots/main.deluge'));
    expect([await problems(crm.uri), await problems(cliq.uri)]).toEqual([[], missing]);
  });

  it('names the exported application whose fields the scripts use, and follows it', async () => {
    const shop = (field: string) => `application "Shop" { forms { form Orders { ${field} ( type = text ) } } }`;
    await write('cliq/shop.ds', shop('Status'));
    await write('deluge.json', { app: 'cliq/shop.ds', product: 'creator' });
    await start();
    const script = await client.open('// @form Orders\nx = input.Stats;\ninfo x;\n', uri('main.deluge'));
    expect(await problems(script.uri)).toEqual(['unknownField 2']);
    await write('cliq/shop.ds', shop('Stats'));
    await changed('cliq/shop.ds', FileChangeType.Changed);
    await vi.waitFor(async () => expect(await problems(script.uri)).toEqual([]), { timeout: 10_000 });
  });

  it('goes before the settings, and a line of the script before it', async () => {
    await write('deluge.json', { product: 'crm' });
    await start({ configuration: () => ({ product: 'cliq' }) });
    const main = await client.open(call, uri('main.deluge'));
    const own = await client.open(`// @product cliq\n${call}`, uri('own.deluge'));
    const outside = await client.open(call, 'file:///elsewhere/main.deluge');
    expect([await problems(main.uri), await problems(own.uri), await problems(outside.uri)]).toEqual([
      [],
      missing,
      missing,
    ]);
  });

  it('changes what is shown when it changes on disk', async () => {
    await start();
    const main = await client.open(call, uri('main.deluge'));
    expect(await problems(main.uri)).toEqual([]);
    for (const [content, expected] of [
      [{ product: 'cliq' }, missing],
      [{ product: 'cliq', rules: { missingConnection: 'error' } }, ['missingConnection 1']],
    ] as const) {
      const before = client.refreshes;
      await write('deluge.json', content);
      await changed('deluge.json', FileChangeType.Changed);
      await eventually(() => (client.refreshes > before ? true : undefined));
      expect(await problems(main.uri)).toEqual(expected);
    }
    const before = client.refreshes;
    await rm(join(folder, 'deluge.json'));
    await changed('deluge.json', FileChangeType.Deleted);
    await eventually(() => (client.refreshes > before ? true : undefined));
    expect(await problems(main.uri)).toEqual([]);
  });

  it('has its own mistakes shown, and the rest still works', async () => {
    await write('deluge.json', '{\n  "prodct": "crm",\n  "product": "cliq"\n}');
    await start();
    const [problem] = await client.diagnosticsOf(uri('deluge.json'), (found) => found.length > 0);
    expect(problem).toMatchObject({
      message: 'Unknown field "prodct". Did you mean "product"?',
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 10 } },
      severity: 2,
    });
    const main = await client.open(call, uri('main.deluge'));
    expect(await problems(main.uri)).toEqual(missing);
    await write('deluge.json', { product: 'crm' });
    await changed('deluge.json', FileChangeType.Changed);
    await client.diagnosticsOf(uri('deluge.json'), (found) => found.length === 0);
  });

  it('is read through the client where only it can read', async () => {
    await start({
      folders: ['memfs:/scripts'],
      files: { 'memfs:/scripts/deluge.json': '{"product":"cliq"}' },
      initializationOptions: { servesFiles: true },
    });
    const main = await client.open(call, 'memfs:/scripts/a/main.deluge');
    expect(await problems(main.uri)).toEqual(missing);
  });

  it('is watched in the folders above the workspace', async () => {
    await start({ folders: [uri('cliq/bots')] });
    const main = await client.open(call, uri('cliq/bots/main.deluge'));
    expect(await problems(main.uri)).toEqual([]);
    const above = client.watchers.map(({ globPattern }) => globPattern).filter((each) => typeof each !== 'string');
    expect(above).toEqual(
      expect.arrayContaining([
        { baseUri: uri('cliq'), pattern: 'deluge.json' },
        { baseUri: pathToFileURL(folder).href, pattern: 'deluge.json' },
        { baseUri: 'file:///', pattern: 'deluge.json' },
      ]),
    );
    await write('deluge.json', { product: 'cliq' });
    await changed('deluge.json', FileChangeType.Created);
    await eventually(() => (client.refreshes > 0 ? true : undefined));
    expect(await problems(main.uri)).toEqual(missing);
  });

  it('is looked for again at a save, for clients that do not watch', async () => {
    await start({
      folders: [uri('cliq/bots')],
      capabilities: { workspace: { diagnostics: { refreshSupport: true } } },
    });
    const main = await client.open(call, uri('cliq/bots/main.deluge'));
    expect(await problems(main.uri)).toEqual([]);
    await write('deluge.json', { product: 'cliq' });
    client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: main.uri } });
    await vi.waitFor(async () => expect(await problems(main.uri)).toEqual(missing), { timeout: 10_000 });
  });

  it.skipIf(process.platform === 'win32')(
    'is ignored, and says why, where it is not a regular file or is too large',
    async () => {
      await symlink('/dev/zero', join(folder, 'deluge.json'));
      await write('cliq/deluge.json', `{"product": "cliq", "x": "${'a'.repeat(1_000_000)}"}`);
      await promisify(execFile)('mkfifo', [join(folder, 'cliq', 'bots', 'deluge.json')]);
      await start();
      const main = await client.open(call, uri('main.deluge'));
      const cliq = await client.open(call, uri('cliq/main.deluge'));
      const bots = await client.open(call, uri('cliq/bots/main.deluge'));
      expect([await problems(main.uri), await problems(cliq.uri), await problems(bots.uri)]).toEqual([[], [], []]);
      const messages = async (path: string) =>
        (await client.diagnosticsOf(uri(path), (found) => found.length > 0)).map(({ message }) => message);
      expect(await messages('deluge.json')).toEqual(['deluge.json is ignored. This is not a regular file.']);
      expect(await messages('cliq/deluge.json')).toEqual(['deluge.json is ignored. The file is larger than 1 MB.']);
      expect(await messages('cliq/bots/deluge.json')).toEqual(['deluge.json is ignored. This is not a regular file.']);
    },
  );
});

describe('scripts that are not open', () => {
  it('are read in UTF-16, and see the deluge.json that applies to them', async () => {
    await write('deluge.json', { connections: ['crm_link'], product: 'crm' });
    const text = 'x = zoho.cliq.postToUser("a", "b", "cliq_link");\n';
    await writeFile(
      join(folder, 'wide.deluge'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    );
    await start();
    const uses: TaskUse[] = await client.connection.sendRequest(taskUsesRequest);
    expect(uses).toMatchObject([{ name: 'zoho.cliq.postToUser', linkName: 'cliq_link' }]);
    const result = await client.connection.sendRequest(checkWorkspaceRequest, { files: [{ uri: uri('wide.deluge') }] });
    expect(result).toMatchObject({ files: 1, unreadable: [] });
    const found = await client.diagnosticsOf(uri('wide.deluge'), (each) => each.length > 0);
    expect(found.map(({ code }) => code)).toContain('unknownConnection');
  });
});
