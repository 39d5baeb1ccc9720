import { parse } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, it, test } from 'vitest';
import { dialects } from '../dialects.js';
import { runScript } from '../testing.js';
import { askedOfRecords, openQuestions } from './open-questions.js';
import { answersIn, compareAnswers, printedAnswers, probeOf } from './probe.js';
import { scriptProbe } from './script-probe.js';

test('every open point of the dialects is asked, and every question is answered here', () => {
  const open = Object.entries(dialects).filter(([key, point]) => {
    const marks = Object.values(point.readings).map(({ mark }) => mark as string);
    return !askedOfRecords.includes(key as never) && (marks.length > 1 || marks[0] !== 'documented');
  });
  const asked = openQuestions.map(({ dialect }) => dialect);
  expect(open.map(([key]) => key).filter((key) => !asked.includes(key as never))).toEqual([]);
  const text = probeOf('All', openQuestions);
  expect(parse(text).errors).toEqual([]);
  const answers = answersIn(runScript(text, { limits: false }).lines.join('\n'));
  const expected = openQuestions.flatMap(({ id, expressions }) => expressions.map((_, index) => `${id}.${index + 1}`));
  expect(answers.map(({ key }) => key)).toEqual(expected);
});

describe('pasted answers', () => {
  it('are read from between other lines, and may have several lines', () => {
    const pasted = 'Log:\r\n10:00 started\r\na.1 = 3.5\r\na.2 ! No such\r\nb.1 = one\r\ntwo\r\nb.1 =\r\n';
    expect(answersIn(pasted)).toEqual([
      { key: 'a.1', isError: false, text: '3.5' },
      { key: 'a.2', isError: true, text: 'No such' },
      { key: 'b.1', isError: false, text: 'one\ntwo' },
      { key: 'b.1', isError: false, text: '' },
    ]);
    expect(answersIn(printedAnswers(answersIn(pasted)))).toEqual(answersIn(pasted));
  });

  it('are compared in their order; the words of errors do not count', () => {
    const here = answersIn('a.1 = 1\na.1 = 2\na.2 ! x\na.3 = 4\n');
    const there = answersIn('a.1 = 1\na.1 = 3\na.2 ! y\nb.1 = 5\n');
    expect(compareAnswers(here, there).map(({ key, isSame }) => [key, isSame])).toEqual([
      ['a.1', true],
      ['a.1', false],
      ['a.2', true],
      ['a.3', false],
      ['b.1', false],
    ]);
  });
});

describe('the probe of a script', () => {
  const probe = (text: string) => scriptProbe(text, testCatalogue());

  it('prints what is assigned, shown and returned, with its line', () => {
    const made = probe('x = 1;\nfor each y in {1,2}\n{\n\tx = x + y;\n}\ninfo x + 1;\nreturn x;\n');
    expect('text' in made && runScript(made.text).lines).toEqual([
      'line.1 = 1',
      'line.4 = 2',
      'line.4 = 4',
      'line.6 = 5',
      'line.7 = 4',
    ]);
  });

  it.each([
    ['x = zoho.crm.getRecordById("Leads",1);', 'Line 1 calls something outside of the script.'],
    [
      'x = 1;\ny = invokeurl [ url: "https://example.com" type: GET ];',
      'Line 2 calls something outside of the script.',
    ],
    ['for each r in Orders[Status == "a"] { info r.ID; }', 'Line 1 reads records.'],
    ['x = standalone.rate(1);', 'Line 1 calls standalone.rate, which is not a built-in.'],
    [
      'x = thisapp.permissions.loginUserName();',
      'Line 1 calls thisapp.permissions.loginUserName, which depends on the account.',
    ],
    ['alert "a";', 'Line 1 changes a form.'],
    ['x = ;', 'The script has syntax errors.'],
    ['m.put(1,2);', 'The script neither assigns nor shows a value.'],
  ])('is refused where it has effects: %s', (text, refusal) => {
    expect(probe(text)).toEqual({ refusal });
  });
});
