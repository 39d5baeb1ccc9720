import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences, testCatalogue } from '../../testing/index.js';

function messages(text: string, product?: string): string[] {
  return diagnose(text, product === undefined ? {} : { product })
    .filter((found) => found.code === 'argumentCount')
    .map((found) => found.message);
}

describe('argumentCount', () => {
  it('names what is missing and what is too much', () => {
    expect(
      fixtureDifferences(`
    x = zoho.crm.getRecordById("Leads");
    //           ^^^^^^^^^^^^^ argumentCount: zoho.crm.getRecordById needs 2 arguments: record_id is missing.
    x = zoho.crm.getRecordById();
    //           ^^^^^^^^^^^^^ argumentCount: zoho.crm.getRecordById needs 2 arguments: module_name, record_id are missing.
    x = zoho.salesiq.visitorsession.get("p","k","c",true);
    //                              ^^^ argumentCount: zoho.salesiq.visitorsession.get takes at most 3 arguments, but 4 are given.
    x = "invoice".subString(1,2,3);
    //            ^^^^^^^^^ argumentCount: subString takes at most 2 arguments, but 3 are given.
    x = subString("invoice");
    //  ^^^^^^^^^ argumentCount: subString needs 2 arguments: startIndex is missing.
    x = ifnull(y);
    //  ^^^^^^ argumentCount: ifNull needs 2 arguments: fallback is missing.
    x = {1,2}.size(1);
    //        ^^^^ argumentCount: size takes no arguments, but 1 is given.
    x = getUrl();
    //  ^^^^^^ noDeprecated
    //  ^^^^^^ argumentCount: getUrl needs 1 argument: stringUrl is missing.
`),
    ).toEqual([]);
  });

  it.each([
    'x = zoho.salesiq.visitorsession.get("p","k");',
    'x = zoho.books.getRecords("Contacts",org);',
    'x = zoho.crm.getRecords("users",1,200,{"type":"AllUsers"});',
    'x = getUrl("https://a.example",Map(),true);',
    'x = List(1,2,3);',
    'x = Collection("a":1,"b":2);',
    'm = Map(); m.get("a").get("b");',
    'x = contains("abc","b");',
    'x = zoho.currentdate.toString();',
    'x = zoho.cliq.postToUser("a@example.com","Hi","link");',
    'x = Calc.contains(1,2,3);',
    'x = response.get();',
    'x = Order.Lines();',
    'r = Order[ID != 0].count(); s = Order[ID != 0].sum(Amount);',
    'string contains(string a) { return a; } void f() { x = contains("a"); }',
    'x = "abc".contains(',
    'x = "abc".contains("a",,);',
  ])('says nothing about %s', (text) => {
    expect(messages(text)).toEqual([]);
  });

  it('needs a variable to be sure that a method is meant', () => {
    expect(messages('total.round();')).toEqual([]);
    expect(messages('total = 1.5; total.round();')).toHaveLength(1);
    expect(messages('x = today.addDay();')).toHaveLength(1);
    expect(messages('x = zoho.currentdate.addDay();')).toHaveLength(1);
  });

  it('is a hint for what was not read on a page', () => {
    const unverified = testCatalogue().tasks.find(
      (task) => !task.verified && task.form === 'call' && task.signatures.every(({ params }) => params.length < 8),
    );
    const args = Array.from({ length: 12 }, (_, index) => index).join(',');
    const [found] = diagnose(`x = ${unverified?.name}(${args});`).filter((one) => one.code === 'argumentCount');
    expect(found?.severity).toBe('hint');
  });

  it('asks for what only one product requires', () => {
    const text = 'x = zoho.desk.getRecords(1,"tickets");';
    expect(messages(text, 'desk')).toEqual([]);
    expect(messages(text, 'creator')).toHaveLength(1);
  });
});
