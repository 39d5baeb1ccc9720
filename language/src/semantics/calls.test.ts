import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { calleeName, resolveCall } from './calls.js';
import { costedCall } from './costs.js';

const workspace = createWorkspace(testCatalogue());

/** What the first call or block of a script calls, as `kind name`. */
function resolved(text: string): string {
  const analysis = analyse(text, workspace);
  const call = [...analysis.tree.root.descendants()].find(
    (node) => node.kind === Kind.Call || node.kind === Kind.Task,
  )!;
  const callee = resolveCall(call, analysis);
  return `${callee.kind}${callee.kind === 'builtin' ? ` ${callee.form}` : ''} ${calleeName(callee)}`;
}

describe('resolveCall', () => {
  it.each([
    ['zoho.crm.getRecordById("Leads",1);', 'task zoho.crm.getRecordById'],
    ['ZOHO.CRM.GETRECORDBYID("Leads",1);', 'task zoho.crm.getRecordById'],
    ['zoho.crm.rGeoCode();', 'unknown zoho.crm.rGeoCode'],
    ['invokeURL [ url : a ];', 'task invokeUrl'],
    ['invokeUrl("a",GET,true);', 'task invokeUrl()'],
    ['getUrl("a");', 'task getUrl'],
    ['x.getUrl("a");', 'unknown x.getUrl'],
    ['x.CONTAINS("a");', 'builtin method contains'],
    ['contains(x,"a");', 'builtin function contains'],
    ['zoho.recruit.getRecordById("Candidates",1);', 'task zoho.recruit.getRecordbyId'],
    ['f().get("a");', 'builtin method get'],
    ['zoho.currentdate.addDay(1);', 'builtin method addDay'],
    ['input.Email.isNull();', 'builtin method isNull'],
    ['old.Email.toLowerCase();', 'builtin method toLowerCase'],
    ['row.Price.round(2);', 'builtin method round'],
    ['zoho.encryption.md5("a");', 'builtin function zoho.encryption.md5'],
    ['zoho.crm.addDay(1);', 'unknown zoho.crm.addDay'],
    ['standalone.rate(1);', 'unknown standalone.rate'],
    ['string standalone.rate(int a) { return standalone.rate(1); }', 'function standalone.rate'],
    ['int Calc.add(int a) { return thisapp.Calc.add(1); }', 'function Calc.add'],
    ['int contains(int a) { return contains(1); }', 'function contains'],
  ])('%s', (text, expected) => {
    expect(resolved(text)).toBe(expected);
  });

  it('takes the built-ins of the type of a literal', () => {
    const analysis = analyse('x = {1,2}.contains(1);', workspace);
    const call = [...analysis.tree.root.descendants()].find((node) => node.kind === Kind.Call)!;
    const callee = resolveCall(call, analysis);
    expect(callee.kind === 'builtin' && callee.builtins.map((builtin) => builtin.receiver)).toEqual(['LIST']);
  });
});

describe('costedCall', () => {
  function cost(text: string) {
    const analysis = analyse(text, workspace);
    const call = [...analysis.tree.root.descendants()].find(
      (node) => node.kind === Kind.Call || node.kind === Kind.Task,
    )!;
    const found = costedCall(call, analysis);
    return found && `${found.name} ${found.calls} ${found.certainty} at ${found.word.text}`;
  }

  it.each([
    [
      'x = zoho.salesiq.visitorsession.get("p","k","c");',
      'zoho.salesiq.visitorsession.get 1 stated at zoho.salesiq.visitorsession.get',
    ],
    ['x = ZOHO.crm.getrecordbyid("Leads",1);', 'zoho.crm.getRecordById 1 probable at ZOHO.crm.getrecordbyid'],
    ['x = invokeurl [ url : a ];', 'invokeUrl 1 stated at invokeurl'],
    ['x = zoho.crm.unlisted(1);', 'zoho.crm.unlisted 1 probable at zoho.crm.unlisted'],
    ['x = zoho.unheardof.thing(1);', undefined],
    ['sendmail [ from : a to : b subject : c message : d ]', undefined],
    ['x = a.get("b");', undefined],
    ['string zoho.crm.getRecords(string a) { return zoho.crm.getRecords("a"); }', undefined],
  ])('%s', (text, expected) => {
    expect(cost(text)).toBe(expected);
  });
});
