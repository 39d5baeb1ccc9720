import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DocumentDiagnosticRequest } from 'vscode-languageserver/node';
import { type QuotaReport, quotaReportRequest } from './protocol.js';
import { bundleServer, type ServerBundle } from './testing/bundle.js';
import { TestClient } from './testing/client.js';

let bundle: ServerBundle;
let client: TestClient;
let folder: string;

const uri = (name: string) => pathToFileURL(join(folder, name)).href;

beforeAll(async () => {
  bundle = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'deluge-quota-'));
  await writeFile(join(folder, 'rate.deluge'), 'void rate(int id)\n{\n\tx = getUrl("https://a.example");\n}\n');
  await writeFile(
    join(folder, 'all.deluge'),
    'void all(list ids)\n{\n\tfor each id in ids\n\t{\n\t\trate(id);\n\t}\n}\n',
  );
  await writeFile(join(folder, 'free.deluge'), 'info 1;\n');
  client = await TestClient.start(bundle.file, {
    folders: [pathToFileURL(folder).href],
    configuration: () => ({ quota: { externalCallsPerDay: 4000 } }),
  });
  // The folder is read while requests are answered.
  const deadline = Date.now() + 10_000;
  while ((await report()).rows.length < 2) {
    if (Date.now() > deadline) throw new Error('The folder is not read.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

function report(params = {}): Promise<QuotaReport> {
  return client.connection.sendRequest(quotaReportRequest, params);
}

it('lists the functions of all files, the costliest first, through calls from file to file', async () => {
  const { rows, callLimit } = await report();
  expect(rows.map(({ uri: file, function: name, cost, externalCalls }) => [file, name, cost, externalCalls])).toEqual([
    [uri('all.deluge'), 'all', '|ids| external calls', null],
    [uri('rate.deluge'), 'rate', '1 external call', 1],
  ]);
  expect(rows[1]?.range.start).toEqual({ line: 0, character: 0 });
  expect(rows[1]?.details).toEqual(['1 external call', '1 HTTP request', '1 statement']);
  expect(callLimit).toBe(4000);
});

it('knows an open document as it is in the editor, and reports one alone', async () => {
  const document = await client.open('for each x in {1,2,3}\n{\n\trate(x);\n}\n', uri('open.deluge'));
  const { rows } = await report({ textDocument: { uri: document.uri } });
  expect(rows.map(({ function: name, cost }) => [name, cost])).toEqual([[null, '3 external calls']]);
  expect((await report()).rows).toHaveLength(3);
});

it('leads from the call in the loop to the call in the other file', async () => {
  const text = 'for each x in {1,2,3}\n{\n\trate(x);\n}\n';
  const document = await client.open(text, uri('chain.deluge'));
  const answer = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: document.uri },
  });
  expect(answer).toMatchObject({
    items: [
      {
        code: 'noQuotaCallInLoop',
        relatedInformation: expect.arrayContaining([
          expect.objectContaining({
            message: 'getUrl makes the external call',
            location: {
              uri: uri('rate.deluge'),
              range: { start: { line: 2, character: 5 }, end: { line: 2, character: 11 } },
            },
          }),
        ]),
      },
    ],
  });
});
