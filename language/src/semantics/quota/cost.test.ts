import { describe, expect, it } from 'vitest';
import { cases } from '../../../fixtures/quota-cases.js';
import { type Analysis, analyse } from '../../analysis.js';
import { diagnostics } from '../../diagnostics/diagnostics.js';
import { testCatalogue } from '../../testing/index.js';
import { FunctionIndex } from '../../workspace/function-index.js';
import { createWorkspace } from '../../workspace.js';
import { type CostPool, pools } from './amounts.js';
import { costsOfFile } from './cost.js';
import { phrase } from './words.js';

const workspace = createWorkspace(testCatalogue());

function analysed(code: string): Analysis {
  const text = code
    .replaceAll('CALL', 'zoho.salesiq.visitorsession.get("p","k","c")')
    .replaceAll('MAYBE', 'zoho.crm.getRecordById("Leads",1)');
  return analyse(text, workspace);
}

function costOf(code: string, pool: CostPool = 'externalCalls'): string {
  const analysis = analysed(code);
  const file = costsOfFile(analysis);
  const main = analysis.symbols.functionNamed('main');
  const costs = main === undefined ? file.script() : file.function(main);
  const amount = costs[pools.indexOf(pool)]!;
  return amount.most.isUnbounded ? 'unknown' : `${amount.isProbable ? 'probably ' : ''}${phrase(amount)}`;
}

describe('the cost of a script in external calls', () => {
  it('has been worked out by hand for many cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    expect(new Set(cases.map(({ code }) => code)).size).toBe(cases.length);
  });

  it.each(cases)('$code', ({ code, expected }) => {
    expect(costOf(code)).toBe(expected);
  });

  it('takes a block in parentheses for no function', () => {
    const mail = 'sendmail ( from : zoho.adminuserid, to : "a@b.example", subject : "a", message : "b" );';
    expect(costOf(mail)).toBe('exactly 0');
  });

  it('is worked out for scripts without mistakes', () => {
    for (const { code } of cases) {
      expect(analysed(code).tree.errors.map((error) => [code, error])).toEqual([]);
    }
  });

  it('never flags what stands in no loop, in a header or in a comment', () => {
    for (const { code } of cases) {
      if (code.includes('for each')) continue;
      expect(diagnostics(analysed(code)).filter((found) => found.code === 'noQuotaCallInLoop')).toEqual([]);
    }
  });
});

/** A query of CRM's records. */
function coql(query: string): string {
  return `x = invokeurl [ url :"https://www.zohoapis.com/crm/v8/coql" type :POST parameters :{"select_query":${query}} connection :"crm" ];`;
}

