import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  type MarkupContent,
  SignatureHelpRequest,
} from 'vscode-languageserver/node';
import { type LocatedTask, type TaskUse, taskAtRequest, taskUsesRequest } from './protocol.js';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { eventually, plainClient, TestClient, type TestDocument } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file, {
    initializationOptions: { codeLens: true, parameterHintsCommand: 'editor.action.triggerParameterHints' },
    configuration: () => ({ connections: [{ linkName: 'salesIqConnection', products: ['salesiq'] }] }),
  });
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

const at = ({ uri, cursor }: TestDocument) => ({ textDocument: { uri }, position: cursor });

describe('initialize', () => {
  it('offers what the client can use', async () => {
    expect(client.initialized.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      completionProvider: { resolveProvider: true },
      signatureHelpProvider: { triggerCharacters: ['(', ','] },
      hoverProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      codeLensProvider: {},
      diagnosticProvider: { interFileDependencies: false },
    });
    await eventually(() => (client.registered.length === 2 ? true : undefined));
    expect(client.registered).toEqual(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });

  it('offers neither lenses nor pulled diagnostics to a client that knows none', async () => {
    const other = await TestClient.start(bundle.file, { capabilities: plainClient });
    expect(other.initialized.capabilities.codeLensProvider).toBeUndefined();
    expect(other.initialized.capabilities.diagnosticProvider).toBeUndefined();
    expect(other.registered).toEqual([]);
    await other.stop();
  });
});

describe('completion', () => {
  const complete = async (marked: string, triggerCharacter?: string) => {
    const document = await client.open(marked);
    const context =
      triggerCharacter === undefined
        ? { triggerKind: CompletionTriggerKind.Invoked }
        : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter };
    const found = await client.connection.sendRequest(CompletionRequest.type, { ...at(document), context });
    if (found === null || Array.isArray(found)) throw new Error('A list was expected.');
    return found.items;
  };
  const labels = async (marked: string, trigger?: string) =>
    (await complete(marked, trigger)).map(({ label }) => label);

  it('goes down the dotted name of the flagship task', async () => {
    expect(await labels('x = zoho.$0')).toContain('salesiq');
    expect(await labels('x = zoho.salesiq.$0', '.')).toContain('visitorsession');
    expect(await labels('x = zoho.salesiq.visitorsession.$0', '.')).toEqual(expect.arrayContaining(['get', 'set']));
  });

  it('replaces what is written of the word', async () => {
    const item = (await complete('x = zoho.salesiq.visitorsession.ge$0;')).find(({ label }) => label === 'get');
    expect(item?.textEdit).toMatchObject({
      range: { start: { line: 0, character: 32 }, end: { line: 0, character: 34 } },
    });
  });

  it('shows the parameters after a snippet put the cursor between the parentheses', async () => {
    const item = (await complete('x = zoho.salesiq.visitorsession.$0')).find(({ label }) => label === 'get');
    expect(item?.insertTextFormat).toBe(2);
    expect(item?.command?.command).toBe('editor.action.triggerParameterHints');
  });

  it('documents an item when it is resolved', async () => {
    const item = (await complete('x = zoho.salesiq.visitorsession.$0')).find(({ label }) => label === 'get')!;
    expect(item.documentation).toBeUndefined();
    const resolved = await client.connection.sendRequest(CompletionResolveRequest.type, item);
    const documentation = resolved.documentation as MarkupContent;
    expect(documentation.kind).toBe('markdown');
    expect(documentation.value).toMatch(/external call/i);
  });

  it('offers the link names of the settings in the connection argument', async () => {
    expect(await labels('x = zoho.salesiq.visitorsession.get("portal_1", "name", "$0");', '"')).toContain(
      'salesIqConnection',
    );
  });

  it('does not bury a map literal under everything that may follow a colon', async () => {
    expect(await labels('x = {"a":$0};', ':')).toEqual([]);
    expect(await labels('y = 1;\nx = {"a":$0};')).toContain('y');
  });

  it('gives plain text to a client without snippets', async () => {
    const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
    const document = await plain.open('x = zoho.salesiq.visitorsession.$0');
    const found = await plain.connection.sendRequest(CompletionRequest.type, at(document));
    const items = Array.isArray(found) ? found : found!.items;
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item.insertTextFormat).toBeUndefined();
      expect(item.textEdit?.newText).not.toContain('$');
    }
    expect(items.find(({ label }) => label === 'get')?.textEdit?.newText).toBe('get');
    await plain.stop();
  });
});

