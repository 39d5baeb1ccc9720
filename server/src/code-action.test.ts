import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CodeAction, CodeActionRequest, DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { plainClient, TestClient, type TestDocument } from './testing/client.js';

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

async function actions({ uri, cursor }: TestDocument, only?: string[], on = client): Promise<CodeAction[]> {
  const found = await on.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: cursor, end: cursor },
    context: { diagnostics: [], ...(only !== undefined && { only }) },
  });
  return (found ?? []) as CodeAction[];
}

it('repairs a problem, and says which one in the words that the client has of it', async () => {
  const document = await client.open('x = zoho.crm.getRecord$0ByIds("Leads", 1);');
  const { uri } = document;
  const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  const [diagnostic] = report.kind === 'full' ? report.items : [];
  const [first, second] = await actions(document);
  expect(first).toEqual({
    title: 'Change to zoho.crm.getRecordById',
    kind: 'quickfix',
    isPreferred: true,
    diagnostics: [diagnostic],
    edit: { changes: { [uri]: [{ range: diagnostic!.range, newText: 'zoho.crm.getRecordById' }] } },
  });
  expect(second).toMatchObject({ title: 'Silence unknownTask here', kind: 'quickfix' });
});

it('gives the kinds that are asked for, and what changes the whole file only then', async () => {
  const document = await client.open('info x\ninfo y$0\n');
  expect((await actions(document)).map(({ kind }) => kind)).toEqual(['quickfix']);
  expect(await actions(document, ['refactor'])).toEqual([]);
  const [all, ...more] = await actions(document, ['source.fixAll']);
  expect(more).toEqual([]);
  expect(all).toMatchObject({ kind: 'source.fixAll.deluge' });
  expect(all!.edit!.changes![document.uri]).toHaveLength(2);
});

it('has nothing for a client that takes commands only', async () => {
  const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
  expect(plain.initialized.capabilities.codeActionProvider).toBeUndefined();
  expect(await actions(await plain.open('info x$0'), undefined, plain)).toEqual([]);
  await plain.stop();
});

it('repairs what a rule reports, or all of it in the file', async () => {
  const document = await client.open('if(a $0= 1 && b = 2)\n{\n\tinfo a;\n}');
  const found = await actions(document, ['quickfix']);
  expect(found.map(({ title }) => title)).toEqual([
    'Write ==',
    'Silence noSingleEqual here',
    'Fix all noSingleEqual problems in this file (2)',
  ]);
  const all = found[2]?.edit?.changes?.[document.uri];
  expect(all?.map(({ newText, range }) => `${range.start.character} ${newText}`)).toEqual(['5 ==', '14 ==']);
});
