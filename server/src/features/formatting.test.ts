import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bundleServer, type ServerBundle } from '../testing/bundle.js';
import { TestClient } from '../testing/client.js';

let bundle: ServerBundle;

beforeAll(async () => {
  bundle = await bundleServer();
});

afterAll(() => bundle.dispose());

const options = { tabSize: 4, insertSpaces: false };
const script = 'if(a==1){\ninfo a;\n}\ninfo   b;\n';

it('lays a document out as the settings say', async () => {
  const layouts = ['standard', 'zoho', 7];
  const expected = ['if (a == 1) {\n\tinfo a;\n}\ninfo b;\n', 'if(a == 1)\n{\n\tinfo a;\n}\ninfo b;\n'];
  for (const [index, layout] of layouts.entries()) {
    const client = await TestClient.start(bundle.file, { configuration: () => ({ format: { layout } }) });
    const { uri } = await client.open(script);
    const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, {
      textDocument: { uri },
      options,
    });
    const text = TextDocument.applyEdits(TextDocument.create(uri, 'deluge', 1, script), edits ?? []);
    expect(text).toBe(expected[index] ?? expected[0]);
    await client.stop();
  }
});

it('lays out a range only', async () => {
  const client = await TestClient.start(bundle.file);
  const { uri } = await client.open(script);
  const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 8 } };
  const params = { textDocument: { uri }, options, range };
  const edits = await client.connection.sendRequest(DocumentRangeFormattingRequest.type, params);
  expect(edits).toEqual([
    { range: { start: { line: 3, character: 4 }, end: { line: 3, character: 7 } }, newText: ' ' },
  ]);
  await client.stop();
});

it('lays out what was just typed', async () => {
  const client = await TestClient.start(bundle.file);
  const { uri, cursor } = await client.open('x=1;\nif(a)\n{\ny=2;$0\n}\n');
  const edits = await client.connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
    textDocument: { uri },
    position: cursor,
    ch: ';',
    options,
  });
  expect(edits).toEqual([
    { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: '\t' },
    { range: { start: { line: 3, character: 1 }, end: { line: 3, character: 1 } }, newText: ' ' },
    { range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } }, newText: ' ' },
  ]);
  await client.stop();
});
