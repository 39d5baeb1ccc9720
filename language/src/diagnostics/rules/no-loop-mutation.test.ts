import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (body: string, source = 'rows') =>
  diagnose(`rows = {1,2};\nfor each row in ${source}\n{\n${body}\n}`).filter(({ code }) => code === 'noLoopMutation');

it('names the list and the way out', () => {
  expect(
    fixtureDifferences(`
    for each row in rows
    {
        for each part in row
        {
            rows.add(part);
        //  ^^^^^^^^^^^^^^ noLoopMutation: add changes rows while the loop runs over it.
            break;
        }
    }
`),
  ).toEqual([]);
});

it.each([
  ['others.add(row);'],
  ['rows.remove(0);\nbreak;'],
  ['if(row == 1)\n{\n\trows.remove(0);\n\tinfo row;\n\treturn 1;\n}'],
  ['if(row == 1)\n{\n\trows.remove(0);\n}\nbreak;'],
  ['x = rows.get(0);'],
  ['rows = List();\nrows.add(row);'],
])('says nothing about %j', (body) => {
  expect(found(body)).toEqual([]);
});

it('leaves what gives a list of its own alone', () => {
  expect(found('rows.add(row);', 'rows.distinct()')).toEqual([]);
  expect(found('rows.put(row,1);', 'rows.keys()')).toEqual([]);
});
