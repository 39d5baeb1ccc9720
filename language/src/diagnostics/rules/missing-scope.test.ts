import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';
import type { Connection } from '../../workspace.js';

const get = 'x = zoho.salesiq.visitorsession.get("p","k","siq");';

function found(text: string, ...connections: Connection[]): string[] {
  return diagnose(text, { connections })
    .filter((one) => one.code === 'missingScope')
    .map((one) => `${one.severity}: ${text.slice(one.start, one.end)}: ${one.message}`);
}

describe('missingScope', () => {
  it('says nothing where nobody said what was granted', () => {
    expect(found(get)).toEqual([]);
    expect(found(get, { linkName: 'siq' })).toEqual([]);
    expect(found(get, { linkName: 'other', scopes: [] })).toEqual([]);
    expect(found('x = zoho.salesiq.visitorsession.get("p","k",c);', { linkName: 'siq', scopes: [] })).toEqual([]);
  });

  it('names what is missing, and whose it is', () => {
    const task = 'x = zoho.crm.getRecords("Leads",1,200,Map(),"crm");';
    expect(found(task, { linkName: 'crm', scopes: ['ZohoBooks.fullaccess.all'] })).toEqual([
      'warning: "crm": zoho.crm.getRecords needs ZohoCRM.modules.ALL, which "crm" was not granted.',
    ]);
    expect(found(task, { linkName: 'crm', scopes: [], account: 'ann@example.com' })[0]).toContain(
      'ann@example.com ("crm") was not granted',
    );
    expect(found(task, { linkName: 'crm', scopes: ['ZohoCRM.modules.ALL'] })).toEqual([]);
  });

  it('only informs where some of several scopes were granted', () => {
    const granted = { linkName: 'siq', scopes: ['SalesIQ.visitors.READ'] };
    expect(found(get, granted)).toEqual([expect.stringMatching(/^information: "siq": /)]);
  });
});
