import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text.replaceAll('READ', 'zoho.crm.getRecordById("Leads",id)')).filter(
    ({ code }) => code === 'noRepeatedRead',
  );
}

describe('noRepeatedRead', () => {
  it.each([
    ['a = READ; b = READ;', 'one after the other'],
    ['a = READ.get("x") + READ.get("y");', 'in one statement'],
    ['a = READ; b = ZOHO.crm.getRecordById("Leads", id );'.replace('ZOHO', 'zoho'), 'blanks do not matter'],
    ['a = READ; if(b) { c = READ; }', 'in a branch after it'],
    ['a = READ; for each x in xs { c = READ; }', 'in a loop after it: each iteration'],
    ['for each x in xs { a = READ; b = READ; }', 'twice in an iteration'],
    ['if(READ == b) { a = READ; }', 'a condition is always computed'],
    ['a = READ; m.put("k",1); b = READ;', 'a map that is not part of it changes'],
    ['void f(int id) { try { a = READ; b = READ; } catch (e) { info e; } }', 'in a try'],
    ['a = getUrl("a"); b = READ; c = READ; ', 'a read in between'],
  ])('reports %s (%s)', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    ['a = READ; id = 2; b = READ;', 'another id'],
    ['a = READ; zoho.crm.updateRecord("Leads",id,m); b = READ;', 'something was written'],
    ['a = READ; if(b) { zoho.crm.updateRecord("Leads",id,m); } b = READ;', 'something may have been written'],
    ['a = READ; f(); b = READ; void f() { info 1; }', 'a function may do anything'],
    ['if(b) { a = READ; } c = READ;', 'the first may not have been made'],
    ['if(b) { a = READ; } else { c = READ; }', 'one or the other'],
    ['a = b && READ; c = READ;', 'the first may not have been made'],
    ['for each x in xs { a = READ; } c = READ;', 'the loop may not have run'],
    ['for each id in ids { a = READ; }', 'another id in each iteration'],
    ['a = READ; for each x in xs { b = READ; id = x; }', 'another id in the next iteration'],
    ['a = zoho.crm.getRecords("Leads",m); m.put("k",1); b = zoho.crm.getRecords("Leads",m);', 'the map changed'],
    [
      'n = m; a = zoho.crm.getRecords("Leads",m); n.put("k",1); b = zoho.crm.getRecords("Leads",m);',
      'the map changed under another name',
    ],
    ['a = zoho.crm.searchRecords("L",now.toString()); b = zoho.crm.searchRecords("L",now.toString());', 'time passes'],
    ['try { a = READ; } catch (e) { b = READ; }', 'the first may have failed'],
    ['void f(int id) { a = READ; } void g(int id) { a = READ; }', 'two functions'],
    ['a = zoho.crm.updateRecord("L",1,m); b = zoho.crm.updateRecord("L",1,m);', 'writes'],
  ])('is silent: %s (%s)', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('hints at a repeated request to an address', () => {
    const [one] = found('a = invokeurl [ url :"https://a" type :GET ]; b = invokeurl [ url :"https://a" type :GET ];');
    expect(one?.severity).toBe('hint');
    expect(
      found('a = invokeurl [ url :"https://a" type :POST ]; b = invokeurl [ url :"https://a" type :POST ];'),
    ).toEqual([]);
  });

  it('is reported in long scripts as well', () => {
    const reads = Array.from({ length: 2000 }, (_, index) => `r${index} = zoho.crm.getRecordById("Leads",id${index});`);
    expect(found(`${reads.join('\n')}\nx = zoho.crm.getRecordById("Leads",id7);`)).toHaveLength(1);
    expect(found('a = READ;\n'.repeat(2000))).toHaveLength(1999);
  });

  it('takes back what a branch changes', () => {
    expect(found('a = READ; if(x) { id = 2; b = READ; } c = READ;')).toEqual([]);
    expect(found('a = READ; if(x) { y = 2; b = READ; } c = READ;')).toHaveLength(2);
  });
});
