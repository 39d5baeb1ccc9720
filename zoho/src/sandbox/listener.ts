import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StorageFailure } from '../storage/failure.js';
import { ConnectionCut } from './faults/faulty-handler.js';
import { isPage, type SandboxHandler } from './handler.js';

/** Bytes; far more than a chat's values need. */
const longestRequest = 10_000_000;

/** An open door of the local Zoho on this machine's loopback. */
export interface Listener {
  /** `http://127.0.0.1:43117`. */
  readonly origin: string;
  /** Closes the door and the connections through it. What was asked before is done then: nothing is written later. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 with a port that the system chooses, so that a port in use is no trouble. Only requests that name
 * this very host and port and that no foreign web page sent are passed on: a page in a browser can reach loopback, and a
 * name that points here can be made by anyone.
 */
export async function listen(
  handlerFor: (origin: string) => SandboxHandler,
  log: (line: string) => void,
): Promise<Listener> {
  let handler: SandboxHandler | undefined;
  const unanswered = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    handler ??= handlerFor(originOf(server));
    const answering = answer(server, handler, request, response)
      .catch((error: unknown) => {
        // Cut on purpose, or nobody waits for the answer any longer.
        if (error instanceof ConnectionCut || response.destroyed) return void response.destroy();
        const message = error instanceof Error ? error.message : String(error);
        log(`The sandbox failed on ${request.method} ${request.url?.split('?')[0]}: ${message}`);
        if (error instanceof StorageFailure) return refuseToSave(response, error);
        refuse(response, 500, message);
      })
      .finally(() => unanswered.delete(answering));
    unanswered.add(answering);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`The sandbox cannot listen on 127.0.0.1: ${error.message}.`)));
    server.listen(0, '127.0.0.1', resolve);
  });
  // A command line that has nothing else to do ends, listener or not.
  server.unref();
  return {
    origin: originOf(server),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await Promise.all(unanswered);
    },
  };
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(
  server: Server,
  handler: SandboxHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const origin = originOf(server);
  if (request.headers.host !== new URL(origin).host) return refuse(response, 421, 'This host is not the sandbox.');
  if (request.url?.startsWith('/') !== true) return refuse(response, 400, 'This is no path.');
  if (!mayAsk(request, origin)) return refuse(response, 403, 'The sandbox does not answer web pages.');
  const body = await readBody(request);
  if (body === undefined) return refuse(response, 413, `The sandbox takes at most ${longestRequest / 1_000_000} MB.`);
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answered = await handler(
    new Request(origin + request.url, {
      method: request.method ?? 'GET',
      signal: gone.signal,
      headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      ),
      ...(body.length === 0 || request.method === 'GET' || request.method === 'HEAD'
        ? {}
        : { body: new Uint8Array(body) }),
    }),
  );
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  // Each part has left before the next one is asked for.
  for await (const part of answered.body ?? []) await new Promise((resolve) => response.write(part, resolve));
  response.end();
}

/**
 * False for what another web page sent: browsers name the origin of whatever is not a plain GET, and a plain GET without a
 * token gets nothing. The sandbox's own pages are opened as a document, never in a frame, and their forms send something.
 */
function mayAsk({ headers, url = '' }: IncomingMessage, origin: string): boolean {
  if (!isPage(new URL(url, origin).pathname)) return headers.origin === undefined;
  const destination = headers['sec-fetch-dest'] ?? 'document';
  return destination === 'document' && (headers.origin === undefined || headers.origin === origin);
}

/** Undefined if it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > longestRequest) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What could not be saved is not confirmed: in the form of CRM's errors, which the other services' readers understand too. */
function refuseToSave(response: ServerResponse, failure: StorageFailure): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(failure.isFull ? 507 : 500, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ code: 'INTERNAL_ERROR', details: {}, message: failure.message, status: 'error' }));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) return void response.destroy();
  // The rest of a request that is not wanted is not waited for.
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
  response.end(message);
}
