import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  DefinitionRequest,
  ReferencesRequest,
  RenameRequest,
  type SymbolInformation,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient, type TestDocument } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;
let folder: string;

const uri = (name: string) => pathToFileURL(join(folder, name)).href;
const at = ({ uri, cursor }: TestDocument) => ({ textDocument: { uri }, position: cursor });
const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
});

beforeAll(async () => {
  bundle = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'deluge-across-'));
  await writeFile(join(folder, 'lib.deluge'), 'int ns.rate(int a)\n{\n\treturn ns.half(a);\n}\n');
  await writeFile(join(folder, 'half.deluge'), 'int ns.half(int a)\n{\n\treturn a / 2;\n}\n');
  await writeFile(join(folder, 'job.deluge'), 'info ns.rate(1);\n');
  client = await TestClient.start(bundle.file, { folders: [pathToFileURL(folder).href] });
  // The folder is read while requests are answered.
  const deadline = Date.now() + 10_000;
  while ((await symbols('')).length < 2) {
    if (Date.now() > deadline) throw new Error('The folder is not read.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function symbols(query: string): Promise<SymbolInformation[]> {
  return ((await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []) as SymbolInformation[];
}

it('workspace/symbol finds functions of closed files', async () => {
  expect(await symbols('rate')).toEqual([
    { name: 'ns.rate', kind: 12, containerName: 'ns', location: { uri: uri('lib.deluge'), range: range(0, 7, 11) } },
  ]);
});

it('definition leads into another file, references come from all', async () => {
  const main = await client.open('x = ns.ra$0te(2);', uri('main.deluge'));
  expect(await client.connection.sendRequest(DefinitionRequest.type, at(main))).toMatchObject([
    { targetUri: uri('lib.deluge'), targetSelectionRange: range(0, 7, 11) },
  ]);
  const found = await client.connection.sendRequest(ReferencesRequest.type, {
    ...at(main),
    context: { includeDeclaration: true },
  });
  expect(found?.sort((a, b) => (a.uri < b.uri ? -1 : 1))).toEqual([
    { uri: uri('job.deluge'), range: range(0, 8, 12) },
    { uri: uri('lib.deluge'), range: range(0, 7, 11) },
    { uri: main.uri, range: range(0, 7, 11) },
  ]);
  await client.close(main.uri);
});

it('rename edits every file, or says why not', async () => {
  const main = await client.open('x = ns.ra$0te(2);', uri('main.deluge'));
  const edit = await client.connection.sendRequest(RenameRequest.type, { ...at(main), newName: 'price' });
  expect(edit?.changes).toEqual({
    [main.uri]: [{ range: range(0, 7, 11), newText: 'price' }],
    [uri('job.deluge')]: [{ range: range(0, 8, 12), newText: 'price' }],
    [uri('lib.deluge')]: [{ range: range(0, 7, 11), newText: 'price' }],
  });
  await expect(client.connection.sendRequest(RenameRequest.type, { ...at(main), newName: 'half' })).rejects.toThrow(
    'There is a function ns.half already',
  );
  await client.close(main.uri);
});

it('the hierarchy of calls goes from file to file, open or not', async () => {
  const main = await client.open('x = ns.ra$0te(2);', uri('main.deluge'));
  const [item] = (await client.connection.sendRequest(CallHierarchyPrepareRequest.type, at(main))) ?? [];
  if (item === undefined) throw new Error('No item.');
  expect(item).toMatchObject({ name: 'ns.rate', detail: 'int ns.rate(int a)', uri: uri('lib.deluge') });
  await client.close(main.uri);
  const incoming = await client.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, { item });
  expect(incoming?.map(({ from, fromRanges }) => [from.name, from.uri, fromRanges])).toEqual([
    ['job.deluge', uri('job.deluge'), [range(0, 8, 12)]],
  ]);
  const outgoing = await client.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item });
  expect(outgoing?.map(({ to, fromRanges }) => [to.name, to.uri, fromRanges])).toEqual([
    ['ns.half', uri('half.deluge'), [range(2, 11, 15)]],
  ]);
});
