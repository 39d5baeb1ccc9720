import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const title = 'Remove the comment that suppresses nothing';

test('the comment goes, with its line if it is alone there', () => {
  expect(applied('x = 1;\n\t// deluge-dis$0able-next-line unknownTask -- why\n\tinfo x;\n', title)).toBe(
    'x = 1;\n\tinfo x;\n',
  );
  expect(applied('info 1; // deluge-dis$0able-line\ninfo 2;', title)).toBe('info 1;\ninfo 2;');
  expect(applied('/* deluge-dis$0able */ info 1;', title)).toBe(' info 1;');
});

test('names that are needed stay, with the reason', () => {
  expect(
    applied(
      'for each x in xs\n{\n// deluge-dis$0able-next-line unknownTask, noQuotaCallInLoop -- why\ny = getUrl("a");\n}',
      'Name only the rules that report something here',
    ),
  ).toBe('for each x in xs\n{\n// deluge-disable-next-line noQuotaCallInLoop -- why\ny = getUrl("a");\n}');
});

test('nothing is offered where a rule is silenced', () => {
  expect(titlesAt('for each x in xs\n{\n// deluge-dis$0able-next-line noQuotaCallInLoop\ny = getUrl("a");\n}')).toEqual(
    [],
  );
});
