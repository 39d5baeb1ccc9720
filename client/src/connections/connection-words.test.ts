import type { AccountSummary, ConnectionStatus } from '@deluge-tools/run';
import { describe, expect, it } from 'vitest';
import { describeStatus, placeOfStatus } from './connection-words.js';

const account: AccountSummary = {
  id: 'a',
  label: 'ann@example.com',
  dataCentre: 'eu',
  method: 'browser',
  clientId: '1000.X',
  scopes: [],
  hosts: [],
  state: 'signedIn',
  signedInAt: 0,
};
const signedIn: ConnectionStatus = {
  connection: { linkName: 'crmConn' },
  state: 'signedIn',
  account,
  missingScopes: [],
  description: 'ann@example.com · Europe',
};
const { account: _, ...vanished } = signedIn;

describe('a connection', () => {
  it.each<[ConnectionStatus | undefined, string]>([
    [undefined, 'sandbox · no account yet'],
    [signedIn, 'ann@example.com · Europe'],
    [{ ...signedIn, state: 'expired' }, 'ann@example.com · Europe · sign in again'],
    [{ ...vanished, state: 'expired', description: 'ann · vanished, sign in again' }, 'ann · vanished, sign in again'],
    [{ ...signedIn, state: 'needsScopes', missingScopes: ['a.b'] }, 'ann@example.com · Europe · needs a scope'],
    [{ ...signedIn, state: 'needsScopes', missingScopes: ['a.b', 'c.d'] }, 'ann@example.com · Europe · needs 2 scopes'],
  ])('%j', (status, words) => {
    expect(describeStatus(status)).toBe(words);
  });

  it('is real only with an account outside the sandbox', () => {
    expect(placeOfStatus(undefined)).toBe('sandbox');
    expect(placeOfStatus(signedIn)).toBe('account');
    expect(placeOfStatus({ ...signedIn, account: { ...account, dataCentre: 'sandbox' } })).toBe('sandbox');
  });
});
