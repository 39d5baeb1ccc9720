import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, test } from 'vitest';
import { capabilities } from './capabilities.js';
import { openAdapter } from './testing.js';

const adapter = openAdapter();
const { begin, paused, locals, scope, configured, next, goOn } = adapter;

const loop = `total = 0;
for each n in {1,2,3}
{
	total = total + n;
	info total;
}
lead = {"Name":"Ann","Tags":{"a","b"}};
info lead;
return total;
`;

describe('the debug adapter', () => {
  test('announces what it can do', async () => {
    const { body } = await adapter.client.initializeRequest();
    expect(body).toEqual(capabilities);
  });

  test('runs to the end, with what info prints at its line and a report', async () => {
    const output: DebugProtocol.OutputEvent['body'][] = [];
    adapter.client.on('output', (event: DebugProtocol.OutputEvent) => output.push(event.body));
    await begin(loop, { launch: { noDebug: true } });
    await Promise.all([adapter.client.waitForEvent('terminated', 20_000), configured()]);
    const printed = output.filter(({ category }) => category === 'stdout');
    expect(printed.map(({ output: text, line }) => [text, line])).toEqual([
      ['1\n', 5],
      ['3\n', 5],
      ['6\n', 5],
      [expect.stringContaining('Ann'), 8],
    ]);
    expect(output.map(({ output: text }) => text).join('')).toContain('Returned 6');
  });

  test('pauses at a line, steps, and shows variables page by page', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    expect(await paused(configured)).toMatchObject({ reason: 'breakpoint', line: 8 });
    const { lead, total } = await locals();
    expect([total?.value, total?.type]).toEqual(['6', 'NUMBER']);
    const parts = await adapter.client.variablesRequest({ variablesReference: lead?.variablesReference ?? 0 });
    expect(parts.body.variables.map(({ name }) => name)).toEqual(['Name', 'Tags']);
    const tags = parts.body.variables[1];
    const page = await adapter.client.variablesRequest({
      variablesReference: tags?.variablesReference ?? 0,
      start: 1,
      count: 1,
    });
    expect(page.body.variables.map(({ value }) => value)).toEqual(['b']);
    expect(await paused(next)).toMatchObject({ reason: 'step', line: 9 });
  });

  test('moves a breakpoint in an empty place to the next statement, and says where there is none', async () => {
    const program = await begin(loop);
    const { body } = await adapter.client.setBreakpointsRequest({
      source: { path: program },
      breakpoints: [{ line: 3 }, { line: 99 }],
    });
    expect(body.breakpoints).toMatchObject([{ verified: true, line: 4 }, { verified: false }]);
    const places = await adapter.client.customRequest('breakpointLocations', {
      source: { path: program },
      line: 1,
      endLine: 5,
    });
    expect(places.body.breakpoints).toEqual([{ line: 1 }, { line: 2 }, { line: 4 }, { line: 5 }]);
  });

  test('conditions, hit counts and log points', async () => {
    await begin(loop, { lines: [{ line: 5, condition: 'total == 3' }] });
    await paused(configured);
    expect((await locals()).total?.value).toBe('3');
    const program = join(adapter.folder(), 'script.deluge');
    await adapter.client.setBreakpointsRequest({
      source: { path: program },
      breakpoints: [{ line: 5, logMessage: 'total is {total}' }],
    });
    const outputs: string[] = [];
    adapter.client.on('output', ({ body }: { body: { output: string } }) => outputs.push(body.output));
    await Promise.all([adapter.client.waitForEvent('terminated'), goOn()]);
    expect(outputs.join('')).toMatch(/total is \d+/);
  });

  test('hit counts', async () => {
    await begin(loop, { lines: [{ line: 4, hitCondition: '3' }] });
    await paused(configured);
    expect((await locals()).n?.value).toBe('3');
  });

  const calls = 'int twice(int n)\n{\n\tresult = n * 2;\n\treturn result;\n}\na = twice(4);\nb = a + 1;\ninfo b;\n';

  test('functions: breakpoints on them, into, out and the call stack', async () => {
    await begin(calls, { functions: ['twice', 'missing'] });
    expect(await paused(configured)).toMatchObject({ reason: 'breakpoint', line: 3 });
    const { body } = await adapter.client.stackTraceRequest({ threadId: 1 });
    expect(body.stackFrames.map(({ name, line }) => [name, line])).toEqual([
      ['twice', 3],
      ['script', 6],
    ]);
    expect(await paused(() => adapter.client.stepOutRequest({ threadId: 1 }))).toMatchObject({ line: 7 });
  });

  test('steps in, and stops on entry', async () => {
    await begin(calls, { launch: { stopOnEntry: true } });
    expect(await paused(configured)).toMatchObject({ reason: 'entry', line: 6 });
    expect(await paused(() => adapter.client.stepInRequest({ threadId: 1 }))).toMatchObject({ line: 3 });
  });

  test('evaluates, completes and changes variables', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    await paused(configured);
    const evaluated = await adapter.client.evaluateRequest({
      expression: 'total * 2 + lead.get("Tags").size()',
      frameId: 0,
      context: 'watch',
    });
    expect(evaluated.body).toMatchObject({ result: '14', type: 'NUMBER' });
    await expect(
      adapter.client.evaluateRequest({
        expression: 'zoho.crm.getRecordById("Leads", 1)',
        frameId: 0,
        context: 'hover',
      }),
    ).rejects.toThrow(/outside/);
    const completions = await adapter.client.completionsRequest({ text: 'info tot', column: 9, frameId: 0 });
    expect(completions.body.targets).toContainEqual({ label: 'total', type: 'variable', start: 5, length: 3 });
    const scopes = await adapter.client.scopesRequest({ frameId: 0 });
    const reference = scopes.body.scopes.find(({ name }) => name === 'Locals')?.variablesReference ?? 0;
    await adapter.client.setVariableRequest({ variablesReference: reference, name: 'total', value: '40 + 2' });
    expect((await locals()).total?.value).toBe('42');
  });

  test('errors: where they happen, and what they say', async () => {
    await begin('x = null;\ntry\n{\n\tinfo x.get("a");\n}\ncatch (e)\n{\n\tinfo "caught";\n}\nx.get("b");\n', {
      filters: ['all'],
    });
    expect(await paused(configured)).toMatchObject({ reason: 'exception', line: 4 });
    const info = await adapter.client.customRequest('exceptionInfo', { threadId: 1 });
    expect(info.body).toMatchObject({ breakMode: 'always', description: expect.stringContaining('Line:(4)') });
    await adapter.client.setExceptionBreakpointsRequest({ filters: ['uncaught'] });
    expect(await paused(goOn)).toMatchObject({ reason: 'exception', line: 10 });
  });

  test('external calls and changes of records', async () => {
    const text = 'r = zoho.crm.getRecordById("Leads", 1);\ninsert into Orders [ Total = 1 ];\ninfo r;\n';
    await begin(text, { filters: ['external', 'recordsWritten'], launch: { answers: 'shapes', seed: 1 } });
    expect(await paused(configured)).toMatchObject({ line: 1, text: 'Before zoho.crm.getRecordById' });
    expect(await paused(goOn)).toMatchObject({ line: 2, text: 'Before insert of Orders' });
  });

  test('variables that change', async () => {
    await begin(loop, { lines: [{ line: 2 }] });
    await paused(configured);
    const info = await adapter.client.customRequest('dataBreakpointInfo', { name: 'total', frameId: 0 });
    expect(info.body).toMatchObject({ description: 'total', accessTypes: ['write'] });
    await adapter.client.customRequest('setDataBreakpoints', { breakpoints: [{ dataId: info.body.dataId }] });
    expect(await paused(goOn)).toMatchObject({ reason: 'data breakpoint', text: 'total has changed' });
  });

  test('variables of a caller that change, but not parts of values', async () => {
    await begin(calls, { lines: [{ line: 4 }] });
    await paused(configured);
    const reference = async (frameId: number) =>
      (await adapter.client.scopesRequest({ frameId })).body.scopes[0]?.variablesReference;
    const info = async (name: string, variablesReference: number | undefined) =>
      (await adapter.client.customRequest('dataBreakpointInfo', { name, variablesReference })).body;
    expect(await info('n', await reference(0))).toMatchObject({ description: 'n in twice' });
    const outer = await info('a', await reference(1));
    expect(outer).toMatchObject({ description: 'a' });
    expect(await info('a', 999)).toMatchObject({ dataId: null });
    await adapter.client.customRequest('setDataBreakpoints', { breakpoints: [{ dataId: outer.dataId }] });
    expect(await paused(goOn)).toMatchObject({ reason: 'data breakpoint', text: 'a has changed' });
  });

  test('goes back over an external call without making it again', async () => {
    const text = 'a = 1;\nr = zoho.crm.getRecordById("Leads", 1);\ninfo r;\nb = 2;\nreturn b;\n';
    const printed: string[] = [];
    adapter.client.on(
      'output',
      ({ body }: DebugProtocol.OutputEvent) => body.category === 'stdout' && printed.push(body.output),
    );
    await begin(text, { lines: [{ line: 2 }, { line: 5 }], launch: { answers: 'shapes', seed: 1 } });
    await paused(configured);
    await paused(goOn);
    const back = () => adapter.client.stepBackRequest({ threadId: 1 });
    expect(await paused(back)).toMatchObject({ reason: 'step', line: 4 });
    expect((await locals()).b?.value).toBe('null');
    expect(await paused(back)).toMatchObject({ line: 3 });
    expect(await paused(back)).toMatchObject({ line: 2 });
    expect(await paused(next)).toMatchObject({ line: 3 });
    expect(await paused(goOn)).toMatchObject({ line: 5 });
    expect(printed).toHaveLength(1);
    expect(await paused(() => adapter.client.reverseContinueRequest({ threadId: 1 }))).toMatchObject({ line: 2 });
    expect(await paused(() => adapter.client.reverseContinueRequest({ threadId: 1 }))).toMatchObject({ line: 1 });
  });

  test('goes back over a function of another file, and makes no call again', async () => {
    await adapter.file('int standalone.twice(int n)\n{\n\treturn n * 2;\n}\n', 'twice.deluge');
    await begin('a = 1;\nb = zoho.crm.getRecordById("Leads", a);\nc = b.get("id");\nreturn a;\n', {
      lines: [{ line: 4 }],
      launch: { answers: 'shapes', seed: 3 },
    });
    await paused(configured);
    const before = (await locals()).b?.value;
    expect(await paused(adapter.back)).toMatchObject({ line: 3 });
    expect((await locals()).b?.value).toBe(before);
  });

  test('restarts a function that is running', async () => {
    await begin(`info "start";\n${calls}`, { lines: [{ line: 5 }] });
    expect(await paused(configured)).toMatchObject({ line: 5 });
    const { stackFrames } = (await adapter.client.stackTraceRequest({ threadId: 1 })).body;
    expect(stackFrames.every((frame) => (frame as DebugProtocol.StackFrame).canRestart)).toBe(true);
    const restart = (frameId: number) => paused(() => adapter.client.customRequest('restartFrame', { frameId }));
    expect(await restart(0)).toMatchObject({ reason: 'restart', line: 4 });
    expect((await locals()).result?.value).toBe('null');
    expect(await restart(1)).toMatchObject({ line: 1 });
    expect(await paused(goOn)).toMatchObject({ line: 5 });
    await adapter.ended(goOn);
    expect(adapter.printed('stdout')).toEqual(['start\n', '9\n']);
  });

  test('keeps values that were set by hand when it goes back', async () => {
    await begin('a = 1;\nlist = {1,2};\nb = a + 1;\nc = b + list.get(0);\nreturn c;\n', {
      lines: [{ line: 3 }, { line: 5 }],
    });
    await paused(configured);
    expect(await adapter.evaluate('a = 40 + 1')).toMatchObject({ result: '41' });
    const { list } = await locals();
    await adapter.client.setVariableRequest({
      variablesReference: list?.variablesReference ?? 0,
      name: '0',
      value: '100',
    });
    await paused(goOn);
    expect((await locals()).c?.value).toBe('142');
    expect(await paused(adapter.back)).toMatchObject({ line: 4 });
    expect(await locals()).toMatchObject({ a: { value: '41' }, b: { value: '42' }, c: { value: 'null' } });
    await paused(next);
    expect((await locals()).c?.value).toBe('142');
    await expect(adapter.evaluate('missing = 1')).rejects.toThrow(/no variable missing/);
  });

  test('what is changed after going back is another run', async () => {
    await begin('a = 1;\nb = a + 1;\nc = b + 1;\nreturn c;\n', { lines: [{ line: 4 }] });
    await paused(configured);
    await paused(adapter.back);
    await adapter.evaluate('b = 10');
    await paused(adapter.back);
    await adapter.evaluate('a = 5');
    await paused(goOn);
    // The 10 was set later than the 5, in a run that is no more.
    expect((await locals()).c?.value).toBe('7');
  });

  test('evaluates without changing anything, unless it is asked to', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    await paused(configured);
    expect(await adapter.evaluate('lead.get("Tags").add("c")', 'watch')).toBeDefined();
    expect(await adapter.evaluate('info lead.get("Tags").size()')).toMatchObject({ result: '2' });
    await adapter.evaluate('lead.get("Tags").add("c")');
    expect(adapter.printed('console').join('')).toContain('on a copy');
    await adapter.evaluate('! lead.get("Tags").add("c")');
    expect(await adapter.evaluate('lead.get("Tags").size()', 'watch')).toMatchObject({ result: '3' });
    await expect(adapter.evaluate('getUrl("https://example.com")')).rejects.toThrow(/Put ! before it/);
    // It has been done to this run for good.
    await paused(adapter.back);
    await paused(next);
    expect(await adapter.evaluate('lead.get("Tags").size()', 'watch')).toMatchObject({ result: '3' });
  });

  test('offers methods of a value, variables and functions', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    await paused(configured);
    const labels = async (text: string) =>
      (await adapter.client.completionsRequest({ text, column: text.length + 1, frameId: 0 })).body.targets.map(
        ({ label }) => label,
      );
    expect(await labels('lead.contain')).toContain('containsKey');
    expect(await labels('lead.get("Tags").si')).toEqual(['size']);
    expect(await labels('lea')).toContain('lead');
    expect(await labels('le')).toEqual(expect.arrayContaining(['lead', 'length']));
  });

  test('gives each value the expression that a watch evaluates', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    await paused(configured);
    const { lead } = await locals();
    const parts = async (reference = 0) =>
      (await adapter.client.variablesRequest({ variablesReference: reference })).body.variables;
    const [, tags] = await parts(lead?.variablesReference);
    const [, second] = await parts(tags?.variablesReference);
    expect(second?.evaluateName).toBe('lead.get("Tags").get(1)');
    expect(await adapter.evaluate(second?.evaluateName ?? '', 'watch')).toMatchObject({ result: 'b' });
  });

  test('skips a call, or takes the answer that is given by hand, also when it goes back', async () => {
    const text = 'a = zoho.crm.getRecordById("Leads", 1);\nb = getUrl("https://example.com");\nreturn b;\n';
    await begin(text, { filters: ['external'], lines: [{ line: 3 }] });
    const before = await paused(configured);
    expect(before).toMatchObject({ reason: 'breakpoint', description: 'Paused before zoho.crm.getRecordById' });
    const answer = (args: object) => paused(() => adapter.client.customRequest('deluge.answerCall', args));
    await expect(adapter.client.customRequest('deluge.answerCall', { answer: '{"a"' })).rejects.toThrow(/JSON/);
    expect(await answer({ answer: '{"Name":"Ann"}' })).toMatchObject({ line: 2 });
    expect(await paused(goOn)).toMatchObject({ description: 'Paused before getUrl' });
    expect(await answer({})).toMatchObject({ line: 3 });
    expect(await locals()).toMatchObject({ a: { value: '{"Name":"Ann"}' }, b: { value: 'null' } });
    await expect(adapter.client.customRequest('deluge.answerCall', {})).rejects.toThrow(/not paused before a call/);
    expect(await paused(adapter.back)).toMatchObject({ line: 2 });
    expect((await locals()).a?.value).toBe('{"Name":"Ann"}');
    await adapter.client.setExceptionBreakpointsRequest({ filters: [] });
    expect(await paused(next)).toMatchObject({ line: 3 });
    // The host would have refused the address.
    expect((await locals()).b?.value).toBe('null');
  });

  test('finds the statement that gave a variable its value, and goes back to it', async () => {
    await begin(`${loop.replace('return total;', 'x = total;\nreturn x;')}`, { lines: [{ line: 10 }] });
    await paused(configured);
    const found = async (name: string) => {
      let body: { line?: number; statements?: number } = {};
      await paused(async () => {
        ({ body } = await adapter.client.customRequest('deluge.lastChange', { name, frameId: 0 }));
      });
      return body;
    };
    expect((await found('lead')).line).toBe(7);
    // The loop gave it, not the first statement of its body.
    expect((await found('n')).line).toBe(2);
    const total = await found('total');
    expect(total.line).toBe(4);
    const goBack = () => adapter.client.customRequest('deluge.goBackTo', { statements: total.statements });
    expect(await paused(goBack)).toMatchObject({ line: 4 });
    expect(await locals()).toMatchObject({ total: { value: '3' }, n: { value: '3' } });
    expect(await found('missing')).toEqual({});
  });

  test('finds the call that gave a parameter its value', async () => {
    await begin(calls, { lines: [{ line: 4 }] });
    await paused(configured);
    let line: number | undefined;
    await paused(async () => {
      ({ line } = (await adapter.client.customRequest('deluge.lastChange', { name: 'n', frameId: 0 })).body);
    });
    expect(line).toBe(6);
  });

  test('pauses when a loop changes a variable, and not for the value that it had', async () => {
    await begin(loop, { lines: [{ line: 4 }] });
    await paused(configured);
    const path = join(adapter.folder(), 'script.deluge');
    await adapter.client.setBreakpointsRequest({ source: { path }, breakpoints: [] });
    const { body } = await adapter.client.customRequest('dataBreakpointInfo', { name: 'n', frameId: 0 });
    await adapter.client.customRequest('setDataBreakpoints', { breakpoints: [{ dataId: body.dataId }] });
    expect(await paused(goOn)).toMatchObject({ reason: 'data breakpoint', line: 4, text: 'n has changed' });
    expect((await locals()).n?.value).toBe('2');
  });

  test('shows what it used and the records that were changed', async () => {
    const text = 'id = insert into Orders [ Total = 5 ];\nrow = Orders[ID == id];\nrow.Total = 7;\nreturn id;\n';
    await begin(text, { lines: [{ line: 4 }] });
    await paused(configured);
    const changed = await scope('Records changed');
    expect(Object.keys(changed)[0]).toBe('1: insert Orders, line 1');
    expect(Object.values(changed)[0]?.value).toContain('"Total":5');
    expect((await scope('Quota'))['records written']?.value).toMatch(/^[12]$/);
  });

  test('runs to the cursor, as an editor asks for it', async () => {
    const path = await begin(loop, { launch: { stopOnEntry: true } });
    await paused(configured);
    // The editor sets a breakpoint at the cursor, goes on, and takes it away.
    await adapter.client.setBreakpointsRequest({ source: { path }, breakpoints: [{ line: 7 }] });
    expect(await paused(goOn)).toMatchObject({ line: 7 });
  });

  test('pauses and ends an endless loop, and restarts', async () => {
    const list = `{${Array.from({ length: 60 }, (_, index) => index).join(',')}}`;
    const nested = Array.from('abcdef', (name) => `for each ${name} in l\n{\n`).join('');
    const endless = `x = 0;\nl = ${list};\n${nested}x = x + 1;\n${'}\n'.repeat(6)}`;
    await begin(endless, { launch: { limits: false } });
    await configured();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await paused(() => adapter.client.pauseRequest({ threadId: 1 }))).toMatchObject({ reason: 'pause' });
    const program = join(adapter.folder(), 'script.deluge');
    await adapter.client.setBreakpointsRequest({ source: { path: program }, breakpoints: [{ line: 2 }] });
    expect(await paused(() => adapter.client.customRequest('restart'))).toMatchObject({
      reason: 'breakpoint',
      line: 2,
    });
    await adapter.client.setBreakpointsRequest({ source: { path: program }, breakpoints: [] });
    await goOn();
    await Promise.all([adapter.client.waitForEvent('terminated', 20_000), adapter.client.customRequest('terminate')]);
  });

  test('says what cannot be launched', async () => {
    await adapter.client.initializeRequest();
    await expect(
      adapter.client.launchRequest({ program: join(adapter.folder(), 'missing.deluge') } as never),
    ).rejects.toThrow(/missing\.deluge/);
  });
});
