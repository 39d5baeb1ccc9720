import { timingSafeEqual } from 'node:crypto';
import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi';
import type { RegisteredClient } from '../accounts/account-manager.js';
import { type DataCentre, hasOrigin } from '../data-centres.js';
import { checkApiDomain } from './api-domain.js';
import { SignInFailure } from './failure.js';
import { listenForCallback, redirectPorts } from './loopback.js';
import { accountsServer } from './token-endpoint.js';

export interface BrowserSignIn {
  readonly client: RegisteredClient;
  /** Where the client was registered. */
  readonly dataCentre: DataCentre;
  readonly scopes: readonly string[];
  readonly consent: boolean;
  openUrl(url: string): PromiseLike<boolean>;
  /** The table of the data centres: what the callback says is looked up in it. */
  centreOf(id: string): Promise<DataCentre | undefined>;
  readonly signal: AbortSignal;
  onProgress(sentence: string): void;
  /** For tests: other ports and a shorter wait. */
  readonly ports?: readonly number[];
  readonly timeout?: number;
}

/** A code that can be exchanged once, within two minutes. */
export interface AuthorizationCode {
  readonly code: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
  /** Where the person's account lives. */
  readonly dataCentre: DataCentre;
}

/**
 * Lets the person sign in at Zoho in their browser and gives the code that came back:
 * https://www.zoho.com/accounts/protocol/oauth/mobile-and-desktop-apps/get-authorization-code.html, with PKCE (S256) and a
 * state. Rejects with SignInFailure.
 */
export async function authorizeInBrowser(options: BrowserSignIn): Promise<AuthorizationCode> {
  const { client, dataCentre, scopes, consent, openUrl, signal, onProgress, ports = redirectPorts, timeout } = options;
  const codeVerifier = generateRandomCodeVerifier();
  const state = generateRandomState();
  const listener = await listenForCallback({
    ports,
    isExpected: (parameters) => isSameText(parameters.get('state') ?? '', state),
    signal,
    ...(timeout === undefined ? {} : { timeout }),
  });
  try {
    const url = new URL(accountsServer(dataCentre).authorization_endpoint ?? '');
    url.search = new URLSearchParams({
      client_id: client.clientId,
      response_type: 'code',
      redirect_uri: listener.redirectUri,
      scope: scopes.join(','),
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      access_type: 'offline',
      ...(consent ? { prompt: 'consent' } : {}),
      state,
    }).toString();
    onProgress('Waiting for the sign-in in the browser.');
    if (!(await openUrl(url.href))) throw new SignInFailure('cancelled', 'The browser was not opened.');
    const parameters = await listener.parameters;
    const error = parameters.get('error');
    if (error !== null) throw denied(error);
    const code = parameters.get('code');
    if (code === null || code === '') throw new SignInFailure('', 'Zoho sent no code back. Sign in again.');
    return { code, codeVerifier, redirectUri: listener.redirectUri, dataCentre: await homeOf(parameters, options) };
  } finally {
    await listener.close();
  }
}

function denied(error: string): SignInFailure {
  return error === 'access_denied'
    ? new SignInFailure('denied', 'Access was refused at Zoho. Nothing was changed here.')
    : new SignInFailure('denied', `Zoho refused the sign-in: ${error.replaceAll(/[^\w .-]/g, '').slice(0, 100)}.`);
}

/**
 * The data centre of the person's account. Anything on the machine can call the callback, so what it says is looked up in
 * the table and never taken as an address: code and client secret would go wherever it points.
 */
async function homeOf(parameters: URLSearchParams, { dataCentre, centreOf }: BrowserSignIn): Promise<DataCentre> {
  const location = parameters.get('location');
  const server = parameters.get('accounts-server');
  // The sandbox is a data centre of its own, wherever it says that it is; to Zoho's people it is none.
  const isSandbox = dataCentre.id === 'sandbox';
  const home =
    isSandbox || location === null ? dataCentre : location === 'sandbox' ? undefined : await centreOf(location);
  if (home === undefined) {
    throw new SignInFailure('host', 'Zoho named a data centre that is not known here, so the code was not used.');
  }
  const origin = home.originOf('accounts') ?? '';
  if (server !== null && !(URL.canParse(server) && hasOrigin(new URL(server), origin))) {
    throw new SignInFailure(
      'host',
      'The callback named an accounts server that is not Zoho’s, so the code was not used.',
    );
  }
  checkApiDomain(parameters.get('api_domain') ?? undefined, home);
  return home;
}

/** In a time that does not tell how much of a guess was right. */
function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
