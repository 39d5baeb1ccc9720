import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences, testCatalogue } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter((one) => one.code === 'unknownTask');
}

describe('unknownTask', () => {
  it('offers the nearest name', () => {
    expect(
      fixtureDifferences(`
    x = zoho.crm.getRecordByIds("Leads",1);
    //  ^^^^^^^^^^^^^^^^^^^^^^^ unknownTask: Did you mean zoho.crm.getRecordById?
    x = ZOHO.salesiq.visitorsession.gett("p","k","c").get("data");
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknownTask: Did you mean zoho.salesiq.visitorsession.get?
    x = zoho.crm.upsertRecord("Leads",{});
    //  ^^^^^^^^^^^^^^^^^^^^^ unknownTask: Did you mean zoho.crm.upsert?
    x = salesforce.sales.getRecord("c","m","1");
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^ unknownTask: Did you mean
`),
    ).toEqual([]);
    expect(found('x = zoho.crm.getRecordByIds("Leads",1);')[0]?.data).toEqual({ suggestion: 'zoho.crm.getRecordById' });
  });

  it('is gentle about a namespace that nobody has catalogued', () => {
    const [one] = found('x = zoho.unheardof.doIt(1);');
    expect(one?.severity).toBe('hint');
    expect(one?.message).toBe('zoho.unheardof.doIt is not checked: zoho.unheardof is not in the catalogue yet.');
  });

  it('knows every task and built-in of the catalogue, verified or not, in any letter case', () => {
    const wrong: string[] = [];
    const calls = testCatalogue().tasks.filter((task) => task.form === 'call');
    for (const { name } of [...calls, ...testCatalogue().builtins]) {
      const called = name.replace(/\(\)$/, '');
      for (const spelling of [called, called.toUpperCase()]) {
        if (found(`x = ${spelling}(a);`).length > 0) wrong.push(spelling);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('shows how a block is written', () => {
    expect(found('x = zoho.sdp.invokeurl("/api/v3/requests");')[0]?.message).toBe(
      'zoho.sdp.invokeurl is a block: write zoho.sdp.invokeurl [ url : … ].',
    );
  });

  it.each([
    'x = zoho.currentdate.addDay(1);',
    'x = zoho.loginuserid.toLowerCase();',
    'x = zoho.appvariable.RATE.toDecimal();',
    'x = zoho.encryption.base64Encode("a");',
    'x = thisapp.sales.total(1);',
    'x = twilio.sms.send("link","+1","hi");',
    'x = salesforce.partner.send(1);',
    'x = Billing.openItems(1);',
    'intuit = Map(); x = intuit.quickbooks.get("a");',
    'x = zoho.crm.;',
    'x = zoho.crm',
    'x = myzoho.crm.nothing(1);',
  ])('says nothing about %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
