import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  HoverRequest,
  RenameRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

const shop = (validate: string) => `application "Shop"
{
  forms
  {
    form Orders
    {
      must have Status ( type = picklist values = {"Open","Paid"} )
      Total ( type = EUR )
    }
  }
  reports
  {
    list All_Orders
    {
      show all rows from Orders [Stats == "Open"]
      ( Status )
    }
  }
  functions
  {
    Deluge
    {
      void tools.close(int id)
      {
        info id;
      }
    }
  }
  workflow
  {
    form
    {
      Check as "Check it"
      {
        type = form
        form = Orders
        on validate
        {
          actions
          {
            custom deluge script
            (
              ${validate}
            )
          }
        }
        on success
        {
          actions
          {
            custom deluge script
            (
              thisapp.tools.close(input.ID);
            )
          }
        }
      }
    }
  }
}
`;

let bundle: ServerBundle;
let client: TestClient;
let count = 0;

beforeAll(async () => {
  bundle = await bundleServer();
  client = await TestClient.start(bundle.file);
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
});

/** Opens the export with a script in which `$0` marks the cursor. */
async function open(script: string) {
  const marked = shop(script);
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const uri = `file:///test/shop-${count++}.ds`;
  await client.open(text, uri);
  const before = text.slice(0, offset);
  const position = { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
  return { text, uri, position, textDocument: { uri } };
}

/** The text that a range of LSP covers. */
function at(
  text: string,
  { start, end }: { start: { line: number; character: number }; end: { line: number; character: number } },
) {
  const lines = text.split('\n');
  const offset = (place: { line: number; character: number }) =>
    lines.slice(0, place.line).join('\n').length + (place.line === 0 ? 0 : 1) + place.character;
  return text.slice(offset(start), offset(end));
}

describe('an export of an application', () => {
  it('has the problems of its scripts and criteria, at their places', async () => {
    const { text, textDocument } = await open('if(input.Status == "Piad") { input.Totl = 1; }');
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    const items = 'items' in report ? report.items : [];
    expect(items.map(({ code, range }) => [code, at(text, range)])).toEqual([
      ['unknownField', 'Stats'],
      ['unknownChoice', '"Piad"'],
      ['unknownField', 'Totl'],
    ]);
  });

  it('completes fields and choices inside a script, and nothing around it', async () => {
    const fields = await open('x = input.$0;');
    const list = await client.connection.sendRequest(CompletionRequest.type, fields);
    const items = Array.isArray(list) ? list : (list?.items ?? []);
    expect(items.slice(0, 2).map(({ label }) => label)).toEqual(['Status', 'Total']);
    const outside = { textDocument: fields.textDocument, position: { line: 4, character: 8 } };
    expect(await client.connection.sendRequest(CompletionRequest.type, outside)).toBeNull();
  });

  it('explains a field under the mouse', async () => {
    const place = await open('x = input.Sta$0tus;');
    const hover = await client.connection.sendRequest(HoverRequest.type, place);
    expect(JSON.stringify(hover?.contents)).toContain('Orders.Status: choice, required');
  });

  it('leads from a call to the function in the same file', async () => {
    const place = await open('thisapp.tools.clo$0se(1);');
    const found = await client.connection.sendRequest(DefinitionRequest.type, place);
    const [link] = Array.isArray(found) ? found : [found];
    const target = link !== null && link !== undefined && 'targetUri' in link ? link : undefined;
    expect(target?.targetUri).toBe(place.uri);
    expect(at(place.text, target!.targetSelectionRange)).toBe('close');
  });

  it('renames a function in all of its scripts', async () => {
    const place = await open('thisapp.tools.clo$0se(1);');
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...place, newName: 'finish' });
    const edits = edit?.changes?.[place.uri] ?? [];
    expect(edits.map(({ range }) => at(place.text, range))).toEqual(['close', 'close', 'close']);
    expect(Object.keys(edit?.changes ?? {})).toEqual([place.uri]);
  });

  it('has an outline of forms, reports, functions and workflows', async () => {
    const { textDocument } = await open('input.Total = 1;');
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    const names = (all: readonly { name: string; children?: readonly unknown[] }[]): unknown[] =>
      all.map(({ name, children }) => (children?.length ? [name, names(children as never)] : name));
    expect(names((symbols ?? []) as never)).toEqual([
      ['Orders', ['Status', 'Total']],
      'All_Orders',
      ['functions', ['tools.close']],
      ['Check', ['on validate', 'on success']],
    ]);
  });

  it('follows edits inside and outside of its scripts', async () => {
    const { text, uri, textDocument, position } = await open('input.Tot$0l = 1;');
    const problems = async () => {
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      return 'items' in report ? report.items.map(({ code, message }) => `${code}: ${message}`) : [];
    };
    expect((await problems()).length).toBe(2);
    await client.change(uri, 2, [{ range: { start: position, end: position }, text: 'a' }]);
    expect(await problems()).toEqual(['unknownField: The form Orders has no field Stats. Did you mean Status?']);
    const line = text.split('\n').findIndex((one) => one.includes('Total ( type'));
    await client.change(uri, 3, [
      { range: { start: { line, character: 6 }, end: { line, character: 11 } }, text: 'Sum' },
    ]);
    expect((await problems()).length).toBe(2);
  });

  it('has colours inside its scripts', async () => {
    const { textDocument } = await open('thisapp.tools.close(1);');
    const tokens = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(tokens?.data.length).toBeGreaterThan(10);
  });

  it('says nothing about a file of another program', async () => {
    const uri = 'file:///test/other.ds';
    await client.open('dataset { a = 1 }', uri);
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    expect(report).toMatchObject({ items: [] });
  });
});
