import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StorageFailure } from '../storage/failure.js';
import { ConnectionCut } from './faults/faulty-handler.js';
import { isPage, type SandboxHandler } from './handler.js';
import type { PageTickets } from './page-tickets.js';
import { throughProxy } from './resource.js';

/** Bytes; far more than a chat's values need. */
const longestRequest = 10_000_000;
/** Bytes of all bodies that are read at the same time. */
const mostAtOnce = 40_000_000;
/** Methods that every service of Zoho refuses, and that a `Request` cannot have. */
const refusedMethods: ReadonlySet<string> = new Set(['TRACE', 'TRACK', 'CONNECT']);

/** A body is longer than the sandbox reads. */
class BodyTooLong extends Error {}

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
 * name that points here can be made by anyone. Pages are also opened with a ticket, whatever host the request names.
 */
export async function listen(
  handlerFor: (origin: string) => SandboxHandler,
  tickets: PageTickets,
  log: (line: string) => void,
): Promise<Listener> {
  let handler: SandboxHandler | undefined;
  const unanswered = new Set<Promise<void>>();
  const load = { bytes: 0 };
  const server = createServer((request, response) => {
    handler ??= handlerFor(originOf(server));
    const answering = answer(server, handler, tickets, request, response, load)
      .catch((error: unknown) => {
        // Cut on purpose, or nobody waits for the answer any longer.
        if (error instanceof ConnectionCut || response.destroyed) return void response.destroy();
        if (error instanceof BodyTooLong) {
          return refuse(response, 413, `The sandbox accepts at most ${longestRequest / 1_000_000} MB.`);
        }
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
  tickets: PageTickets,
  request: IncomingMessage,
  response: ServerResponse,
  load: { bytes: number },
): Promise<void> {
  const origin = originOf(server);
  const passage = tickets.passage(request.url ?? '');
  if (passage === undefined && request.headers.host !== new URL(origin).host) {
    return refuse(response, 421, 'This host is not the sandbox.');
  }
  // A relative address, as only the browser knows what a proxy puts before the path.
  if (passage?.rest === '') return void response.writeHead(302, { Location: passage.leadsTo, ...unseen }).end();
  const url = passage?.rest ?? request.url ?? '';
  if (!/^\/(?!\/)/.test(url) || !URL.canParse(url, origin)) return refuse(response, 400, 'This is not a path.');
  if (refusedMethods.has(request.method ?? ''))
    return refuse(response, 405, `The sandbox does not accept ${request.method}.`);
  if (!(passage === undefined ? mayAsk(request, origin) : mayAskByTicket(request, url, origin)))
    return refuse(response, 403, 'The sandbox does not answer web pages.');
  // One that says so is not read at all.
  if (Number(request.headers['content-length'] ?? 0) > longestRequest) throw new BodyTooLong();
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const answered = await handler(
    new Request(origin + url, {
      method: request.method ?? 'GET',
      signal: gone.signal,
      headers: [
        ...Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
          value === undefined || name === throughProxy ? [] : [[name, String(value)]],
        ),
        ...(passage === undefined ? [] : [[throughProxy, 'true'] as [string, string]]),
      ],
      ...(hasBody ? { body: bodyOf(request, response, load), duplex: 'half' as const } : {}),
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

/**
 * The same for what comes with a ticket: only the sandbox's pages, and nothing that another site's page sends. A browser
 * says which by itself, as the origin has the name of the proxy.
 */
function mayAskByTicket({ headers }: IncomingMessage, url: string, origin: string): boolean {
  const destination = headers['sec-fetch-dest'] ?? 'document';
  const isForm = headers.origin !== undefined;
  const site = headers['sec-fetch-site'] ?? 'same-origin';
  return isPage(new URL(url, origin).pathname) && destination === 'document' && (!isForm || site === 'same-origin');
}

/** A ticket in an address must not be kept, and not be told to another page. */
const unseen = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' };

/**
 * The body, read when somebody asks for it: a request that is refused for its token costs no memory. `load` counts the bytes
 * of all bodies in memory until they are answered.
 */
function bodyOf(
  request: IncomingMessage,
  response: ServerResponse,
  load: { bytes: number },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let length = 0;
  response.once('close', () => {
    load.bytes -= length;
  });
  const parts = request.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done === true) return controller.close();
        length += value.length;
        load.bytes += value.length;
        if (length > longestRequest || load.bytes > mostAtOnce) throw new BodyTooLong();
        controller.enqueue(new Uint8Array(value));
      },
    },
    // Nothing is read ahead.
    { highWaterMark: 0 },
  );
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
