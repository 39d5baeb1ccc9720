import { randomBytes } from 'node:crypto';
import { newToken } from './secrets.js';

/** What a client asks a person to allow. */
export interface ConsentRequest {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly offline: boolean;
  /** `prompt=consent`. */
  readonly consent: boolean;
}

/** A request of a browser: where the answer goes, and what the client must show to redeem the code. */
export interface BrowserRequest extends ConsentRequest {
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly challenge: { readonly value: string; readonly method: 'plain' | 'S256' } | undefined;
}

/** A request of a device without a browser. */
export interface DeviceRequest extends ConsentRequest {
  readonly deviceCode: string;
  /** What the person types, as `ABCD-EFGH`. */
  readonly userCode: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A code that waits to be redeemed, once. */
export interface IssuedCode extends ConsentRequest {
  /** Undefined for the code of a self client, which is redeemed without an address. */
  readonly redirectUri: string | undefined;
  readonly challenge: BrowserRequest['challenge'];
  readonly until: number;
}

/** Milliseconds; https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html and `…/devices/initiation-request.html`. */
const codeLifetime = 2 * 60_000;
export const deviceLifetime = 5 * 60_000;
/** How far apart the polls of a device must be: `…/devices/polling-request.html`. */
export const pollInterval = 30_000;
const pageLifetime = 10 * 60_000;

export type PollAnswer =
  | { readonly state: 'slow_down' | 'authorization_pending' | 'access_denied' | 'expired' | 'unknown' }
  | { readonly state: 'other_dc'; readonly location: string }
  | { readonly state: 'granted'; readonly request: DeviceRequest };

/** What is being asked of the person at this moment, and what was answered. It lives in memory only. */
export interface Consents {
  /** Remembers what a page asks and gives the secret that its form sends back. */
  ask(request: BrowserRequest | DeviceRequest): string;
  /** What the form's secret stands for, once; undefined if it was answered, is too old or was never given. */
  answer(ticket: string): BrowserRequest | DeviceRequest | undefined;
  /** `redirectUri` is undefined for a self client. `lifetime` is in milliseconds. */
  issueCode(request: ConsentRequest & Pick<IssuedCode, 'challenge' | 'redirectUri'>, lifetime?: number): string;
  /** A code can be looked at once; whoever redeems it wrongly has used it up. */
  takeCode(code: string): IssuedCode | undefined;
  startDevice(request: ConsentRequest): DeviceRequest;
  /** In any letter case, with or without the hyphen. */
  deviceOf(userCode: string): DeviceRequest | undefined;
  decide(device: DeviceRequest, decision: 'granted' | 'denied'): void;
  poll(deviceCode: string, clientId: string): PollAnswer;
  /** Where the accounts of persons live, as an answer to polls tells it: `eu`. Undefined: here. */
  setUserLocation(location: string | undefined): void;
}

interface Device extends DeviceRequest {
  decision: 'pending' | 'granted' | 'denied';
  lastPoll: number | undefined;
  isToldLocation: boolean;
}

/** `now` gives milliseconds since 1970. */
export function createConsents(now: () => number): Consents {
  const pages = new Map<string, { readonly request: BrowserRequest | DeviceRequest; readonly until: number }>();
  const codes = new Map<string, IssuedCode>();
  const devices = new Map<string, Device>();
  let userLocation: string | undefined;

  /** What is over is forgotten, a while later: until then a device is told that it is too late. */
  const sweep = (): void => {
    for (const [key, { until }] of pages) if (until <= now()) pages.delete(key);
    for (const [key, { until }] of codes) if (until <= now()) codes.delete(key);
    for (const [key, { until }] of devices) if (until + deviceLifetime <= now()) devices.delete(key);
  };

  return {
    ask(request) {
      sweep();
      const ticket = randomBytes(24).toString('base64url');
      pages.set(ticket, { request, until: now() + pageLifetime });
      return ticket;
    },
    answer(ticket) {
      sweep();
      const found = pages.get(ticket);
      pages.delete(ticket);
      return found?.request;
    },

    issueCode({ clientId, scopes, offline, consent, challenge, redirectUri }, lifetime = codeLifetime) {
      const code = newToken();
      codes.set(code, { clientId, scopes, offline, consent, challenge, redirectUri, until: now() + lifetime });
      return code;
    },
    takeCode(code) {
      sweep();
      const found = codes.get(code);
      codes.delete(code);
      return found;
    },

    startDevice({ clientId, scopes, offline, consent }) {
      sweep();
      const device: Device = {
        clientId,
        scopes,
        offline,
        consent,
        deviceCode: newToken(),
        userCode: newUserCode(),
        until: now() + deviceLifetime,
        decision: 'pending',
        lastPoll: undefined,
        isToldLocation: false,
      };
      devices.set(device.deviceCode, device);
      return device;
    },
    deviceOf(userCode) {
      const letters = lettersOf(userCode);
      return [...devices.values()].find(
        (device) => lettersOf(device.userCode) === letters && device.until > now() && device.decision === 'pending',
      );
    },
    decide({ deviceCode }, decision) {
      const device = devices.get(deviceCode);
      if (device !== undefined) device.decision = decision;
    },
    poll(deviceCode, clientId) {
      sweep();
      const device = devices.get(deviceCode);
      if (device === undefined || device.clientId !== clientId) return { state: 'unknown' };
      if (device.lastPoll !== undefined && now() - device.lastPoll < pollInterval) return { state: 'slow_down' };
      device.lastPoll = now();
      if (device.decision === 'denied') return { state: 'access_denied' };
      if (device.until <= now()) return { state: 'expired' };
      if (device.decision === 'pending') return { state: 'authorization_pending' };
      if (userLocation !== undefined && !device.isToldLocation) {
        device.isToldLocation = true;
        // The next poll may come at once: it goes to another server.
        device.lastPoll = undefined;
        return { state: 'other_dc', location: userLocation };
      }
      devices.delete(deviceCode);
      return { state: 'granted', request: device };
    },
    setUserLocation(location) {
      userLocation = location;
    },
  };
}

/** Letters that nobody takes for another, or for a digit. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';

function newUserCode(): string {
  const letters = [...randomBytes(8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function lettersOf(userCode: string): string {
  return userCode.toUpperCase().replaceAll(/[^A-Z]/g, '');
}
