import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  CompletionRequest,
  DocumentDiagnosticRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

const app = `application "Shop"
{
  forms
  {
    form Orders
    {
      must have Status ( type = picklist values = {"Open","Paid"} )
      Total ( type = EUR )
    }
  }
  workflow
  {
    form
    {
      Check as "Check"
      {
        type = form
        form = Orders
        on validate
        {
          actions { custom deluge script ( if(input.Status == "Open") { input.Total = 1; } ) }
        }
      }
    }
  }
}
`;

const crm = JSON.stringify({
  service: 'crm',
  connection: 'crm_all',
  fetched: '2026-01-31T10:00:00Z',
  modules: [{ name: 'Leads', fields: [{ name: 'Email', type: 'email' }] }],
});

let bundle: ServerBundle;
let folder: string;
let client: TestClient;

beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.dispose());

const address = (name: string) => pathToFileURL(join(folder, name)).href;
async function write(name: string, text: string) {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

/** 18 scripts beside an export that compare with the choice, and one that may mean something else. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-org-'));
  await write('shop.ds', app);
  for (let count = 1; count <= 18; count++) {
    const text = `// @form Orders\norders = Orders[Status == "Open" && Total > ${count}];\nif(input.Status != "Open") { info "${count}"; }\n`;
    await write(`scripts/s${count}.deluge`, text);
  }
  await write('scripts/other.deluge', 'm = Map();\nm.put("door", "Open");\ninfo m;\n');
  return async () => {
    expect(await client.stop()).toBe(0);
    await rm(folder, { recursive: true, force: true });
  };
});

const annotated = { documentChanges: true, changeAnnotationSupport: {} };

async function start(workspaceEdit?: object) {
  client = await TestClient.start(bundle.file, {
    folders: [pathToFileURL(folder).href],
    ...(workspaceEdit !== undefined && { capabilities: { workspace: { workspaceEdit } } }),
  });
}

const openAt = (text: string, of: string) => {
  const before = text.slice(0, text.indexOf(of) + 1).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
};

/** Asks until the folder of the workspace is read: the answer has as many places as there are. */
async function whenRead<R>(ask: () => Promise<R>, isComplete: (answer: R) => boolean): Promise<R> {
  for (;;) {
    const answer = await ask();
    if (isComplete(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const filesOf = (edit: WorkspaceEdit | null) =>
  edit?.documentChanges?.length ?? Object.keys(edit?.changes ?? {}).length;

describe('a choice in many files', () => {
  it('is found and renamed in all of them, and what may be something else waits for consent', async () => {
    await start(annotated);
    const uri = address('shop.ds');
    await client.open(app, uri);
    const place = { textDocument: { uri }, position: openAt(app, 'Open","Paid') };
    const found = await whenRead(
      () => client.connection.sendRequest(ReferencesRequest.type, { ...place, context: { includeDeclaration: true } }),
      (answer) => answer?.length === 39,
    );
    expect(new Set(found?.map((one) => one.uri)).size).toBe(20);
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, place)).toMatchObject({
      placeholder: 'Open',
    });
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...place, newName: 'To do' });
    expect(filesOf(edit)).toBe(20);
    const edits = (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits : []));
    const doubtful = edits.filter(
      (one) => 'annotationId' in one && edit?.changeAnnotations?.[one.annotationId]?.needsConfirmation,
    );
    expect([edits.length, doubtful.length]).toEqual([39, 1]);
    await expect(client.connection.sendRequest(RenameRequest.type, { ...place, newName: 'Paid' })).rejects.toThrow(
      'Status already has the choice "Paid".',
    );
  });

  it('is renamed where it is certain by an editor that cannot ask', async () => {
    await start();
    const uri = address('scripts/s1.deluge');
    const text = '// @form Orders\nif(input.Status == "Open") { info 1; }\n';
    await client.open(text, uri);
    const place = { textDocument: { uri }, position: openAt(text, 'Open"') };
    const edit = await whenRead(
      () => client.connection.sendRequest(RenameRequest.type, { ...place, newName: 'To do' }),
      (answer) => filesOf(answer) === 19,
    );
    expect(Object.values(edit?.changes ?? {}).flat()).toHaveLength(37);
  });
});

describe('a script beside an export', () => {
  it('knows its names as the editor has them now', async () => {
    await start();
    const uri = address('scripts/s1.deluge');
    await client.open('// @form Orders\ninfo input.Total + input.Sum;\n', uri);
    const problems = async () => {
      const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      return 'items' in report ? report.items.map(({ message }) => message) : [];
    };
    expect(await problems()).toEqual(['The form Orders has no field Sum.']);
    await client.open(app.replace('Total (', 'Sum ('), address('shop.ds'));
    expect(await problems()).toEqual(['The form Orders has no field Total.']);
  });
});

describe('names that were fetched', () => {
  it('are completed and checked in the scripts of their folder', async () => {
    await write('.deluge/org/crm.json', crm);
    await write('.deluge/org/desk.json', 'not JSON');
    await start();
    const uri = address('scripts/lead.deluge');
    const text = 'lead = zoho.crm.getRecordById("Leads", 1);\ninfo lead.get("Emial");\n';
    await client.open(text, uri);
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
    expect('items' in report ? report.items.map(({ code }) => code) : []).toEqual(['unknownField']);
    const list = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: text.split('\n')[1]!.indexOf('Emial') },
    });
    const items = Array.isArray(list) ? list : (list?.items ?? []);
    expect(items.map(({ label }) => label)).toContain('Email');
    const broken = client.published.filter((one) => one.uri === address('.deluge/org/desk.json'));
    expect(broken.at(-1)?.diagnostics.map(({ message }) => String(message).slice(0, 17))).toEqual([
      'This is not JSON:',
    ]);
  });
});
