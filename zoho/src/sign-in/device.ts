import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceCode, RegisteredClient } from '../accounts/account-manager.js';
import { dataCentre as centreInTable, type DataCentre, dataCentreIds, hasOrigin } from '../data-centres.js';
import type { HttpClient } from '../http.js';
import { type Json, member } from '../json.js';
import { encodeForm } from '../requests.js';
import { secretFor } from './client-secret.js';
import { failureFor, SignInFailure } from './failure.js';
import { accountsServer, readObject, requestTokens, type Tokens } from './token-endpoint.js';

export interface DeviceSignIn {
  readonly client: RegisteredClient;
  readonly dataCentre: DataCentre;
  readonly scopes: readonly string[];
  showCode(code: DeviceCode): { dispose(): void } | undefined;
  centreOf(id: string): Promise<DataCentre | undefined>;
  readonly signal: AbortSignal;
  onProgress(sentence: string): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Zoho takes one question in 30 seconds, whatever the interval in its answer says. */
const shortestPause = 30_000;
/** The first question may come sooner: a person who has the page open types the code within seconds. */
const firstPause = { zoho: 10_000, sandbox: 1000 } as const;

/**
 * Lets the person sign in on any device, by a code that they type into Zoho's page:
 * https://www.zoho.com/accounts/protocol/oauth/devices/initiation-request.html. For windows that no browser can come back
 * to. Rejects with SignInFailure.
 */
export async function authorizeDevice(
  http: HttpClient,
  options: DeviceSignIn,
): Promise<{ readonly tokens: Tokens; readonly dataCentre: DataCentre }> {
  const { client, dataCentre, centreOf, signal, now, onProgress } = options;
  const started = await start(http, options);
  const shown = options.showCode(started.code);
  onProgress(`Waiting for the code ${started.code.userCode} to be typed in at Zoho.`);
  try {
    let home = dataCentre;
    let { pause } = started;
    let next: number = dataCentre.id === 'sandbox' ? firstPause.sandbox : firstPause.zoho;
    while (now() < started.code.expiresAt) {
      await pauseFor(next, signal);
      next = pause;
      try {
        const credentials = { clientId: client.clientId, clientSecret: secretFor(client, home) };
        const parameters = { code: started.deviceCode };
        const request = { dataCentre: home, client: credentials, grantType: 'device_token', parameters, signal };
        const tokens = await requestTokens(http, { ...request, path: '/oauth/v3/device/token' });
        return { tokens, dataCentre: home };
      } catch (error) {
        if (!(error instanceof SignInFailure)) throw error;
        switch (error.code) {
          case 'authorization_pending':
            break;
          case 'slow_down':
            pause *= 1.5;
            next = pause;
            break;
          case 'other_dc':
            home = await otherHome(error, centreOf);
            break;
          case 'access_denied':
            throw new SignInFailure('denied', 'Access was refused at Zoho. Nothing was changed here.');
          default:
            throw error;
        }
      }
    }
    throw new SignInFailure('timeout', 'The code has ended before it was used. Start again.');
  } finally {
    shown?.dispose();
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal });
  } catch {
    throw new SignInFailure('cancelled', 'Cancelled.');
  }
}

async function start(
  http: HttpClient,
  { client, dataCentre, scopes, signal, now }: DeviceSignIn,
): Promise<{ readonly code: DeviceCode; readonly deviceCode: string; readonly pause: number }> {
  const response = await http.send(
    {
      method: 'POST',
      url: `${accountsServer(dataCentre).issuer}/oauth/v3/device/code`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: encodeForm([
        ['client_id', client.clientId],
        ['grant_type', 'device_request'],
        ['scope', scopes.join(',')],
        ['access_type', 'offline'],
        ['prompt', 'consent'],
      ]),
    },
    { signal },
  );
  const answer = readObject(response.body);
  const said = (name: string): string => {
    const value = member(answer, name);
    return typeof value === 'string' ? value : '';
  };
  const [userCode, deviceCode] = [said('user_code'), said('device_code')];
  const verificationUrl = said('verification_url') || said('verification_uri');
  if (userCode === '' || deviceCode === '') throw failureFor(said('error'), response.status);
  if (!isAccountsPage(verificationUrl, dataCentre)) {
    throw new SignInFailure(
      'host',
      'The page for the code is not on one of Zoho’s accounts servers, so it is not opened.',
    );
  }
  const complete = said('verification_uri_complete');
  const lifetime = milliseconds(member(answer, 'expires_in')) || 5 * 60_000;
  const interval = milliseconds(member(answer, 'interval'));
  return {
    deviceCode,
    pause: Math.max(interval, shortestPause),
    code: {
      userCode,
      verificationUrl,
      ...(isAccountsPage(complete, dataCentre) ? { verificationUrlComplete: complete } : {}),
      expiresAt: now() + lifetime,
    },
  };
}

/** Public programs read seconds, recorded answers show milliseconds: nothing here lasts a thousand seconds or a millisecond. */
function milliseconds(value: Json | undefined): number {
  const number = Number(value ?? 0);
  return number > 1000 ? number : number * 1000;
}

function isAccountsPage(address: string, start: DataCentre): boolean {
  if (!URL.canParse(address)) return false;
  const centres = start.id === 'sandbox' ? [start] : dataCentreIds.map(centreInTable);
  return centres.some((centre) => hasOrigin(new URL(address), centre?.originOf('accounts') ?? ''));
}

/** The account lives in another data centre: the rest of the conversation is held there. */
async function otherHome({ detail }: SignInFailure, centreOf: DeviceSignIn['centreOf']): Promise<DataCentre> {
  const home = detail === 'sandbox' ? undefined : await centreOf(detail);
  if (home !== undefined) return home;
  throw new SignInFailure('host', 'Zoho named a data centre that is not known here.');
}
