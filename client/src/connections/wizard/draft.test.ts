import { describe, expect, it } from 'vitest';
import { type Draft, emptyDraft, stepsOf } from './draft.js';

const always = ['linkName', 'products', 'home', 'scopes'];

describe('the steps of the wizard', () => {
  it.each<[string, Partial<Draft>, string[]]>([
    ['who does not know the data centre is asked for no account', { home: undefined }, []],
    ['an account may come later', { home: 'eu', account: 'later' }, ['account']],
    ['one that is there needs no client', { home: 'eu', account: 'a1' }, ['account']],
    [
      'a browser needs a client',
      { home: 'eu', account: 'new', method: 'browser' },
      ['account', 'method', 'registration', 'clientId', 'clientSecret', 'label'],
    ],
    [
      'a self client needs its code',
      { home: 'cn', account: 'new', method: 'selfClient' },
      ['account', 'method', 'registration', 'clientId', 'clientSecret', 'code', 'label'],
    ],
    [
      'client credentials may need an organisation',
      { home: 'us', account: 'new', method: 'clientCredentials' },
      ['account', 'method', 'registration', 'clientId', 'clientSecret', 'organisation', 'label'],
    ],
    [
      'the sandbox has a client of its own',
      { home: 'sandbox', account: 'new', method: 'device' },
      ['account', 'method', 'label'],
    ],
  ])('%s', (_, change, steps) => {
    expect(stepsOf({ ...emptyDraft('crm'), ...change })).toEqual([...always, ...steps]);
  });

  it('another service takes a key, and has no scopes', () => {
    expect(stepsOf({ ...emptyDraft('weather'), home: 'service', account: 'new' })).toEqual([
      'linkName',
      'products',
      'home',
      'account',
      'hosts',
      'keyPlace',
      'key',
      'label',
    ]);
  });
});
