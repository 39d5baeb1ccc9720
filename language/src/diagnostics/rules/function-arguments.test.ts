import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const header = 'string standalone.rate(String code, Int days, Map more)\n{\n\treturn code;\n}\n';
const found = (text: string) => diagnose(header + text).filter(({ code }) => code === 'functionArguments');

it('names the parameter', () => {
  expect(
    fixtureDifferences(`
    int sum(list xs, int start)
    {
        return start + xs.size();
    }
    n = sum({1,2});
    //  ^^^ functionArguments: sum takes 2 arguments (xs, start), but 1 is given.
    n = sum({1,2},1,2,3);
    //  ^^^ functionArguments: sum takes 2 arguments (xs, start), but 4 are given.
    n = sum({1,2},"first");
    //            ^^^^^^^ functionArguments: start of sum must be a number, not a text.
    m = Map();
    n = sum(m,1);
    //      ^ functionArguments: xs of sum must be a list, not a map.
`),
  ).toEqual([]);
});

it('is an error for what is written there, and a warning for what follows', () => {
  expect(found('x = standalone.rate("a",{1},Map());').map(({ severity }) => severity)).toEqual(['error']);
  expect(found('l = {1};\nx = standalone.rate("a",l,Map());').map(({ severity }) => severity)).toEqual(['warning']);
  expect(found('x = standalone.rate("a");').map(({ severity }) => severity)).toEqual(['error']);
});

it.each([
  'x = standalone.rate("a","7",Map());',
  'x = standalone.rate(1,null,null);',
  'x = standalone.rate(today,days,{"a":1});',
  'x = standalone.rate("a",resp.get("days"),resp);',
  'r = zoho.crm.getRecordById("Leads",1);\nx = standalone.rate(r.get("id"),r.get("n"),r);',
  'x = standalone.rate("a",',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
