// The server in a real web worker of a real Chromium, with the files that the build makes.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleBrowserServerInto } from '../../scripts/bundles.mjs';
import { findChromium } from '../../scripts/install.mjs';

const executablePath = await findChromium();

/** What the page offers to the test: JSON-RPC with the worker. */
interface PageClient {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  notifications(method: string): unknown[];
}
declare const client: PageClient;

const page = `<!doctype html><script>
const worker = new Worker('server.browser.js');
const waiting = new Map();
const received = [];
let count = 0;
worker.onmessage = ({ data }) => {
  if (data.method === undefined) {
    const { resolve, reject } = waiting.get(data.id);
    if (data.error) reject(new Error(data.error.message)); else resolve(data.result);
  } else if (data.id === undefined) received.push(data);
  else worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null });
};
window.client = {
  request: (method, params) => new Promise((resolve, reject) => {
    count++;
    waiting.set(count, { resolve, reject });
    worker.postMessage({ jsonrpc: '2.0', id: count, method, params });
  }),
  notify: (method, params) => worker.postMessage({ jsonrpc: '2.0', method, params }),
  notifications: (method) => received.filter((message) => message.method === method).map(({ params }) => params),
};
</script>`;

describe.skipIf(executablePath === undefined && process.env.CI !== 'true')('the server in a browser worker', () => {
  let folder: string;
  let files: Server;
  let browser: Browser;
  let tab: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deluge-browser-'));
    await bundleBrowserServerInto(folder);
    files = createServer((request, response) => {
      const name = request.url?.slice(1) ?? '';
      if (name === '') response.setHeader('content-type', 'text/html').end(page);
      else
        readFile(join(folder, name)).then(
          (content) => response.end(content),
          () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] });
    tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${(files.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser.close();
    files.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens a document, finds its problems, completes and explains', async () => {
    const uri = 'memfs:/scripts/main.deluge';
    const result = await tab.evaluate(async (uri) => {
      const { capabilities } = (await client.request('initialize', {
        processId: null,
        rootUri: null,
        capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
      })) as { capabilities: object };
      client.notify('initialized', {});
      const text = 'leads = zoho.crm.getRecords("Leads")\nleads.\n';
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'deluge', version: 1, text } });
      const position = { line: 1, character: 6 };
      const completion = await client.request('textDocument/completion', { textDocument: { uri }, position });
      const hover = await client.request('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 20 },
      });
      const published = () => client.notifications('textDocument/publishDiagnostics');
      while (published().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      return {
        capabilities,
        completion,
        hover,
        published: published(),
        shown: client.notifications('window/showMessage'),
      };
    }, uri);
    expect(result.capabilities).toMatchObject({ hoverProvider: true, completionProvider: { resolveProvider: true } });
    expect(result.completion).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ label: 'size' })]),
    });
    expect(result.hover).toMatchObject({ contents: { value: expect.stringContaining('getRecords') } });
    expect(result.published).toMatchObject([
      {
        uri,
        diagnostics: expect.arrayContaining([expect.objectContaining({ code: expect.stringMatching(/^syntax/) })]),
      },
    ]);
    // The catalogue came with the worker.
    expect(result.shown).toEqual([]);
  });
});
