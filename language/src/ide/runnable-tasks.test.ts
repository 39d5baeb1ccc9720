import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { fixture, testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { type RunnableTask, runnableTasks, taskAt } from './runnable-tasks.js';

/** The task at one `$0`, or between two. */
function located(source: string): { task: RunnableTask | undefined; text: string } {
  const { text, cursors } = fixture(source);
  const analysis = analyse(text, createWorkspace(testCatalogue()));
  return { task: taskAt(analysis, cursors[0] ?? 0, cursors.at(-1) ?? 0), text };
}

function taskText(source: string): string | undefined {
  const { task, text } = located(source);
  return task && text.slice(task.start, task.end);
}

function expressionText(source: string): string | undefined {
  const { task, text } = located(source);
  return task && text.slice(task.expressionStart, task.expressionEnd);
}

const email = 'zoho.salesiq.visitorsession.get("portal_1", "email", "link").get("data").get("email")';

describe('taskAt', () => {
  test('the task is the inner call, the expression is the whole chain', () => {
    for (const place of ['zoho', 'visitorsession', 'portal_1', '.get("data")', '"email")', 'mail = ', ';']) {
      const source = `mail = ${email};`;
      const offset = source.lastIndexOf(place);
      const marked = `${source.slice(0, offset)}$0${source.slice(offset)}`;
      expect(taskText(marked), place).toBe('zoho.salesiq.visitorsession.get("portal_1", "email", "link")');
      expect(expressionText(marked), place).toBe(email);
    }
    expect(located(`mail = $0${email};`).task).toMatchObject({
      name: 'zoho.salesiq.visitorsession.get',
      form: 'call',
      linkName: 'link',
      calls: 1,
      certainty: 'stated',
    });
  });

  test('the innermost task that holds the cursor', () => {
    const source = 'x = zoho.crm.updateRecord("Leads", zoho.crm.getRecordById("Leads", $01).get("id"), m);';
    expect(expressionText(source)).toBe('zoho.crm.getRecordById("Leads", 1).get("id")');
    expect(taskText(source.replace('$0', '').replace('updateRecord', 'update$0Record'))).toMatch(
      /^zoho\.crm\.updateRecord/,
    );
  });

  test('a selection: the task that holds it, else the first inside it', () => {
    expect(taskText('$0a = zoho.crm.getRecords("A");\nb = zoho.crm.getRecords("B");$0')).toBe(
      'zoho.crm.getRecords("A")',
    );
    expect(taskText('x = 1;\n$0  zoho.crm.getRecords("A")  $0;')).toBe('zoho.crm.getRecords("A")');
    expect(taskText('zoho.crm.getRecords("$0Leads$0");')).toBe('zoho.crm.getRecords("Leads")');
  });

  test('the only task of the statement or line beside the cursor, but not one of several', () => {
    expect(taskText('re$0sult = zoho.crm.getRecords("A");')).toBe('zoho.crm.getRecords("A")');
    expect(taskText('\t$0 zoho.crm.getRecords("A");')).toBe('zoho.crm.getRecords("A")');
    expect(taskText('x = invokeurl\n[\n\turl : "a"\n];$0')).toMatch(/^invokeurl/);
    expect(taskText('re$0sult = zoho.crm.getRecords("A") + zoho.crm.getRecords("B");')).toBeUndefined();
    expect(taskText('x = 1;$0\nzoho.crm.getRecords("A");')).toBeUndefined();
    expect(taskText('$0')).toBeUndefined();
  });

  test('in the header of a loop or an if, not from its body', () => {
    const loop = 'for each lead in zoho.crm.getRecords("Leads")\n{\n\tinfo lead;$0\n}';
    expect(taskText(loop)).toBeUndefined();
    expect(taskText(loop.replace('$0', '').replace('lead in', 'le$0ad in'))).toBe('zoho.crm.getRecords("Leads")');
    const { task, text } = located('if(zoho.crm.getRecords("A").size$0() > 0)\n{\n\tinfo 1;\n}');
    expect(text.slice(task?.statementStart, task?.statementEnd)).toContain('getRecords');
    expect(text.slice(task?.statementStart, task?.statementEnd)).not.toContain('info');
  });

  test('blocks, and calls by one word', () => {
    expect(located('x = invokeUrl\n[\n\turl : "a$0"\n\tconnection : "c"\n];').task).toMatchObject({
      name: 'invokeurl',
      form: 'block',
      linkName: 'c',
      calls: 1,
    });
    expect(located('sendmail\n[\n\tfrom : $0zoho.adminuserid\n]').task).toMatchObject({ name: 'sendmail', calls: 0 });
    expect(located('x = getUrl("$0a");').task).toMatchObject({ name: 'getUrl', form: 'call' });
  });

  test('a task that the catalogue does not know is found, and taken for one that costs', () => {
    expect(located('zoho.crm.inventedTask($0"a");').task).toMatchObject({
      name: 'zoho.crm.inventedTask',
      calls: 1,
      certainty: 'probable',
    });
  });

  test('what is commented out is no task', () => {
    expect(taskText('// zoho.crm.getRecords("$0A");')).toBeUndefined();
  });

  test('half-written', () => {
    expect(taskText('x = zoho.salesiq.visitorsession.get("portal_1", $0')).toMatch(/^zoho\.salesiq/);
    expect(taskText('x = zoho.crm.$0')).toBeUndefined();
  });

  test('parentheses do not end the chain, a method that is not called is no part of it', () => {
    expect(expressionText('x = ($0zoho.crm.getRecords("A")).size();')).toBe('(zoho.crm.getRecords("A")).size()');
    expect(expressionText('x = ($0zoho.crm.getRecords("A"));')).toBe('zoho.crm.getRecords("A")');
    expect(expressionText('x = $0zoho.crm.getRecords("A").size;')).toBe('zoho.crm.getRecords("A")');
    expect(expressionText('x = $0zoho.crm.getRecords("A") + 1;')).toBe('zoho.crm.getRecords("A")');
  });
});

describe('runnableTasks', () => {
  test('all tasks of the catalogue, in order', () => {
    const analysis = analyse(
      'a = zoho.crm.getRecords("A");\nb = "x".trim();\nsendmail [ from : "a" ]\nc = zoho.encryption.md5("x");\nzoho.crm.inventedTask();',
      createWorkspace(testCatalogue()),
    );
    expect(runnableTasks(analysis).map((task) => task.name)).toEqual(['zoho.crm.getRecords', 'sendmail']);
    expect(runnableTasks(analysis)).toBe(runnableTasks(analysis));
  });

  test('the link name of an overload, and of the first argument', () => {
    const analysis = analyse(
      'zoho.crm.getRecords("A", 1, 200, Map(), "last");\nzoho.crm.getRecords("A", 1);\nzoho.crm.getRecords("A", 1, 200, Map(), variable);',
      createWorkspace(testCatalogue()),
    );
    expect(runnableTasks(analysis).map((task) => task.linkName)).toEqual(['last', undefined, undefined]);
  });
});
