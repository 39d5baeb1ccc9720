import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(linkName: string, ...known: string[]): string[] {
  const text = `x = zoho.crm.getRecords("Leads",1,200,Map(),${linkName});`;
  return diagnose(text, { connections: known.map((name) => ({ linkName: name })) })
    .filter((one) => one.code === 'unknownConnection')
    .map((one) => `${one.severity}: ${one.message}`);
}

describe('unknownConnection', () => {
  it('says nothing where no connection is configured, or the link name is computed', () => {
    expect(found('"crm"')).toEqual([]);
    expect(found('name', 'crm')).toEqual([]);
    expect(found('""', 'crm')).toEqual([]);
    expect(found('"crm"', 'other', 'crm')).toEqual([]);
  });

  it('hints at a name that is not there, and at one of other letter case', () => {
    expect(found('"crn"', 'crm')).toEqual(['hint: The connection "crn" is not in the settings.']);
    expect(found('"CRM"', 'crm')).toEqual(['hint: The connection "CRM" is not in the settings. Did you mean "crm"?']);
  });
});
