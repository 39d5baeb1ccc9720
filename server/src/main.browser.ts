// The server in a web worker. The page makes the worker and speaks LSP to it with `postMessage`, one JSON-RPC message each.
import { createCatalogue, type ZohoMessageData } from '@deluge-tools/language';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Server } from './server.js';

/** What of a worker's global scope is used here; the whole of it would hide that of Node from the other files. */
interface WorkerScope {
  readonly location: { readonly href: string };
  fetch(url: string): Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;
}

const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];

/** Reads a file that is beside the worker's script. */
async function readJson(name: string): Promise<unknown> {
  const address = new URL(name, scope.location.href).href;
  const response = await scope.fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}

const server = new Server(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  clock: {
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  },
  catalogue: async () => createCatalogue((await readJson('catalogue.json')) as Parameters<typeof createCatalogue>[0]),
  zohoMessages: async () => (await readJson('zoho-messages.json')) as ZohoMessageData,
});
server.start();
