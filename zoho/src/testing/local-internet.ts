import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Resolve } from '../addresses.js';

/** A request as it arrived, with the address that it was sent to. */
export interface Arrived {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a host answers; `cut` breaks the connection, `hang` never answers. */
export type Answered =
  | 'cut'
  | 'hang'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** Milliseconds before the body. */
      readonly delay?: number;
      /** Breaks the connection in the middle of the body. */
      readonly isCut?: boolean;
    };

export type Answer = (request: Arrived) => Answered | Promise<Answered>;

/**
 * Every host of the internet on one server of this machine: real sockets and real HTTP, with Zoho's own names. A host that
 * nobody answers for answers 404, and everything that arrives is kept.
 */
export interface LocalInternet {
  /** Sends to the server whatever the address says. */
  readonly fetch: typeof fetch;
  /** Gives each name an address, without asking the network of the machine: that may take its time, or not be there. */
  readonly resolve: Resolve;
  readonly arrived: Arrived[];
  /** Answers for a host, such as `www.zohoapis.com`; the last one that was told of it. */
  host(name: string, answer: Answer): void;
  /** Sockets that are open on the server's side. */
  openSockets(): number;
  close(): Promise<void>;
}

const originalAddress = 'x-test-address';

/** Some address of the public internet. Nothing is sent there. */
const publicAddress = '93.184.216.34';

const isHere = (name: string): boolean => name === '127.0.0.1' || name === 'localhost';

export async function createLocalInternet(): Promise<LocalInternet> {
  const hosts = new Map<string, Answer>();
  const arrived: Arrived[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void receive(request).then(async (one) => {
      arrived.push(one);
      const answer = hosts.get(one.url.host) ?? (() => ({ status: 404, body: 'nobody is here' }));
      await respond(response, await answer(one));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    arrived,
    host: (name, answer) => void hosts.set(name, answer),
    openSockets: () => sockets.size,
    resolve: async (name) => [isHere(name) ? '127.0.0.1' : publicAddress],
    fetch: (input, init) => {
      const url = new URL(String(input));
      // The sandbox and the way back from the browser are on this machine already.
      if (isHere(url.hostname)) return fetch(url, init);
      const headers = new Headers(init?.headers);
      headers.set(originalAddress, url.href);
      return fetch(origin + url.pathname + url.search, { ...init, headers });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(request: IncomingMessage): Promise<Arrived> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { [originalAddress]: address = '', ...others } = headers;
  return {
    method: request.method ?? '',
    url: new URL(address),
    headers: others,
    body: Buffer.concat(parts).toString(),
  };
}

async function respond(response: ServerResponse, answer: Answered): Promise<void> {
  if (answer === 'hang') return;
  if (answer === 'cut') return void response.destroy();
  const { status = 200, headers = {}, body = '', delay = 0, isCut = false } = answer;
  if (isCut) {
    response.writeHead(status, { ...headers, 'Content-Length': '1000000' });
    response.write(body);
    setTimeout(() => response.destroy(), 5);
    return;
  }
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  response.writeHead(status, headers).end(body);
}

/** JSON as a service sends it. */
export function json(value: unknown, status = 200): Answered {
  return { status, headers: { 'Content-Type': 'application/json;charset=UTF-8' }, body: JSON.stringify(value) };
}