describe('signatureHelp', () => {
  it('moves over the three parameters', async () => {
    for (const [script, active] of [
      ['x = zoho.salesiq.visitorsession.get($0', 0],
      ['x = zoho.salesiq.visitorsession.get("a,b(", $0', 1],
      ['x = zoho.salesiq.visitorsession.get("a", toUpperCase("k"), $0);', 2],
    ] as const) {
      const help = await client.connection.sendRequest(SignatureHelpRequest.type, at(await client.open(script)));
      const signature = help!.signatures[help!.activeSignature!]!;
      expect(help!.activeParameter).toBe(active);
      const [from, to] = signature.parameters![active]!.label as [number, number];
      expect(signature.label.slice(from, to)).toContain(['portal_name', 'key', 'connection'][active]);
    }
  });

  it('is silent outside of calls', async () => {
    const document = await client.open('x = 1;$0');
    expect(await client.connection.sendRequest(SignatureHelpRequest.type, at(document))).toBeNull();
  });
});

describe('hover', () => {
  it('shows signature, scopes and cost, over the whole name', async () => {
    const document = await client.open('x = zoho.salesiq.visitorsession.g$0et("portal_1", "name", "c");');
    const found = await client.connection.sendRequest(HoverRequest.type, at(document));
    const contents = found!.contents as MarkupContent;
    expect(contents.kind).toBe('markdown');
    for (const part of ['portal_name', 'SalesIQ.portals.ALL', 'external call', 'https://www.zoho.com/deluge/']) {
      expect(contents.value).toContain(part);
    }
    expect(found!.range!.end).toEqual({ line: 0, character: 35 });
  });

  it('is words alone for a client that shows no Markdown', async () => {
    const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
    const document = await plain.open('x = zoho.salesiq.visitorsession.g$0et("portal_1", "name", "c");');
    const { kind, value } = (await plain.connection.sendRequest(HoverRequest.type, at(document)))!
      .contents as MarkupContent;
    expect(kind).toBe('plaintext');
    expect(value).not.toMatch(/```|\*\*/);
    await plain.stop();
  });
});

const outline = `void rate(String name)
{
\tfor each item in {1, 2}
\t{
\t\tinfo item;
\t}
}
`;

describe('documentSymbol and foldingRange', () => {
  it('gives a tree', async () => {
    const { uri } = await client.open(outline);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    expect(symbols).toMatchObject([{ name: 'rate', children: [{ name: expect.stringContaining('for each item') }] }]);
  });

  it('gives a list to a client that shows no tree', async () => {
    const plain = await TestClient.start(bundle.file, { capabilities: plainClient });
    const { uri } = await plain.open(outline);
    const symbols = await plain.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
    expect(symbols).toMatchObject([
      { name: 'rate', location: { uri } },
      { containerName: 'rate', location: { uri } },
    ]);
    await plain.stop();
  });

  it('folds function and loop', async () => {
    const { uri } = await client.open(outline);
    const ranges = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    expect(ranges).toHaveLength(2);
  });
});

const flagship =
  'info zoho.salesiq.visitorsession.get("portal_1", "email", "salesIqConnection").get("data").get("email");';

describe('codeLens', () => {
  it('names the connection and calls the command of the client with the place of the task', async () => {
    const { uri } = await client.open(`x = 1;\n${flagship}\n`);
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    expect(lenses).toMatchObject([
      { range: { start: { line: 0, character: 0 } }, command: { title: 'This script: 1 external call', command: '' } },
      {
        range: { start: { line: 1, character: 0 } },
        command: {
          title: '▷ Run on sandbox · salesIqConnection (in Zoho: 1 external call)',
          command: 'deluge.runTask',
          arguments: [{ uri, version: 1, start: 12, end: 12 + flagship.indexOf(').get(') - 4 }],
        },
      },
    ]);
  });
});

describe('codeLens/resolve', () => {
  const script = 'int rate(int a)\n{\n\treturn a;\n}\nx = rate(1) + rate(2);\n';

  it('counts the references of a function when its lens comes into sight', async () => {
    const { uri } = await client.open(script);
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    const lens = lenses?.find(({ command }) => command === undefined);
    if (lens === undefined) throw new Error('No lens without a title.');
    expect(await client.connection.sendRequest(CodeLensResolveRequest.type, lens)).toMatchObject({
      command: {
        title: '2 references',
        command: 'deluge.showReferences',
        arguments: [
          {
            uri,
            position: { line: 0, character: 4 },
            places: [
              { uri, range: { start: { line: 4, character: 4 }, end: { line: 4, character: 8 } } },
              { uri, range: { start: { line: 4, character: 14 }, end: { line: 4, character: 18 } } },
            ],
          },
        ],
      },
    });
  });

  it('says nothing of a text that is no more', async () => {
    const { uri } = await client.open(script);
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    const lens = lenses!.find(({ command }) => command === undefined)!;
    await client.change(uri, 2, [{ text: 'x = 1;' }]);
    expect((await client.connection.sendRequest(CodeLensResolveRequest.type, lens)).command?.title).toBe('');
  });
});

describe('deluge/taskAt', () => {
  it('finds the task around the cursor with the chain that is applied to it', async () => {
    const { uri, cursor } = await client.open(`x = 1;\n${flagship.replace('portal_1', 'por$0tal_1')}\n`);
    const found = await client.connection.sendRequest<LocatedTask | null>(taskAtRequest, {
      textDocument: { uri },
      range: { start: cursor, end: cursor },
    });
    expect(found).toMatchObject({
      name: 'zoho.salesiq.visitorsession.get',
      form: 'call',
      version: 1,
      linkName: 'salesIqConnection',
      calls: 1,
      range: { start: { line: 1, character: 5 } },
      expressionRange: { end: { line: 1, character: flagship.length - 1 } },
      statementRange: { start: { line: 1, character: 0 } },
      start: 12,
      expressionStart: 12,
      expressionEnd: 7 + flagship.length - 1,
    });
  });

  it('is null where there is none', async () => {
    const { uri, cursor } = await client.open('x = 1;$0');
    const range = { start: cursor, end: cursor };
    expect(await client.connection.sendRequest(taskAtRequest, { textDocument: { uri }, range })).toBeNull();
  });
});

describe('deluge/taskUses', () => {
  it('lists the tasks of scripts with their link names and scopes, open ones as they are in the editor', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deluge-uses-'));
    await writeFile(join(folder, 'closed.deluge'), 'a = zoho.crm.getRecords("Leads", 1, 200, Map(), "crmConn");');
    await writeFile(join(folder, 'notes.txt'), 'zoho.desk.getRecords()');
    const uri = pathToFileURL(folder).href;
    const other = await TestClient.start(bundle.file, { folders: [uri] });
    await other.open(flagship);
    const uses = await other.connection.sendRequest<TaskUse[]>(taskUsesRequest);
    expect(uses.map(({ name, service, linkName }) => [name, service, linkName])).toEqual([
      ['zoho.salesiq.visitorsession.get', 'salesiq', 'salesIqConnection'],
      ['zoho.crm.getRecords', 'crm', 'crmConn'],
    ]);
    expect(uses[0]?.scopes).toContain('SalesIQ.visitors.READ');
    await other.stop();
    await rm(folder, { recursive: true });
  });
});
