import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { plainClient, TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file);
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

it('numbers the tokens as the legend says', async () => {
  const { legend } = client.initialized.capabilities.semanticTokensProvider!;
  const { uri } = await client.open('x = 1;\ninfo lead;\n');
  const { data } = (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } }))!;
  const variable = legend.tokenTypes.indexOf('variable');
  const bit = (modifier: string) => 1 << legend.tokenModifiers.indexOf(modifier);
  expect(data).toEqual([0, 0, 1, variable, bit('declaration'), 1, 5, 4, variable, bit('input')]);
});

it('sends a range alone', async () => {
  const { uri } = await client.open('x = 1;\ny = 2;\n');
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } };
  const found = await client.connection.sendRequest(SemanticTokensRangeRequest.type, { textDocument: { uri }, range });
  expect(found!.data.slice(0, 3)).toEqual([1, 0, 1]);
  expect(found!.data).toHaveLength(5);
});

it('sends what differs after an edit, or everything to a client that is lost', async () => {
  const { uri } = await client.open('a = 1;\nb = 2;\nc = 3;\n');
  const full = (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } }))!;
  const at = { line: 1, character: 0 };
  await client.change(uri, 2, [{ range: { start: at, end: at }, text: 'x = 1;\n' }]);
  const ask = (previousResultId: string) =>
    client.connection.sendRequest(SemanticTokensDeltaRequest.type, { textDocument: { uri }, previousResultId });
  const delta = await ask(full.resultId!);
  if (delta === null || !('edits' in delta)) throw new Error('Edits were expected.');
  const data = [...full.data];
  for (const { start, deleteCount, data: inserted } of delta.edits)
    data.splice(start, deleteCount, ...(inserted ?? []));
  expect(delta.edits).toHaveLength(1);
  expect(await ask('lost')).toEqual({ resultId: delta.resultId, data });
});

it('is not offered to a client without them', async () => {
  const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
  expect(plain.initialized.capabilities.semanticTokensProvider).toBeUndefined();
  await plain.stop();
});
