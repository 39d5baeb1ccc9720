import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

function severities(text: string): string[] {
  return diagnose(text)
    .filter((found) => found.code === 'argumentType')
    .map((found) => found.severity);
}

describe('argumentType', () => {
  it('says what is expected and how to write it', () => {
    expect(
      fixtureDifferences(`
    x = zoho.salesiq.visitorsession.get(1,"k","c");
    //                                  ^ argumentType: portal_name of zoho.salesiq.visitorsession.get must be a text, not a number.
    x = zoho.salesiq.visitorsession.set("p","k","c");
    //                                      ^^^ argumentType: session_data of zoho.salesiq.visitorsession.set must be a map, not a text.
    x = zoho.crm.getRecords("Leads","first",{1,2});
    //                              ^^^^^^^ argumentType: page of zoho.crm.getRecords must be a number, not a text.
    //                                      ^^^^^ argumentType: per_page of zoho.crm.getRecords must be a number, not a list.
    x = zoho.crm.getRecordById({"m":1},1);
    //                         ^^^^^^^ argumentType: module_name of zoho.crm.getRecordById must be a text, not a map.
    x = "abc".subString("a");
    //                  ^^^ argumentType: startIndex of subString must be a number, not a text.
    x = today.addDay(true);
    //               ^^^^ argumentType: count of addDay must be a number, not true or false.
    x = "abc".contains({"a"});
    //                 ^^^^^ argumentType: searchText of contains must be a text, not a list.
    m = Map(); m.putAll({1,2});
    //                  ^^^^^ argumentType: other of putAll must be a map, not a list.
    x = getUrl({"a":1});
    //  ^^^^^^ noDeprecated
    //         ^^^^^^^ argumentType: stringUrl of getUrl must be a text, not a map.
`),
    ).toEqual([]);
  });

  it.each([
    'x = zoho.crm.getRecordById("Leads","1234567890123456789");',
    'x = zoho.crm.getRecordById("Leads",1234567890123456789,null,"c");',
    'x = zoho.crm.getRecordById("Leads",1,"","c");',
    'x = zoho.crm.getRecords("Leads","1","200");',
    'x = zoho.books.getRecords("Contacts",700000123,"");',
    'x = "abc".replaceAll("a",1);',
    'x = "abc".contains(1);',
    'x = today.addDay("7");',
    'x = daysBetween(\'1-Jan-2019\',"2-Jan-2019");',
    'x = zoho.cliq.postToUser(123456,{"text":"a"});',
    'x = zoho.cliq.postToUser("a@example.com",{"text":"a"});',
    'm = Map(); m.put({1},{"a":1}); m.putAll({});',
    'l = List(); l.addAll("a,b");',
    'x = Calc.addAll(1);',
    'x = f.subString("a");',
    'x = zoho.crm.getRecords("Leads",page,perPage);',
    'x = zoho.crm.getRecords("Leads","a" + 1);',
  ])('says nothing, or little, about %s', (text) => {
    expect(severities(text).filter((severity) => severity !== 'hint')).toEqual([]);
  });

  it('gives a hint for a text where a connection may be meant', () => {
    expect(severities('x = zoho.crm.getRecordById("Leads",1,"crm_link");')).toEqual(['hint']);
  });

  it('takes the overload that fits', () => {
    expect(severities('x = getUrl("https://a.example",true);')).toEqual([]);
    expect(severities('x = getUrl("https://a.example",Map());')).toEqual([]);
  });
});
