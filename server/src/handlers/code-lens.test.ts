import { describe, expect, it } from 'vitest';
import { lensTitle, quotaTitle } from './code-lens.js';

describe('lensTitle', () => {
  const task = { name: 'zoho.crm.getRecordById', calls: 1, certainty: 'stated' } as const;

  it('names the connection and the cost', () => {
    expect(lensTitle({ ...task, linkName: 'salesIqConnection' }, '', true)).toBe(
      '▷ Run on sandbox · salesIqConnection (in Zoho: 1 external call)',
    );
    expect(lensTitle({ ...task, linkName: 'own' }, 'usual', true)).toContain('· own (');
    expect(lensTitle(task, 'usual', true)).toContain('· usual (');
    expect(lensTitle(task, '', true)).toBe('▷ Run on sandbox (in Zoho: 1 external call)');
  });

  it('says how sure the cost is', () => {
    expect(lensTitle({ ...task, calls: 0 }, '', true)).toContain('(in Zoho: no external call)');
    expect(lensTitle({ ...task, calls: 2, certainty: 'probable' }, '', true)).toContain(
      '(in Zoho: probably 2 external calls)',
    );
  });

  it('names the task where a statement has several', () => {
    expect(lensTitle(task, '', false)).toMatch(/^▷ Run zoho\.crm\.getRecordById on sandbox/);
  });
});

describe('quotaTitle', () => {
  it('tells the script from its functions', () => {
    expect(quotaTitle({ name: 'rate', text: '≤ 3 + 2·|rows| external calls' })).toBe('≤ 3 + 2·|rows| external calls');
    expect(quotaTitle({ name: undefined, text: '1 external call' })).toBe('This script: 1 external call');
  });
});
