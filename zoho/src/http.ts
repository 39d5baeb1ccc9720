import { type DataCentre, hasOrigin } from './data-centres.js';
import type { PinnedFetch } from './pinned-fetch.js';
import { holdsSecret, isHarmlessHeader, redact, redactBytes, redactLine } from './redaction.js';

/** A token or key, and the hosts that may see it. */
export interface Credential {
  readonly token: string;
  readonly dataCentre: DataCentre;
  /** The header that carries it; `Authorization: Zoho-oauthtoken …` when absent. */
  readonly header?: { readonly name: string; readonly prefix: string };
  /** The parameter of the address that carries it, in place of a header. */
  readonly query?: string;
}

/** A file that is sent or was received. */
export interface FileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** One part of a form with files. */
export interface FormPart {
  readonly name: string;
  readonly value: string | FileContent;
  /** Media type of a text; none is said when absent. */
  readonly mediaType?: string;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A text, or the bytes of a file. */
  readonly body?: string | Uint8Array;
  /** A form with files, instead of a body; its content type is made on sending. */
  readonly parts?: readonly FormPart[];
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case; without the token, should the service have echoed it. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text, without the token. */
  readonly body: string;
  /** As it came, without the token. */
  readonly bytes: Uint8Array;
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

/** Waits for something without the clock of the timeout. */
export type Untimed = <T>(wait: () => Promise<T>) => Promise<T>;

export interface SendOptions {
  readonly signal: AbortSignal;
  readonly credential?: Credential;
  /** 40 seconds when absent, which is how long Zoho waits in `invokeurl`. */
  readonly timeout?: number;
  /**
   * Asked before the request and before each redirect to another origin; rejects with HttpFailure to go no further. While
   * a person is asked, by `untimed`, the clock of the timeout stands still. Gives the addresses that were checked, which are
   * all that is connected to; undefined where none was.
   */
  beforeHost?(url: URL, untimed: Untimed): Promise<readonly string[] | undefined>;
  /** Bytes; 50 MB when absent. */
  readonly longestAnswer?: number;
  /** How the body is to be read, such as `ISO-8859-1`; what the answer says, or UTF-8, when absent. */
  readonly charset?: string;
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
 * redirects are followed by hand, and one that leaves the origin goes on with harmless headers only.
 * `sendTo` sends to addresses that were checked.
 */
export function createHttpClient(
  send: typeof fetch,
  usualTimeout = defaultTimeout,
  sendTo: PinnedFetch = send,
): HttpClient {
  return {
    async send(request, options) {
      const { signal, credential, timeout = usualTimeout } = options;
      // One signal for both ends, and nothing that outlives the request.
      const stop = new AbortController();
      const abort = (): void => stop.abort();
      const clock = createClock(timeout, abort);
      signal.addEventListener('abort', abort, { once: true });
      if (signal.aborted) abort();
      try {
        const response = await followed({ send, sendTo }, request, options, stop.signal, clock.untimed);
        const secrets = secretsOf(credential);
        const bytes = redactBytes(await bytesOf(response, options.longestAnswer ?? longestBody), secrets);
        const hide = (text: string): string => redact(text, secrets);
        return {
          status: response.status,
          statusText: hide(response.statusText),
          headers: Object.fromEntries([...response.headers].map(([name, value]) => [name, hide(value)])),
          body: hide(decode(bytes, options.charset ?? charsetOf(response))),
          bytes,
          milliseconds: clock.passed(),
        };
      } catch (error) {
        if (signal.aborted) throw new HttpFailure('cancelled', 'Cancelled.');
        if (stop.signal.aborted) {
          throw new HttpFailure(
            'timeout',
            `No answer came within ${timeout / 1000} seconds from ${new URL(request.url).host}.`,
          );
        }
        if (error instanceof HttpFailure) throw error;
        const cause = redactLine(redact(causeOf(error), secretsOf(credential)));
        throw new HttpFailure('network', `${new URL(request.url).host} could not be reached: ${cause}.`);
      } finally {
        clock.stop();
        signal.removeEventListener('abort', abort);
      }
    },
  };
}

/** A clock that calls `end` when `timeout` milliseconds have passed, those of `untimed` not counted. */
function createClock(timeout: number, end: () => void) {
  let passed = 0;
  let since = performance.now();
  let timer = setTimeout(end, timeout);
  let isRunning = true;
  const halt = (): void => {
    clearTimeout(timer);
    if (isRunning) passed += performance.now() - since;
    isRunning = false;
  };
  const go = (): void => {
    since = performance.now();
    timer = setTimeout(end, Math.max(0, timeout - passed));
    isRunning = true;
  };
  const untimed: Untimed = async (wait) => {
    halt();
    try {
      return await wait();
    } finally {
      go();
    }
  };
  return { untimed, stop: halt, passed: () => passed + (isRunning ? performance.now() - since : 0) };
}

async function followed(
  { send, sendTo }: { readonly send: typeof fetch; readonly sendTo: PinnedFetch },
  request: HttpRequest,
  { credential, beforeHost }: SendOptions,
  signal: AbortSignal,
  untimed: Untimed,
): Promise<Response> {
  let url = new URL(request.url);
  let headers = { ...request.headers, ...credentialHeader(credential, url) };
  if (credential?.query !== undefined) url.searchParams.set(credential.query, credential.token);
  const checked = (target: URL) =>
    beforeHost === undefined ? undefined : unlessAborted(beforeHost(target, untimed), signal);
  let addresses = await checked(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const init: RequestInit = { method: request.method, headers, ...bodyOf(request), redirect: 'manual', signal };
    const response = await (addresses === undefined ? send(url, init) : sendTo(url, init, addresses));
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = redirectTarget(url, location, request.method, credential);
    // A redirect within an origin is the service's own affair; past it credentials stay behind, and never come back.
    if (!hasOrigin(next, url.origin)) {
      if (holdsSecret(next.href, secretsOf(credential))) {
        throw new HttpFailure('redirect', `${url.host} redirected with the token in the address; it was not followed.`);
      }
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => isHarmlessHeader(name)));
      addresses = await checked(next);
    }
    url = next;
  }
  throw new HttpFailure('redirect', `${new URL(request.url).host} redirected more than ${mostRedirects} times.`);
}

