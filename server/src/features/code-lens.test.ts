import type { Connection } from '@deluge-tools/language';
import { describe, expect, it } from 'vitest';
import { lensTitle, quotaTitle, realAddressTitle } from './code-lens.js';

const settings = (defaultConnection = '', connections: Connection[] = []) => ({
  defaultConnection,
  language: { connections, rules: {} },
});

describe('lensTitle', () => {
  const task = { name: 'zoho.crm.getRecordById', calls: 1, certainty: 'stated' } as const;

  it('names the connection and the cost', () => {
    expect(lensTitle({ ...task, linkName: 'salesIqConnection' }, settings(), true)).toBe(
      '▷ Run on sandbox · salesIqConnection (in Zoho: 1 external call)',
    );
    expect(lensTitle({ ...task, linkName: 'own' }, settings('usual'), true)).toContain('· own (');
    expect(lensTitle(task, settings('usual'), true)).toContain('· usual (');
    expect(lensTitle(task, settings(), true)).toBe('▷ Run on sandbox (in Zoho: 1 external call)');
  });

  it('names the account where one answers, with another sign', () => {
    const connections = [{ linkName: 'crm', account: 'ann@example.com' }];
    expect(lensTitle({ ...task, linkName: 'crm' }, settings('', connections), true)).toBe(
      '▶ Run on ann@example.com · crm (in Zoho: 1 external call)',
    );
    expect(lensTitle({ ...task, linkName: 'other' }, settings('', connections), true)).toMatch(/^▷ Run on sandbox/);
  });

  it('says how sure the cost is', () => {
    expect(lensTitle({ ...task, calls: 0 }, settings(), true)).toContain('(in Zoho: no external call)');
    expect(lensTitle({ ...task, calls: 2, certainty: 'probable' }, settings(), true)).toContain(
      '(in Zoho: probably 2 external calls)',
    );
  });

  it('names the task where a statement has several', () => {
    expect(lensTitle(task, settings(), false)).toMatch(/^▷ Run zoho\.crm\.getRecordById on sandbox/);
  });
});

describe('quotaTitle', () => {
  it('tells the script from its functions', () => {
    expect(quotaTitle({ name: 'rate', text: '≤ 3 + 2·|rows| external calls' })).toBe('≤ 3 + 2·|rows| external calls');
    expect(quotaTitle({ name: undefined, text: '1 external call' })).toBe('This script: 1 external call');
  });
});

describe('realAddressTitle', () => {
  const task = { name: 'invokeurl' };
  const source = 'invokeurl [ url : "https://api.example.com:8443/a?b=1" type : GET ]';

  it('names the host that the sandbox answers for', () => {
    expect(realAddressTitle(task, settings(), source)).toBe('▶ Call api.example.com:8443');
    expect(realAddressTitle({ name: 'getUrl' }, settings(), 'getUrl("http://a.example")')).toBe('▶ Call a.example');
    expect(realAddressTitle(task, settings(), 'invokeurl [ url : address ]')).toBe('▶ Call the Real Address');
  });

  it('is for addresses only, and where an account does not call them anyway', () => {
    expect(realAddressTitle({ name: 'sendmail' }, settings(), source)).toBeUndefined();
    const connections = [{ linkName: 'crm', account: 'ann@example.com' }];
    expect(realAddressTitle({ ...task, linkName: 'crm' }, settings('', connections), source)).toBeUndefined();
  });
});
