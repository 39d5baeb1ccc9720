import { type DataCentre, hasOrigin } from './data-centres.js';
import { redact } from './redaction.js';

/** A token and the data centre whose hosts may see it. */
export interface Credential {
  readonly token: string;
  readonly dataCentre: DataCentre;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without the token, should the service have echoed it. */
  readonly body: string;
  /** From sending to the last byte. */
  readonly milliseconds: number;
}

export type HttpFailureCode = 'cancelled' | 'timeout' | 'network' | 'redirect' | 'tooLarge' | 'host';

/** No usable answer came. The message is for the person who ran the task. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly code: HttpFailureCode;

  constructor(code: HttpFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly credential?: Credential;
  /** 40 seconds when absent, which is how long Zoho waits in `invokeurl`. */
  readonly timeout?: number;
}

export interface HttpClient {
  /** Sends once; nothing is retried here. Rejects with HttpFailure only. */
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}

const defaultTimeout = 40_000;
/** More than any of Zoho's own ceilings (15 MB for a download, 50 MB for `postUrl`). */
const longestBody = 50_000_000;
const mostRedirects = 5;

/**
 * A client that keeps to the rules for tokens: a token goes to an exact origin of its data centre and nowhere else,
 * redirects are followed by hand, and one that leaves the origin goes on without the token.
 */
export function createHttpClient(send: typeof fetch): HttpClient {
  return {
    async send(request, { signal, credential, timeout = defaultTimeout }) {
      const timer = AbortSignal.timeout(timeout);
      const started = performance.now();
      try {
        const response = await followed(send, request, credential, AbortSignal.any([signal, timer]));
        const body = await textOf(response);
        return {
          status: response.status,
          statusText: response.statusText,
          headers: Object.fromEntries(response.headers),
          body: credential === undefined ? body : redact(body, [credential.token]),
          milliseconds: performance.now() - started,
        };
      } catch (error) {
        if (signal.aborted) throw new HttpFailure('cancelled', 'Cancelled.');
        if (timer.aborted) {
          throw new HttpFailure(
            'timeout',
            `No answer came within ${timeout / 1000} seconds from ${new URL(request.url).host}.`,
          );
        }
        if (error instanceof HttpFailure) throw error;
        throw new HttpFailure('network', `${new URL(request.url).host} could not be reached: ${causeOf(error)}.`);
      }
    },
  };
}

async function followed(
  send: typeof fetch,
  request: HttpRequest,
  credential: Credential | undefined,
  signal: AbortSignal,
): Promise<Response> {
  let url = new URL(request.url);
  let token = credential?.token;
  if (credential !== undefined && credential.dataCentre.serviceAt(url) === undefined) {
    throw new HttpFailure(
      'host',
      `${url.origin} is no host of the data centre ${credential.dataCentre.name}; the token was not sent.`,
    );
  }
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await send(url, {
      method: request.method,
      headers:
        token === undefined ? request.headers : { ...request.headers, Authorization: `Zoho-oauthtoken ${token}` },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal,
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = redirectTarget(url, location, request.method);
    // A redirect within an origin is the service's own affair; past it the token stays behind, and never comes back.
    if (!hasOrigin(next, url.origin)) token = undefined;
    url = next;
  }
  throw new HttpFailure('redirect', `${new URL(request.url).host} redirected more than ${mostRedirects} times.`);
}

function redirectTarget(from: URL, location: string, method: string): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (next === undefined) throw new HttpFailure('redirect', `${from.host} redirected to something that is no address.`);
  if (method !== 'GET') {
    throw new HttpFailure(
      'redirect',
      `${from.host} redirected a ${method} request to ${next.host}; it was not sent again.`,
    );
  }
  const staysLocal = from.protocol === 'http:' && hasOrigin(next, from.origin);
  if (next.protocol !== 'https:' && !staysLocal) {
    throw new HttpFailure(
      'redirect',
      `${from.host} redirected to ${next.origin}, which is not a secure address; it was not followed.`,
    );
  }
  // Only the sandbox is reached over http, and a run on the sandbox sends nothing beyond it.
  if (from.protocol === 'http:' && !staysLocal) {
    throw new HttpFailure('redirect', `The sandbox redirected to ${next.host}; nothing was sent there.`);
  }
  return next;
}

async function textOf(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > longestBody) {
      throw new HttpFailure(
        'tooLarge',
        `The answer is longer than ${longestBody / 1_000_000} MB; it was not read to its end.`,
      );
    }
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}

/** `fetch` hides the reason of a failed connection in the cause of its error. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return reason.replace(/\.$/, '');
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'its name is not known; check the network',
  EAI_AGAIN: 'its name could not be looked up; check the network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by a proxy that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
};