describe('the other pools', () => {
  it.each<[string, CostPool, string]>([
    ['zoho.creator.createRecord("o","a","f",m,n,"c");', 'creatorDeveloperApi', 'exactly 1'],
    ['for each x in xs { zoho.creator.createRecord("o","a","f",m,n,"c"); }', 'creatorDeveloperApi', 'exactly |xs|'],
    ['CALL;', 'creatorDeveloperApi', 'exactly 0'],
    ['x = zoho.crm.getRecordById("Leads",1);', 'crmApiCredits', 'probably exactly 1'],
    ['x = zoho.crm.convertLead(1,m);', 'crmApiCredits', 'probably exactly 5'],
    ['CALL;', 'crmApiCredits', 'exactly 0'],
    [coql('"select Last_Name from Leads limit 200"'), 'crmApiCredits', 'exactly 1'],
    [coql('"select Last_Name from Leads limit 0, 1000"'), 'crmApiCredits', 'exactly 2'],
    [coql('"select Last_Name from Leads limit 2000"'), 'crmApiCredits', 'exactly 3'],
    [coql('"select Last_Name from Leads LIMIT " + n'), 'crmApiCredits', 'at most 3'],
    [`q = "select Last_Name from Leads limit 500"; ${coql('q')}`, 'crmApiCredits', 'exactly 2'],
    [coql('"select Last_Name from Leads limit 200"'), 'externalCalls', 'exactly 1'],
    ['x = invokeurl [ url :"https://www.zohoapis.com/crm/v8/Leads" ];', 'crmApiCredits', 'exactly 0'],
    ['x = F[ID == 1]; insert into F [ A = 1 ];', 'creatorDeveloperApi', 'exactly 0'],
    ['x = F[ID == 1]; insert into F [ A = 1 ]; delete from F[ID == 1];', 'statements', 'exactly 3'],
    ['x = getUrl("a"); y = invokeurl [ url :"a" ];', 'httpRequests', 'exactly 2'],
    ['CALL;', 'httpRequests', 'exactly 0'],
    ['for each x in {1,2} { sendmail [ from : a to : b subject : c message : d ] }', 'mails', 'exactly 2'],
    ['for each x in {1,2,3,4,5} { a = 1; b = 2; }', 'statements', 'exactly 15'],
    ['if(a) { x = 1; } else { x = 2; }', 'statements', 'exactly 2'],
    ['if(a) { x = 1; }', 'statements', 'at most 2'],
    ['sendmail [ from : a to : b subject : c message : d ]', 'statements', 'exactly 1'],
    ['void main() { f(); f(); } void f() { g(); } void g() { x = 1; }', 'functionCalls', 'exactly 4'],
    ['void main() { f(); f(); } void f() { g(); } void g() { x = 1; }', 'statements', 'exactly 6'],
    ['void main() { main(); }', 'functionCalls', 'unknown'],
    ['void main() { for each x in xs { other(x); } }', 'functionCalls', 'at most |xs| + |xs|·other()'],
  ])('%s: %s', (code, pool, expected) => {
    expect(costOf(code, pool)).toBe(expected);
  });
});

describe('FileCosts', () => {
  it('follows the calls to what costs', () => {
    const analysis = analysed(
      'void a() { x = util(); b(); }\nint util() { return 1; }\nvoid b() { c(); }\nvoid c() { y = CALL; }',
    );
    const chain = costsOfFile(analysis).chain(analysis.symbols.functionNamed('a')!, 'externalCalls');
    expect(chain.map(({ start, end }) => analysis.text.slice(start, end))).toEqual([
      'b',
      'c',
      'zoho.salesiq.visitorsession.get',
    ]);
  });

  it('does not follow a ring twice', () => {
    const analysis = analysed('void a() { b(); } void b() { a(); CALL; }');
    const chain = costsOfFile(analysis).chain(analysis.symbols.functionNamed('a')!, 'externalCalls');
    expect(chain.map(({ name }) => name)).toEqual(['b', 'zoho.salesiq.visitorsession.get']);
  });

  it('asks the workspace for functions of other files', () => {
    const files = new FunctionIndex();
    files.set('file:///rate.deluge', 'void rate(list xs) { for each x in xs { y = getUrl("a"); } }');
    const view = files.view('file:///main.deluge', workspace.catalogue, workspace.settings);
    const analysis = analyse('rate({1,2});', view.workspace);
    expect(String(costsOfFile(analysis).script()[0]?.most)).toBe('2');
  });

  it('gives the cost of one statement', () => {
    const analysis = analysed('x = 1; if(CALL) { f(); } void f() { CALL; }');
    const [plain, choice] = analysis.tree.root.statements;
    const costs = [plain!, choice!].map((node) => costsOfFile(analysis).statement(node)[0]!);
    expect(costs.map(phrase)).toEqual(['exactly 0', 'at most 2']);
  });

  it('gives the cost of a loop and of one iteration', () => {
    const analysis = analysed('for each x in xs { CALL; CALL; }');
    const loop = costsOfFile(analysis).loop(analysis.tree.root.firstChild!);
    expect([loop.iterations.most, loop.iteration[0]?.most, loop.whole[0]?.most].map(String)).toEqual([
      '|xs|',
      '2',
      '2·|xs|',
    ]);
  });
});
