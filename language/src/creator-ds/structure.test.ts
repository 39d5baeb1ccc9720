import { describe, expect, it } from 'vitest';
import { readApp } from './app.js';
import { structureProblems } from './structure.js';

const messages = (inside: string) => {
  const app = readApp('file:///a.ds', `application "A"\n{\n${inside}\n}\n`);
  return app === undefined ? undefined : structureProblems(app).map(({ message }) => message);
};

describe('the structure of an export', () => {
  it.each([
    ['forms { form F { A ( type = text ) } }', []],
    ['forms { form F { A ( type = text } }', ['( is never closed.']],
    [
      'forms { form Form_one { A ( type = picklist values = Form_on.ID ) } }',
      ['A looks up Form_on, which is not a form of this application. Did you mean Form_one?'],
    ],
    [
      'forms { form F { A ( type = text ) } }\nreports { list R {\nshow all rows from Elsewhere\n( A ) } }',
      ['R shows rows from Elsewhere, which is not a form of this application.'],
    ],
    [
      'forms { form F { A ( type = text ) } }\nreports { list R {\nshow all rows from F\n( A )\ncustom actions ( "Go" ( workflow = Goo ) ) } }\nworkflow { functions { Go as "Go" { type = functions } } }',
      ['This application has no function workflow Goo. Did you mean Go?'],
    ],
  ])('%s', (inside, expected) => {
    expect(messages(inside)).toEqual(expected);
  });

  it('leaves what is wrong inside a script to the script', () => {
    expect(
      messages(
        'workflow { form { W as "W" {\nform = F\non validate { actions {\ncustom deluge script\n(\n if(a {\n)\n} } } } }',
      ),
    ).toEqual([]);
  });
});
