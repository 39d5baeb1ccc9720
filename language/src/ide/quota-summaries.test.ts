import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { byCost, quotaSummaries } from './quota-summaries.js';

const workspace = createWorkspace(testCatalogue());

function summaries(code: string): string[] {
  const text = code.replaceAll('CALL', 'zoho.salesiq.visitorsession.get("p","k","c")');
  return quotaSummaries(analyse(text, workspace)).map((found) => `${found.name ?? 'script'}: ${found.text}`);
}

describe('quotaSummaries', () => {
  it.each<[string, string[]]>([
    ['info 1;', []],
    ['', []],
    ['x = CALL;', ['script: 1 external call']],
    ['for each x in xs { CALL; }', ['script: |xs| external calls']],
    ['for each x in xs { if(x) { CALL; CALL; } }', ['script: ≤ 2·|xs| external calls']],
    ['x = zoho.crm.getRecords("Leads");', ['script: probably 1 external call']],
    ['for each x in zoho.crm.getRecords("Leads") { CALL; }', ['script: probably ≤ 201 external calls']],
    ['sendmail [ from : a to : b subject : c message : d ]', ['script: 1 mail']],
    ['void f() { CALL; } void g() { f(); f(); } void h() { info 1; }', ['f: 1 external call', 'g: 2 external calls']],
    ['void f() { CALL; f(); }', ['f: external calls without a bound']],
    ['other(1);', []],
    ['other(1); CALL;', ['script: 1 + other() external calls']],
    ['void f() { CALL; } f();', ['f: 1 external call', 'script: 1 external call']],
  ])('%s', (code, expected) => {
    expect(summaries(code)).toEqual(expected);
  });
});

it('tells what is drawn from every allowance', () => {
  const text =
    'for each x in {1,2} { zoho.crm.convertLead(x,m); sendmail [ from : a to : b subject : c message : d ] }';
  expect(quotaSummaries(analyse(text, workspace))[0]?.details).toEqual([
    'probably 2 external calls',
    '2 mails',
    'probably 10 credits of the CRM API',
    '6 statements',
  ]);
});

it('puts what no number bounds first', () => {
  expect([{ externalCalls: 1 }, { externalCalls: undefined }, { externalCalls: 9 }].sort(byCost)).toEqual([
    { externalCalls: undefined },
    { externalCalls: 9 },
    { externalCalls: 1 },
  ]);
});
