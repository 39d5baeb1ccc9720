import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SignInFailure } from './failure.js';

/**
 * The ports that a person registers with Zoho, tried in order. Zoho documents no wildcard for them, so they are fixed;
 * none is registered with IANA.
 */
export const redirectPorts: readonly number[] = [47851, 47852, 47853];

/** The addresses to register: Zoho compares them character by character. */
export const redirectUris: readonly string[] = redirectPorts.map(redirectUri);

function redirectUri(port: number): string {
  return `http://localhost:${port}/callback`;
}

/** Nobody takes longer to sign in, and no door stays open for longer. */
const longestWait = 5 * 60_000;

export interface CallbackOptions {
  readonly ports: readonly number[];
  /** True for the parameters that belong to this sign-in. Others are refused, and the door stays open. */
  isExpected(parameters: URLSearchParams): boolean;
  readonly signal: AbortSignal;
  /** Milliseconds; five minutes when absent. */
  readonly timeout?: number;
}

/** An open door for the browser's way back. */
export interface CallbackListener {
  /** What is registered with Zoho, with the port that was free. */
  readonly redirectUri: string;
  /** The parameters of the expected request. Rejects with SignInFailure: `cancelled` or `timeout`. */
  readonly parameters: Promise<URLSearchParams>;
  close(): Promise<void>;
}

/**
 * Waits on loopback for the browser to come back from Zoho: on 127.0.0.1 and on ::1, since a browser may take either for
 * `localhost`. Takes the one request that is expected and closes; whatever else comes is refused. Rejects with
 * SignInFailure if no port is free.
 */
export async function listenForCallback(options: CallbackOptions): Promise<CallbackListener> {
  const { ports, isExpected, signal, timeout = longestWait } = options;
  let settle: (parameters: URLSearchParams) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const parameters = new Promise<URLSearchParams>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  // Whoever closes early does not wait for it.
  parameters.catch(() => undefined);

  for (const port of ports) {
    const servers = await openBoth(port, (request, response) => {
      const found = judge(request, port, isExpected);
      answer(response, found);
      if (found.parameters !== undefined) settle(found.parameters);
    });
    if (servers === undefined) continue;
    const timer = setTimeout(() => fail(timedOut()), timeout);
    const abort = (): void => fail(new SignInFailure('cancelled', 'Cancelled.'));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      closed ??= Promise.all(servers.map(closeServer)).then(() => undefined);
      return closed;
    };
    void parameters.then(close, close);
    return { redirectUri: redirectUri(port), parameters, close };
  }
  throw new SignInFailure(
    'portsBusy',
    `The ports ${ports.join(', ')} are in use by other programs. Close them, or sign in with a code instead.`,
  );
}

function timedOut(): SignInFailure {
  return new SignInFailure('timeout', 'Nobody came back from the browser within five minutes. Sign in again.');
}

/** Undefined if another program has the port on either address: it could take the code for itself. */
async function openBoth(
  port: number,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server[] | undefined> {
  const servers: Server[] = [];
  for (const host of ['127.0.0.1', '::1']) {
    const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, handler);
    const fault = await new Promise<string>((resolve) => {
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      server.listen({ port, host, exclusive: true }, () => resolve(''));
    });
    if (fault === '') servers.push(server);
    // A machine without IPv6 has nobody there to take the code.
    else if (host === '127.0.0.1' || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(fault)) {
      await Promise.all(servers.map(closeServer));
      return undefined;
    }
  }
  return servers;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The page that says "signed in" is on its way; connections that only wait are not needed.
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}

interface Judgement {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly parameters?: URLSearchParams;
}

function judge(request: IncomingMessage, port: number, isExpected: CallbackOptions['isExpected']): Judgement {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes(request.headers.host ?? '')) return refusal(421, 'This host is not expected here.');
  const url = URL.canParse(`http://localhost${request.url}`) ? new URL(`http://localhost${request.url}`) : undefined;
  if (url?.pathname !== '/callback') return refusal(404, 'There is nothing here.');
  if (request.method !== 'GET') return refusal(405, 'Only the way back from Zoho leads here.');
  if (!isExpected(url.searchParams)) {
    return refusal(400, 'This is not the sign-in that the editor waits for. Start it again from the editor.');
  }
  const isDenied = url.searchParams.has('error');
  return {
    status: 200,
    title: isDenied ? 'Not signed in' : 'Almost done',
    text: isDenied
      ? 'Zoho gave no access. You can close this page and go back to the editor.'
      : 'The editor finishes the sign-in. You can close this page.',
    parameters: url.searchParams,
  };
}

function refusal(status: number, text: string): Judgement {
  return { status, title: 'Refused', text };
}

/** A page of fixed words: nothing of the request stands in it. */
function answer(response: ServerResponse, { status, title, text }: Judgement): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    Connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title>` +
      `<body style="font:16px system-ui;margin:20vh auto;max-width:30em;padding:0 1em"><h1 style="font-size:1.3em">${title}</h1><p>${text}</p>`,
  );
}
