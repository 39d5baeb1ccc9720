import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter(({ code }) => code === 'usePageGuard');
}

describe('usePageGuard', () => {
  it.each([
    ['for each p in {1,2,3} { x = zoho.crm.getRecords("Leads",p,200); }', 'all 3 pages', 'warning'],
    [
      'for each p in leftpad("1",20).replaceAll(" ","1,").toList() { x = zoho.crm.getRecords("Leads",p.toLong(),200); }',
      'all 20 pages',
      'warning',
    ],
    ['for each p in {0,100} { x = zoho.desk.getRecords(1,"Tickets",p,100); }', 'all 2 pages', 'warning'],
    ['for each p in {1,2} { x = getUrl("https://a/b?per=9&page=" + p + "&k=1"); }', 'all 2 pages', 'hint'],
    ['for each p in {1,2} { x = invokeurl [ url :"https://a/b?page=" + p type :GET ]; }', 'all 2 pages', 'hint'],
  ])('reports %s', (text, message, severity) => {
    const [one] = found(text);
    expect(one?.message).toContain(message);
    expect(one?.severity).toBe(severity);
  });

  it.each([
    ['for each p in {1,2} { x = zoho.crm.getRecords("Leads",p,200); if(x.size() < 200) { break; } }', 'it has a guard'],
    ['for each p in {1,2} { x = zoho.crm.getRecords("Leads",p,200); if(x.isEmpty()) { return; } }', 'it has a guard'],
    ['for each r in {"N","S"} { x = zoho.crm.searchRecords("Deals","(R:equals:" + r + ")"); }', 'a criteria, no page'],
    ['for each p in pages { x = zoho.crm.getRecords("Leads",p,200); }', 'as many as somebody wanted'],
    ['for each p in {1,2} { x = getUrl("https://a/b?id=" + p); }', 'an id, no page'],
    ['for each p in {1} { x = zoho.crm.getRecords("Leads",p,200); }', 'one page'],
  ])('is silent: %s (%s)', (text) => {
    expect(found(text)).toEqual([]);
  });
});
