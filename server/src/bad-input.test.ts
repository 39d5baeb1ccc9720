import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CallHierarchyPrepareRequest,
  CancellationTokenSource,
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentOnTypeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  ReferencesRequest,
  ResponseError,
  SemanticTokensRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver/node';
import { checkWorkspaceRequest, taskAtRequest } from './protocol.js';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { eventually, TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file, { initializationOptions: { codeLens: true } });
});
afterAll(async () => {
  expect(client.logged.filter((line) => /failed|Unexpected/.test(line))).toEqual([]);
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

const start = { line: 0, character: 0 };

/** Every request about a document, at a place. */
async function askEverything(uri: string, position = start) {
  const { connection } = client;
  const textDocument = { uri };
  return {
    completion: await connection.sendRequest(CompletionRequest.type, { textDocument, position }),
    signatureHelp: await connection.sendRequest(SignatureHelpRequest.type, { textDocument, position }),
    hover: await connection.sendRequest(HoverRequest.type, { textDocument, position }),
    symbols: await connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    folding: await connection.sendRequest(FoldingRangeRequest.type, { textDocument }),
    lenses: await connection.sendRequest(CodeLensRequest.type, { textDocument }),
    task: await connection.sendRequest(taskAtRequest, { textDocument, range: { start: position, end: position } }),
    diagnostics: await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }),
    definition: await connection.sendRequest(DefinitionRequest.type, { textDocument, position }),
    references: await connection.sendRequest(ReferencesRequest.type, {
      textDocument,
      position,
      context: { includeDeclaration: true },
    }),
    calls: await connection.sendRequest(CallHierarchyPrepareRequest.type, { textDocument, position }),
    tokens: await connection.sendRequest(SemanticTokensRequest.type, { textDocument }),
    hints: await connection.sendRequest(InlayHintRequest.type, { textDocument, range: { start, end: position } }),
    actions: await connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start, end: position },
      context: { diagnostics: [] },
    }),
    typed: await connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
      textDocument,
      position,
      ch: '}',
      options: { tabSize: 4, insertSpaces: false },
    }),
  };
}

describe('bad input', () => {
  it('answers null for a document that nobody opened', async () => {
    expect(await askEverything('file:///nowhere.deluge')).toEqual({
      completion: null,
      signatureHelp: null,
      hover: null,
      symbols: null,
      folding: null,
      lenses: null,
      task: null,
      diagnostics: { kind: 'full', items: [] },
      definition: null,
      references: null,
      calls: null,
      tokens: { data: [] },
      hints: null,
      actions: null,
      typed: [],
    });
  });

  it('takes positions outside of the text for its ends', async () => {
    const { uri } = await client.open('info 1;\n');
    await askEverything(uri, { line: 99, character: 99 });
    await askEverything(uri, { line: 0, character: 1_000_000 });
  });

  it.each([
    ['unclosed text', 'info "abc;\nx = 1;'],
    ['unclosed comment', 'x = 1;\n/* abc\nx = 2;'],
    ['unclosed brackets', 'for each x in {1,2}\n{\n\tinvokeurl\n\t[\n\t\turl : "a"'],
    ['10,000 nested brackets', `x = ${'('.repeat(10_000)}`],
    ['a line of 100,000 characters', `x = "${'a'.repeat(100_000)}";`],
    ['binary bytes', String.fromCharCode(...Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256))],
    ['lone surrogates', 'x = "\uD83D";\n\uDE00 = 1;'],
    ['nothing', ''],
  ])('answers everything for %s', async (_, text) => {
    const { uri, cursor } = await client.open(text);
    await askEverything(uri, cursor);
    const { diagnostics } = await askEverything(uri);
    if (diagnostics.kind === 'full') expect(diagnostics.items.length).toBeLessThan(1_002);
    await client.close(uri);
  });

  it('works on a file of 5 MB, and on one edited in its middle', async () => {
    const line = 'response = zoho.crm.getRecordById("Leads", 123456789012345678, Map(), "crm_connection");\n';
    const text = line.repeat(Math.ceil((5 * 1024 * 1024) / line.length));
    const { uri } = await client.open(text);
    await askEverything(uri, { line: 30_000, character: 25 });
    const range = { start: { line: 30_000, character: 0 }, end: { line: 30_000, character: 0 } };
    await client.change(uri, 2, [{ range, text: 'info zoho.crm.' }]);
    const found = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 30_000, character: 14 },
    });
    expect(Array.isArray(found) ? found : found!.items).not.toEqual([]);
    await client.close(uri);
  });

  it('answers null when the file is closed while settings are asked for', async () => {
    let answer: ((settings: unknown) => void) | undefined;
    const slow = await TestClient.start(bundle.file, {
      configuration: () => new Promise((resolve) => (answer = resolve)),
    });
    const { uri, cursor } = await slow.open('x = zoho.$0');
    const asked = slow.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position: cursor });
    const reply = await eventually(() => answer);
    await slow.close(uri);
    reply(null);
    expect(await asked).toBeNull();
    await slow.stop();
  });

  it('refuses a request that is cancelled', async () => {
    const { uri } = await client.open('x = 1;\n'.repeat(50_000));
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri } },
      source.token,
    );
    source.cancel();
    const outcome = await asked.catch((error: unknown) => error);
    if (outcome instanceof ResponseError) expect(outcome.code).toBe(LSPErrorCodes.RequestCancelled);
    // Either way the server is at hand for the next request.
    expect(
      await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: start }),
    ).not.toBeNull();
  });

  it('leaves out settings of a wrong type and tells the person once', async () => {
    const wrong = await TestClient.start(bundle.file, {
      configuration: () => ({ connections: 'all', rules: { noQuotaCallInLoop: 7 }, product: 'crm' }),
    });
    for (const name of ['a', 'b']) {
      const { uri } = await wrong.open('x = zoho.$0', `file:///${name}.deluge`);
      await wrong.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    }
    expect(wrong.shown).toEqual([
      expect.stringContaining('deluge.rules.noQuotaCallInLoop must be'),
      expect.stringContaining('deluge.connections must be an array of connections'),
    ]);
    await wrong.stop();
  });

  it('survives parameters that are none', async () => {
    const other = await TestClient.start(bundle.file);
    const { uri, cursor } = await other.open('x = zoho.$0');
    await other.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 } });
    await other.connection.sendNotification('workspace/didChangeWatchedFiles', {});
    await other.connection.sendNotification('workspace/didChangeConfiguration', {});
    await other.connection.sendRequest(checkWorkspaceRequest, {}).catch(() => {});
    await other.connection.sendRequest(taskAtRequest, { textDocument: { uri } }).catch(() => {});
    await other.connection.sendRequest(CompletionResolveRequest.type, { label: 'x', data: { uri: 5 } });
    const found = await other.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: cursor,
    });
    expect(found).not.toBeNull();
    await other.stop();
  });

  it('checks syntax and says what is missing without the catalogue', async () => {
    const { rm } = await import('node:fs/promises');
    const broken = await bundleServer();
    await rm(broken.file.replace('server.js', 'catalogue.json'));
    const other = await TestClient.start(broken.file);
    const { uri } = await other.open('info 1');
    const report = await other.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    expect(report).toMatchObject({ items: [{ code: expect.stringMatching(/^syntax/) }] });
    expect(other.shown).toEqual([expect.stringContaining('Install Deluge Tools again')]);
    await other.stop();
    await broken.dispose();
  });
});
