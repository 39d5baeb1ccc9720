import { afterAll, beforeAll, expect, it } from 'vitest';
import { DocumentLinkRequest, InlayHintRequest } from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;
let parameterNames: string | undefined;
let types: boolean | undefined;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file, { configuration: () => ({ inlayHints: { parameterNames, types } }) });
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

it('names the literals of a task, until the setting says otherwise', async () => {
  const { uri } = await client.open('x = zoho.crm.getRecordById("Leads", id);');
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  const ask = async () => {
    const found = await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
    return found?.map(({ label }) => label);
  };
  const found = await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
  expect(found).toEqual([{ position: { line: 0, character: 27 }, label: 'module_name:', kind: 2, paddingRight: true }]);
  parameterNames = 'none';
  await client.changeSettings();
  expect(await ask()).toEqual([]);
  parameterNames = 'all';
  await client.changeSettings();
  expect(await ask()).toEqual(['module_name:', 'record_id:']);
});

it('shows types where the setting asks for them', async () => {
  parameterNames = 'none';
  types = true;
  await client.changeSettings();
  const { uri } = await client.open('x = "a".length();');
  const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  expect(await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range })).toEqual([
    { position: { line: 0, character: 1 }, label: ': NUMBER', kind: 1, paddingRight: false },
  ]);
});

it('links the addresses', async () => {
  const { uri } = await client.open('// https://a.example/b\n');
  expect(await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } })).toEqual([
    { range: { start: { line: 0, character: 3 }, end: { line: 0, character: 22 } }, target: 'https://a.example/b' },
  ]);
});
