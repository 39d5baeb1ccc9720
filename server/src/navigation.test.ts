import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DefinitionRequest,
  DocumentHighlightRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
} from 'vscode-languageserver/node';
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

const at = ({ uri, cursor }: TestDocument) => ({ textDocument: { uri }, position: cursor });
const script = 'int ns.rate(int a)\n{\n\treturn a;\n}\nvoid g()\n{\n\tx = ns.ra$0te(1);\n}\n';
const header = { start: { line: 0, character: 7 }, end: { line: 0, character: 11 } };
const call = { start: { line: 6, character: 8 }, end: { line: 6, character: 12 } };

describe('definition', () => {
  it('is a link that previews the whole function', async () => {
    const document = await client.open(script);
    expect(await client.connection.sendRequest(DefinitionRequest.type, at(document))).toEqual([
      {
        originSelectionRange: call,
        targetUri: document.uri,
        targetRange: { start: { line: 0, character: 0 }, end: { line: 3, character: 1 } },
        targetSelectionRange: header,
      },
    ]);
  });

  it('is a location for a client without links', async () => {
    const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
    const document = await plain.open(script);
    expect(await plain.connection.sendRequest(DefinitionRequest.type, at(document))).toEqual({
      uri: document.uri,
      range: header,
    });
    expect(plain.initialized.capabilities.renameProvider).toBe(true);
    await plain.stop();
  });
});

describe('references and documentHighlight', () => {
  it('lists the header only if it is asked for', async () => {
    const document = await client.open(script);
    const ask = (includeDeclaration: boolean) =>
      client.connection.sendRequest(ReferencesRequest.type, { ...at(document), context: { includeDeclaration } });
    const { uri } = document;
    expect(await ask(true)).toEqual([
      { uri, range: header },
      { uri, range: call },
    ]);
    expect(await ask(false)).toEqual([{ uri, range: call }]);
  });

  it('tells writes from reads', async () => {
    const document = await client.open('x$0 = 1;\ninfo x;');
    expect(await client.connection.sendRequest(DocumentHighlightRequest.type, at(document))).toMatchObject([
      { kind: 3 },
      { kind: 2 },
    ]);
  });
});

describe('rename', () => {
  it('prepares, then edits header and call', async () => {
    const document = await client.open(script);
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, at(document))).toEqual({
      range: call,
      placeholder: 'rate',
    });
    const params = { ...at(document), newName: 'price' };
    expect(await client.connection.sendRequest(RenameRequest.type, params)).toEqual({
      changes: {
        [document.uri]: [
          { range: header, newText: 'price' },
          { range: call, newText: 'price' },
        ],
      },
    });
  });

  it('refuses with a reason that a person can act on', async () => {
    const document = await client.open('$0x = 1;\ny = 2;');
    const params = { ...at(document), newName: 'y' };
    await expect(client.connection.sendRequest(RenameRequest.type, params)).rejects.toThrow(
      'y is used in this script already. Choose another name.',
    );
    const input = await client.open('info le$0ad;');
    await expect(client.connection.sendRequest(PrepareRenameRequest.type, at(input))).rejects.toThrow(
      'Nothing in this script assigns lead',
    );
    expect(client.logged).toEqual([]);
  });
});

describe('selectionRange', () => {
  it('gives a chain for each cursor', async () => {
    const { uri, cursor } = await client.open('x = f("o$0ne two");');
    const params = { textDocument: { uri }, positions: [cursor, { line: 0, character: 0 }] };
    const chains = await client.connection.sendRequest(SelectionRangeRequest.type, params);
    expect(chains).toMatchObject([
      { range: { start: { character: 7 }, end: { character: 10 } }, parent: { range: { end: { character: 14 } } } },
      { range: { start: { character: 0 }, end: { character: 1 } } },
    ]);
  });
});
