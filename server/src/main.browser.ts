// The server in a web worker. The page makes the worker and speaks LSP to it with `postMessage`, one JSON-RPC message each.
import { createCatalogue } from '@deluge-tools/language';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Server } from './server.js';

/** What of a worker's global scope is used here; the whole of it would hide that of Node from the other files. */
interface WorkerScope {
  readonly location: { readonly href: string };
  fetch(url: string): Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;
}

const scope = globalThis as unknown as WorkerScope & ConstructorParameters<typeof BrowserMessageReader>[0];

const server = new Server(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope)), {
  clock: {
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    nextTurn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  },
  async catalogue() {
    const address = new URL('catalogue.json', scope.location.href).href;
    const response = await scope.fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    return createCatalogue((await response.json()) as Parameters<typeof createCatalogue>[0]);
  },
});
server.start();
