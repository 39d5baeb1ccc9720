import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'noDuplicateCondition');
const ladder = (...conditions: string[]) => conditions.map((one) => `if(${one})\n{\n\tx = 1;\n}\n`).join('else ');

it('points at the second one, however it is spaced', () => {
  expect(
    fixtureDifferences(`
    if(row.get("kind") == "a" && n > 1)
    {
        x = 1;
    }
    else if(n > 2)
    {
        x = 2;
    }
    else if((row.get( "kind" )=="a" && n>1))
    //      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noDuplicateCondition: This condition was tested before, so its branch never runs.
    {
        x = 3;
    }
`),
  ).toEqual([]);
});

it.each([
  [['a == 1', 'a == 2', 'b == 1']],
  [['a == "x"', 'a == "X"']],
  [['zoho.crm.getRecordById("Leads",1) == null', 'zoho.crm.getRecordById("Leads",1) == null']],
  [['standalone.next() == 1', 'standalone.next() == 1']],
  [['randomNumber(9) > 4', 'randomNumber(9) > 4']],
])('says nothing about %j', (conditions) => {
  expect(found(ladder(...conditions))).toEqual([]);
});