/** What is waited for, or a rejection as soon as the wait is cancelled; what was waited for goes on. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = () => new HttpFailure('cancelled', 'Cancelled.');
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled());
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The token, and what stands behind a word such as `Bearer` in a key. */
function secretsOf(credential: Credential | undefined): readonly string[] {
  return credential === undefined ? [] : [credential.token, ...credential.token.split(' ').slice(1)];
}

function credentialHeader(credential: Credential | undefined, url: URL): Readonly<Record<string, string>> {
  if (credential === undefined) return {};
  const { token, dataCentre, header = { name: 'Authorization', prefix: 'Zoho-oauthtoken ' } } = credential;
  if (dataCentre.serviceAt(url) === undefined) {
    throw new HttpFailure('host', `${url.origin} is not a host of ${dataCentre.name}; the token was not sent.`);
  }
  // The error of `fetch` would print what it cannot send.
  if (!isHeaderValue(token)) {
    throw new HttpFailure('host', 'The token or key contains a character that a header cannot have; it was not sent.');
  }
  return credential.query === undefined ? { [header.name]: header.prefix + token } : {};
}

/** True for visible ASCII characters and blanks, which is what tokens and keys are made of. */
function isHeaderValue(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function bodyOf({ body, parts }: HttpRequest): { body?: string | Uint8Array<ArrayBuffer> | FormData } {
  if (parts === undefined) {
    return body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) };
  }
  const form = new FormData();
  for (const { name, value, mediaType } of parts) {
    // A form gives a type to files only, so a text that has one goes as a file without a name.
    if (typeof value === 'string' && mediaType !== undefined)
      form.append(name, new Blob([value], { type: mediaType }), '');
    else if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value.bytes)], { type: value.mediaType }), value.name);
  }
  return { body: form };
}

function redirectTarget(from: URL, location: string, method: string, credential: Credential | undefined): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (next === undefined || (next.protocol !== 'https:' && next.protocol !== 'http:')) {
    throw new HttpFailure('redirect', `${from.host} redirected to an invalid address.`);
  }
  if (method !== 'GET') {
    throw new HttpFailure(
      'redirect',
      `${from.host} redirected a ${method} request to ${next.host}; it was not sent again.`,
    );
  }
  if (hasOrigin(next, from.origin)) return next;
  // The sandbox is reached over http, and a run on the sandbox sends nothing beyond it.
  if (from.protocol === 'http:' && credential !== undefined) {
    throw new HttpFailure('redirect', `The sandbox redirected to ${next.host}; nothing was sent there.`);
  }
  if (next.protocol !== 'https:' && from.protocol === 'https:') {
    throw new HttpFailure(
      'redirect',
      `${from.host} redirected to ${next.origin}, which is not a secure address; it was not followed.`,
    );
  }
  return next;
}

async function bytesOf(response: Response, longest: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > longest) {
      throw new HttpFailure(
        'tooLarge',
        `The answer is longer than ${longest / 1_000_000} MB; it was not read to its end.`,
      );
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The character set that the answer names; UTF-8 if it names none. */
function charsetOf(response: Response): string {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([\w-]+)/i.exec(response.headers.get('content-type') ?? '') ?? [];
  return charset;
}

/** A character set that nobody knows is read as UTF-8. */
function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** `fetch` hides the reason of a failed connection in the cause of its error. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (cause instanceof TypeError && /header/i.test(cause.message))
    return 'a header has a character that is not allowed';
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
