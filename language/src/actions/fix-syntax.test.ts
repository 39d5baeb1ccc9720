import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { MOST_PROBLEMS } from './action.js';
import { codeActions, fixAll } from './index.js';
import { actionsAt, applied, titlesAt } from './testing.js';

test.each([
  ['info x$0\ninfo y;', 'Write ;', 'info x;\ninfo y;'],
  ['sendmail [ to $0"a" ]', 'Write :', 'sendmail [ to : "a" ]'],
  ['x = insert into F [ a $01 ];', 'Write =', 'x = insert into F [ a = 1 ];'],
  ['x = f(1 $02);', 'Write ,', 'x = f(1, 2);'],
  ['for $0x in y\n{\n}', 'Write each', 'for each x in y\n{\n}'],
  ['for each x $0y\n{\n}', 'Write in', 'for each x in y\n{\n}'],
  ['delete $0Form[a == 1];', 'Write from', 'delete from Form[a == 1];'],
  ['if(a){} else$0if(b){}', 'Write else if', 'if(a){} else if(b){}'],
  ['if(a a$0nd b){}', 'Write &&', 'if(a && b){}'],
  ['if(a &$0 b){}', 'Write &&', 'if(a && b){}'],
  ['l$0et x = 1;', 'Delete let', 'x = 1;'],
  ['if(a =$0== b){}', 'Write ==', 'if(a == b){}'],
  ['n+$0+;', 'Write n = n + 1', 'n = n + 1;'],
  ['x = “a$0”;', 'Write straight quotes', 'x = "a";'],
  ['x = f(1)$0);', 'Delete this )', 'x = f(1);'],
  ['x = a.get$0("x";\ny = 1;', 'Write )', 'x = a.get("x");\ny = 1;'],
  ['x = $0{"a":1;', 'Write }', 'x = {"a":1};'],
  ['if$0(a\n{\n\tx=1;\n}', 'Write )', 'if(a)\n{\n\tx=1;\n}'],
  ['x = invokeurl\n$0[\n\turl : "a"\n;', 'Write ]', 'x = invokeurl\n[\n\turl : "a"\n];'],
  ['try\n{\n\ta = 1;\n}$0', 'Write a catch block', 'try\n{\n\ta = 1;\n}\ncatch (e)\n{\n\tinfo e.message;\n}'],
])('%s', (source, title, expected) => {
  expect(titlesAt(source)).toContain(title);
  expect(applied(source, title)).toBe(expected);
  expect(titlesAt(`${expected}$0`)).not.toContain(title);
});

test('what may stand at several places is not repaired', () => {
  for (const source of [
    'x = "ab$0c;\ny = 1;',
    'if(a)$0\n\tx = 1;',
    'if(a)\n$0{\n\tx = 1;',
    'x = $0;',
    'x = f(a$0;b);',
  ]) {
    expect(titlesAt(source)).toEqual([]);
  }
});

test('a repair belongs to its error and is preferred where it leaves no doubt', () => {
  const { actions } = actionsAt('info x$0\ninfo y;');
  expect(actions).toMatchObject([
    { kind: 'quickfix', isPreferred: true, diagnostic: { code: 'syntax/missingSemicolon', start: 6 } },
  ]);
});

test('fix all repairs what leaves no doubt, once', () => {
  const fixed = (text: string) => {
    const action = fixAll(analyse(text, createWorkspace(testCatalogue())));
    return action === undefined ? undefined : applyEdits(text, action.edits);
  };
  const once = fixed('info x\nif(a and b)\n{\n\ty = 1\n}\nelseif(c or d)\n{\n}\nz = f(1;\n');
  expect(once).toBe('info x;\nif(a && b)\n{\n\ty = 1;\n}\nelse if(c || d)\n{\n}\nz = f(1;\n');
  expect(fixed(once ?? '')).toBeUndefined();
});

test('a selection over thousands of mistakes tries a bounded number of repairs', () => {
  const text = '/*'.repeat(5_000);
  const analysis = analyse(text, createWorkspace(testCatalogue()));
  expect(analysis.tree.errors.length).toBeGreaterThan(MOST_PROBLEMS);
  const repairs = codeActions(analysis, { start: 0, end: text.length }).filter(({ kind }) => kind === 'quickfix');
  expect(repairs.length).toBeLessThanOrEqual(2 * MOST_PROBLEMS);
});
