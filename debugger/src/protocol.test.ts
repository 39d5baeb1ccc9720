import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleInto } from '../../scripts/bundles.mjs';
import { capabilities } from './capabilities.js';

let folder: string;
let client: DebugClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-debugger-'));
  await bundleInto(folder, ['language', 'run', 'engine', 'debugger']);
  process.env.XDG_DATA_HOME = folder;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  client = new DebugClient('node', join(folder, 'debugger.js'), 'deluge');
  await client.start();
});
afterEach(() => client.stop());

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

async function file(text: string, name = 'script.deluge'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

interface Setup {
  readonly lines?: readonly DebugProtocol.SourceBreakpoint[];
  readonly functions?: readonly string[];
  readonly filters?: readonly string[];
  readonly launch?: object;
}

/** Starts a script with its breakpoints set, as an editor does. */
async function begin(
  text: string,
  { lines = [], functions = [], filters = [], launch = {} }: Setup = {},
): Promise<string> {
  const program = await file(text);
  await client.initializeRequest();
  const initialized = client.waitForEvent('initialized');
  await Promise.all([client.launchRequest({ program, ...launch } as never), initialized]);
  await client.setBreakpointsRequest({ source: { path: program }, breakpoints: [...lines] });
  await client.setFunctionBreakpointsRequest({ breakpoints: functions.map((name) => ({ name })) });
  await client.setExceptionBreakpointsRequest({ filters: [...filters] });
  return program;
}

/** Does something, and waits for the pause that follows. */
async function paused(action: () => Promise<unknown>): Promise<{ reason: string; line: number; text?: string }> {
  const [event] = await Promise.all([client.waitForEvent('stopped', 20_000), action()]);
  const stack = await client.stackTraceRequest({ threadId: 1 });
  return {
    reason: event.body.reason,
    line: stack.body.stackFrames[0]?.line ?? 0,
    ...(event.body.text ? { text: event.body.text } : {}),
  };
}

async function locals(): Promise<Record<string, DebugProtocol.Variable>> {
  const scopes = await client.scopesRequest({ frameId: 0 });
  const scope = scopes.body.scopes.find(({ name }) => name === 'Locals');
  const { body } = await client.variablesRequest({ variablesReference: scope?.variablesReference ?? 0 });
  return Object.fromEntries(body.variables.map((variable) => [variable.name, variable]));
}

const configured = () => client.configurationDoneRequest();
const next = () => client.nextRequest({ threadId: 1 });
const goOn = () => client.continueRequest({ threadId: 1 });

describe('the debug adapter', () => {
  test('announces what it can do', async () => {
    const { body } = await client.initializeRequest();
    expect(body).toEqual(capabilities);
  });

  test('runs to the end, with what info prints at its line and a report', async () => {
    const output: DebugProtocol.OutputEvent['body'][] = [];
    client.on('output', (event: DebugProtocol.OutputEvent) => output.push(event.body));
    await begin(loop, { launch: { noDebug: true } });
    await Promise.all([client.waitForEvent('terminated', 20_000), configured()]);
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
    const parts = await client.variablesRequest({ variablesReference: lead?.variablesReference ?? 0 });
    expect(parts.body.variables.map(({ name }) => name)).toEqual(['Name', 'Tags']);
    const tags = parts.body.variables[1];
    const page = await client.variablesRequest({
      variablesReference: tags?.variablesReference ?? 0,
      start: 1,
      count: 1,
    });
    expect(page.body.variables.map(({ value }) => value)).toEqual(['b']);
    expect(await paused(next)).toMatchObject({ reason: 'step', line: 9 });
  });

  test('moves a breakpoint in an empty place to the next statement, and says where there is none', async () => {
    const program = await begin(loop);
    const { body } = await client.setBreakpointsRequest({
      source: { path: program },
      breakpoints: [{ line: 3 }, { line: 99 }],
    });
    expect(body.breakpoints).toMatchObject([{ verified: true, line: 4 }, { verified: false }]);
    const places = await client.customRequest('breakpointLocations', {
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
    const program = join(folder, 'script.deluge');
    await client.setBreakpointsRequest({
      source: { path: program },
      breakpoints: [{ line: 5, logMessage: 'total is {total}' }],
    });
    const outputs: string[] = [];
    client.on('output', ({ body }: { body: { output: string } }) => outputs.push(body.output));
    await Promise.all([client.waitForEvent('terminated'), goOn()]);
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
    const { body } = await client.stackTraceRequest({ threadId: 1 });
    expect(body.stackFrames.map(({ name, line }) => [name, line])).toEqual([
      ['twice', 3],
      ['script', 6],
    ]);
    expect(await paused(() => client.stepOutRequest({ threadId: 1 }))).toMatchObject({ line: 7 });
  });

  test('steps in, and stops on entry', async () => {
    await begin(calls, { launch: { stopOnEntry: true } });
    expect(await paused(configured)).toMatchObject({ reason: 'entry', line: 6 });
    expect(await paused(() => client.stepInRequest({ threadId: 1 }))).toMatchObject({ line: 3 });
  });

  test('evaluates, completes and changes variables', async () => {
    await begin(loop, { lines: [{ line: 8 }] });
    await paused(configured);
    const evaluated = await client.evaluateRequest({
      expression: 'total * 2 + lead.get("Tags").size()',
      frameId: 0,
      context: 'watch',
    });
    expect(evaluated.body).toMatchObject({ result: '14', type: 'NUMBER' });
    await expect(
      client.evaluateRequest({ expression: 'zoho.crm.getRecordById("Leads", 1)', frameId: 0, context: 'hover' }),
    ).rejects.toThrow(/outside/);
    const completions = await client.completionsRequest({ text: 'info tot', column: 9, frameId: 0 });
    expect(completions.body.targets).toMatchObject([{ label: 'total', start: 5, length: 3 }]);
    const scopes = await client.scopesRequest({ frameId: 0 });
    const reference = scopes.body.scopes.find(({ name }) => name === 'Locals')?.variablesReference ?? 0;
    await client.setVariableRequest({ variablesReference: reference, name: 'total', value: '40 + 2' });
    expect((await locals()).total?.value).toBe('42');
  });

  test('errors: where they happen, and what they say', async () => {
    await begin('x = null;\ntry\n{\n\tinfo x.get("a");\n}\ncatch (e)\n{\n\tinfo "caught";\n}\nx.get("b");\n', {
      filters: ['all'],
    });
    expect(await paused(configured)).toMatchObject({ reason: 'exception', line: 4 });
    const info = await client.customRequest('exceptionInfo', { threadId: 1 });
    expect(info.body).toMatchObject({ breakMode: 'always', description: expect.stringContaining('Line:(4)') });
    await client.setExceptionBreakpointsRequest({ filters: ['uncaught'] });
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
    const info = await client.customRequest('dataBreakpointInfo', { name: 'total', frameId: 0 });
    expect(info.body).toMatchObject({ description: 'total', accessTypes: ['write'] });
    await client.customRequest('setDataBreakpoints', { breakpoints: [{ dataId: info.body.dataId }] });
    expect(await paused(goOn)).toMatchObject({ reason: 'data breakpoint', text: 'total has changed' });
  });

  test('goes back over an external call without making it again', async () => {
    const text = 'a = 1;\nr = zoho.crm.getRecordById("Leads", 1);\ninfo r;\nb = 2;\nreturn b;\n';
    const printed: string[] = [];
    client.on(
      'output',
      ({ body }: DebugProtocol.OutputEvent) => body.category === 'stdout' && printed.push(body.output),
    );
    await begin(text, { lines: [{ line: 2 }, { line: 5 }], launch: { answers: 'shapes', seed: 1 } });
    await paused(configured);
    await paused(goOn);
    const back = () => client.stepBackRequest({ threadId: 1 });
    expect(await paused(back)).toMatchObject({ reason: 'step', line: 4 });
    expect((await locals()).b?.value).toBe('null');
    expect(await paused(back)).toMatchObject({ line: 3 });
    expect(await paused(back)).toMatchObject({ line: 2 });
    expect(await paused(next)).toMatchObject({ line: 3 });
    expect(await paused(goOn)).toMatchObject({ line: 5 });
    expect(printed).toHaveLength(1);
    expect(await paused(() => client.reverseContinueRequest({ threadId: 1 }))).toMatchObject({ line: 2 });
    expect(await paused(() => client.reverseContinueRequest({ threadId: 1 }))).toMatchObject({ line: 1 });
  });

  test('pauses and ends an endless loop, and restarts', async () => {
    const list = `{${Array.from({ length: 60 }, (_, index) => index).join(',')}}`;
    const nested = Array.from('abcdef', (name) => `for each ${name} in l\n{\n`).join('');
    const endless = `x = 0;\nl = ${list};\n${nested}x = x + 1;\n${'}\n'.repeat(6)}`;
    await begin(endless, { launch: { limits: false } });
    await configured();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await paused(() => client.pauseRequest({ threadId: 1 }))).toMatchObject({ reason: 'pause' });
    const program = join(folder, 'script.deluge');
    await client.setBreakpointsRequest({ source: { path: program }, breakpoints: [{ line: 2 }] });
    expect(await paused(() => client.customRequest('restart'))).toMatchObject({ reason: 'breakpoint', line: 2 });
    await client.setBreakpointsRequest({ source: { path: program }, breakpoints: [] });
    await goOn();
    await Promise.all([client.waitForEvent('terminated', 20_000), client.customRequest('terminate')]);
  });

  test('says what cannot be launched', async () => {
    await client.initializeRequest();
    await expect(client.launchRequest({ program: join(folder, 'missing.deluge') } as never)).rejects.toThrow(
      /missing\.deluge/,
    );
  });
});
