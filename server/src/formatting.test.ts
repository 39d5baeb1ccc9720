import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;
const options = { tabSize: 2, insertSpaces: true };

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file);
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

it('formats a document, a range, and what was just typed', async () => {
  const { uri, cursor } = await client.open('x=1;\nif(a)\n{\ny=2;$0\n}\n');
  const textDocument = { uri };
  const whole = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  expect(whole?.length).toBeGreaterThan(4);
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
  const part = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, {
    textDocument,
    range,
    options,
  });
  expect(part?.map(({ newText }) => newText)).toEqual([' ', ' ']);
  const typed = await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
    textDocument,
    position: cursor,
    ch: ';',
    options,
  });
  expect(typed).toEqual([
    { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: '  ' },
    { range: { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } }, newText: ' ' },
    { range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } }, newText: ' ' },
  ]);
});
