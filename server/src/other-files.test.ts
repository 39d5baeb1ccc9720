import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { eventually, TestClient, type TestDocument } from './testing/client.js';

let bundle: ServerBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'deluge-folder-'));
  await mkdir(join(folder, 'lib'));
  await mkdir(join(folder, 'node_modules'));
  await write('lib/rate.deluge', 'int rate(int day)\n{\n\treturn day;\n}\n');
  await write('node_modules/other.deluge', 'int other(int a)\n{\n\treturn a;\n}\n');
});

afterAll(async () => {
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

const uri = (path: string) => pathToFileURL(join(folder, path)).href;
const write = (path: string, text: string) => writeFile(join(folder, path), text);

async function hoverAt(client: TestClient, { uri, cursor }: TestDocument): Promise<string> {
  const answer = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: cursor,
  });
  return JSON.stringify(answer?.contents ?? null);
}

/** Asks until the answer holds a text: files are read while requests are answered. */
async function hoverWith(client: TestClient, document: TestDocument, text: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (let answer = ''; !answer.includes(text); answer = await hoverAt(client, document)) {
    if (Date.now() > deadline) throw new Error(`No ${text} in ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function changed(client: TestClient, path: string, type: FileChangeType): Promise<void> {
  return client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri: uri(path), type }],
  });
}

describe('functions of other files', () => {
  it('are known from the folder, follow the disk, and give way to what is open', async () => {
    const client = await TestClient.start(bundle.file, { folders: [pathToFileURL(folder).href] });
    const main = await client.open('x = ra$0te(1);', uri('main.deluge'));
    await hoverWith(client, main, 'int day');
    const outside = await client.open('x = ot$0her(1);', uri('outside.deluge'));
    expect(await hoverAt(client, outside)).toBe('null');

    await write('lib/rate.deluge', 'int rate(int month)\n{\n\treturn month;\n}\n');
    await changed(client, 'lib/rate.deluge', FileChangeType.Changed);
    await hoverWith(client, main, 'int month');

    const rate = await client.open('int rate(int year)\n{\n\treturn year;\n}\n', uri('lib/rate.deluge'));
    await hoverWith(client, main, 'int year');
    await client.change(rate.uri, 2, [{ text: 'int rate(int hour)\n{\n\treturn hour;\n}\n' }]);
    await hoverWith(client, main, 'int hour');
    await client.close(rate.uri);
    await hoverWith(client, main, 'int month');

    await rm(join(folder, 'lib'), { recursive: true });
    await changed(client, 'lib', FileChangeType.Deleted);
    await hoverWith(client, main, 'null');
    await mkdir(join(folder, 'lib'));
    await write('lib/rate.deluge', 'int rate(int day)\n{\n\treturn day;\n}\n');
    expect(await client.stop()).toBe(0);
  });

  it('have the problems of those who call them shown again', async () => {
    const client = await TestClient.start(bundle.file, { folders: [pathToFileURL(folder).href] });
    const loop = await client.open('for each a in {1,2}\n{\n\tspend(a);\n}\n', uri('loop.deluge'));
    const problems = async () => {
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri: loop.uri },
      });
      return report.kind === 'full' ? report.items.map(({ code }) => code) : [];
    };
    expect(await problems()).toEqual([]);
    await write('spend.deluge', 'void spend(int a)\n{\n\tx = getUrl("https://example.com");\n}\n');
    const before = client.refreshes;
    await changed(client, 'spend.deluge', FileChangeType.Created);
    await eventually(() => (client.refreshes > before ? true : undefined));
    expect(await problems()).toEqual(['noQuotaCallInLoop']);
    expect(await client.stop()).toBe(0);
  });

  it('follow the folders of the workspace', async () => {
    const client = await TestClient.start(bundle.file);
    const main = await client.open('x = ra$0te(1);', uri('main.deluge'));
    const event = { added: [{ uri: pathToFileURL(folder).href, name: 'f' }], removed: [] };
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    await hoverWith(client, main, 'int day');
    const back = { added: [], removed: event.added };
    await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: back });
    await hoverWith(client, main, 'null');
    expect(await client.stop()).toBe(0);
  });

  it('come from the client where only it can read them', async () => {
    const client = await TestClient.start(bundle.file, {
      folders: ['memfs:/scripts'],
      files: { 'memfs:/scripts/lib/rate.dg': 'int rate(int week)\n{\n\treturn week;\n}\n' },
      initializationOptions: { servesFiles: true },
    });
    const main = await client.open('x = ra$0te(1);', 'memfs:/scripts/main.deluge');
    await hoverWith(client, main, 'int week');
    expect(await client.stop()).toBe(0);
  });
});
