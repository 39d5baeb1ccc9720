import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundleInto } from '../../../scripts/bundles.mjs';
import {
  BreakpointByte,
  type Effect,
  type HostAnswer,
  type HostRequest,
  type RunOptions,
  type RunReport,
  type StopReason,
} from '../engine/protocol.js';
import { EngineSession, type SessionEvents } from './session.js';

let folder: string;
let session: EngineSession;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-engine-'));
  await bundleInto(folder, ['language', 'engine']);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => session.dispose());

function open(memory?: number): EngineSession {
  session = new EngineSession({
    workerFile: join(folder, 'engine.js'),
    catalogueFile: join(folder, 'catalogue.json'),
    ...(memory !== undefined && { memory }),
  });
  return session;
}

interface Shown {
  readonly report: RunReport;
  readonly lines: readonly string[];
  readonly requests: readonly HostRequest[];
}

async function run(
  text: string,
  options: RunOptions = {},
  events: Partial<SessionEvents> = {},
  inputs: Record<string, string> = {},
): Promise<Shown> {
  const lines: string[] = [];
  const requests: HostRequest[] = [];
  await session.load({ files: [{ uri: 'a', text }] });
  const report = await session.run({ uri: 'a', inputs }, options, {
    async request(request): Promise<HostAnswer> {
      requests.push(request);
      return { kind: 'value', value: 'answer' };
    },
    effect: (effect: Effect) => void (effect.kind === 'info' && lines.push(effect.text)),
    ...events,
  });
  return { report, lines, requests };
}

describe('a run in a worker', () => {
  test('asks its host, shows what it prints, and gives what it returns', async () => {
    open();
    const { report, lines, requests } = await run('x = getUrl("https://a.example"); info {"got":x}; return 1 + 1;');
    expect(report.outcome).toEqual({ kind: 'returned', value: 2n });
    expect(lines).toEqual(['{"got":"answer"}']);
    expect(requests).toMatchObject([{ kind: 'task', name: 'getUrl', values: ['https://a.example'] }]);
    expect(report.usage).toMatchObject({ statements: 3, calls: [{ pool: 'externalCalls', count: 1 }] });
  });

  test('runs one script after another in the same worker, which knows nothing of the one before', async () => {
    open();
    expect((await run('x = 5; return x;')).report.outcome).toEqual({ kind: 'returned', value: 5n });
    const { report } = await run('return y;', {}, { request: async () => ({ kind: 'unknown' }) });
    expect(report.outcome).toMatchObject({ kind: 'unknown', reason: '`y` is not set in this script.' });
  });

  test('loads the source of a function that the host gives', async () => {
    open();
    const { report } = await run(
      'return standalone.twice(4);',
      {},
      {
        request: async () => ({
          kind: 'source',
          file: { uri: 'b', text: 'int standalone.twice(int n)\n{\n\treturn n * 2;\n}' },
        }),
      },
    );
    expect(report.outcome).toEqual({ kind: 'returned', value: 8n });
  });

  test('raises what the host rejects with in the script', async () => {
    open();
    const fails = { request: () => Promise.reject(new Error('socket timeout error')) };
    const { lines } = await run('try { x = getUrl("a"); } catch (e) { info e.message; }', {}, fails);
    expect(lines).toEqual(['socket timeout error']);
  });

  test('prints 100,000 lines', async () => {
    open();
    const text = 'xs = leftpad("1",100000).replaceAll(" ","1,").toList(); for each x in xs { info x; }';
    const { lines, report } = await run(text, { limits: false });
    expect(report.outcome.kind).toBe('returned');
    expect(lines).toHaveLength(100_000);
  });
});

const endless =
  'xs = leftpad("1",2000).replaceAll(" ","1,").toList(); for each a in xs { for each b in xs { for each c in xs { d = 1; } } }';

describe('ending a run', () => {
  const endless =
    'xs = leftpad("1",2000).replaceAll(" ","1,").toList(); for each a in xs { for each b in xs { for each c in xs { d = 1; } } }';

  test.each([
    ['that loops', endless],
    ['that waits for its host', 'x = getUrl("a");'],
    // It needs look-ahead, so RE2 cannot match it, and takes 2^40 steps.
    ['in a regular expression that backtracks', `x = "${'a'.repeat(40)}!".matches("(?=a)(a+)+");`],
  ])('stops a script %s', async (_, text) => {
    open();
    let begins: () => void;
    const begun = new Promise<void>((resolve) => {
      begins = resolve;
    });
    const running = run(
      `info "begins"; ${text}`,
      { limits: false },
      {
        effect: () => begins(),
        request: () => new Promise<HostAnswer>(() => {}),
      },
    );
    await begun;
    await session.stop();
    expect((await running).report.outcome).toEqual({ kind: 'stopped' });
    expect((await run('return 1;')).report.outcome).toEqual({ kind: 'returned', value: 1n });
  });

  test('a script that fills the memory ends, and the next one runs', async () => {
    open(64);
    const bomb = `${endless.split('for each a')[0]} l = List(); for each a in xs { for each b in xs { l.add({a, b, "x" + l.size()}); } }`;
    const { report } = await run(bomb, { limits: false });
    expect(report.outcome).toMatchObject({ kind: 'limit', limit: 'memory' });
    expect((await run('return 1;')).report.outcome).toEqual({ kind: 'returned', value: 1n });
  });

  test('functions that call one another 10,000 deep run, and endlessly end with a sentence', async () => {
    open();
    const deep = 'int f(int n)\n{\n\tif(n == 0)\n\t{\n\t\treturn 0;\n\t}\n\treturn f(n - 1) + 1;\n}\n';
    expect((await run(`${deep}return f(10000);`, { limits: false })).report.outcome).toEqual({
      kind: 'returned',
      value: 10_000n,
    });
    const { outcome } = (await run(`${deep}return f(-1);`, { limits: false })).report;
    expect(outcome).toMatchObject({ kind: 'limit', limit: 'memory' });
  });

  test('a run ends although nobody disposes of what it was started with', async () => {
    open();
    await session.warmUp();
    await session.dispose();
    expect((await run('return 1;')).report.outcome).toEqual({ kind: 'returned', value: 1n });
  });
});

describe('pausing', () => {
  const text = 'x = 1;\nm = {"a":{1,2}};\nfor each i in {1,2,3}\n{\n\tx = x + i;\n}\ninfo x;';

  /** Runs with breakpoints on lines, and does at each stop what is said. */
  async function debug(
    source: string,
    lines: readonly number[],
    at: (reason: StopReason, line: number, count: number) => Promise<void> | void,
    options: RunOptions = {},
  ): Promise<RunReport> {
    const [file] = await session.load({ files: [{ uri: 'a', text: source }] });
    const { statements, firstStatement } = file!;
    for (const line of lines) {
      const index = statements.findIndex((statement) => statement.line === line);
      session.breakpoints[firstStatement + index] = BreakpointByte.Pause;
    }
    let count = 0;
    return session.run(
      { uri: 'a' },
      { debug: true, ...options },
      {
        request: async () => ({ kind: 'value', value: 'answer' }),
        effect: () => {},
        stopped: (reason, { line }) => void at(reason, line, count++),
      },
    );
  }

  test('at a breakpoint: variables, parts, evaluate, set', async () => {
    open();
    const seen: unknown[] = [];
    const report = await debug(`${text} return x;`, [7], async ({ kind }) => {
      const [frame] = await session.ask({ question: 'stack' });
      const [locals] = await session.ask({ question: 'scopes', frame: frame!.id });
      const variables = await session.ask({ question: 'variables', reference: locals!.reference });
      const [a] = await session.ask({ question: 'variables', reference: variables[1]!.reference });
      const parts = await session.ask({ question: 'variables', reference: a!.reference, start: 1, count: 1 });
      seen.push(
        kind,
        frame!.place.line,
        ...variables.map(({ name, text: shown }) => `${name}=${shown}`),
        parts[0]!.text,
      );
      seen.push((await session.ask({ question: 'evaluate', frame: 0, expression: 'm.get("a").size() + x' })).text);
      await session.ask({ question: 'setVariable', reference: locals!.reference, name: 'x', expression: '"new"' });
      await expect(session.ask({ question: 'evaluate', frame: 0, expression: 'getUrl("a")' })).rejects.toThrow(
        'would call something outside',
      );
      await expect(session.ask({ question: 'evaluate', frame: 0, expression: 'x +' })).rejects.toThrow(
        'not an expression',
      );
      session.resume();
    });
    expect(seen).toEqual(['breakpoint', 7, 'x=7', 'm={"a":[1,2]}', 'i=3', '2', '9']);
    expect(report.outcome).toEqual({ kind: 'returned', value: 'new' });
  });

  test('steps through statements, over and out of functions', async () => {
    open();
    const source = 'int f(int n)\n{\n\tm = n;\n\treturn m;\n}\na = f(1);\nb = f(2);\nc = 3;';
    const places: string[] = [];
    const steps = ['over', 'in', 'out', 'over', 'continue'] as const;
    await debug(
      source,
      [],
      (reason, line, count) => {
        places.push(`${reason.kind} ${line}`);
        session.resume(steps[count] ?? 'continue');
      },
      { stopOnEntry: true },
    );
    expect(places).toEqual(['entry 6', 'step 7', 'step 3', 'step 8']);
  });

  test('where a condition holds, at the n-th time, or prints instead', async () => {
    open();
    const [file] = await session.load({ files: [{ uri: 'a', text }] });
    const statement = file!.statements.findIndex(({ line }) => line === 5);
    session.breakpoints[statement] = BreakpointByte.Detailed;
    const logs: string[] = [];
    const stops: string[] = [];
    const start = () =>
      session.run(
        { uri: 'a' },
        { debug: true },
        {
          request: async () => ({ kind: 'unknown' }),
          effect: () => {},
          log: (line) => logs.push(line),
          stopped: async () => {
            stops.push((await session.ask({ question: 'evaluate', frame: 0, expression: 'i' })).text);
            session.resume();
          },
        },
      );
    for (const details of [{ condition: 'i == 2' }, { hitCount: 3 }, { logMessage: 'i is {i}, {nothing}' }]) {
      session.setBreakpointDetails([{ statement, ...details }]);
      await start();
    }
    expect(stops).toEqual(['2', '3']);
    expect(logs).toEqual(
      [1, 2, 3].map((i) => `i is ${i}, {The expression would call something outside of the script.}`),
    );
  });

  test('at errors, at requests, and when a variable changes', async () => {
    open();
    const reasons: string[] = [];
    const source =
      'x = 1;\nx = 1;\nx = 2;\ny = getUrl("a");\ntry\n{\n\tz = 1 / 0;\n}\ncatch (e)\n{\n\tinfo y;\n}\nreturn y;';
    const report = await debug(
      source,
      [],
      (reason, line) => {
        reasons.push(`${reason.kind} ${line}`);
        session.resume('continue', reason.kind === 'request' ? { kind: 'value', value: 'by hand' } : undefined);
      },
      { stopOnErrors: 'all', stopOnRequests: ['external'], watch: [{ uri: 'a', name: 'x' }] },
    );
    expect(reasons).toEqual(['change 1', 'change 3', 'request 4', 'error 7']);
    expect(report.outcome).toEqual({ kind: 'returned', value: 'by hand' });
  });

  test('while it runs', async () => {
    open();
    const source = `info "begins";\n${endless}`;
    const reasons: string[] = [];
    await session.load({ files: [{ uri: 'a', text: source }] });
    const report = await session.run(
      { uri: 'a' },
      { debug: true, limits: false },
      {
        request: async () => ({ kind: 'unknown' }),
        effect: () => session.pause(),
        stopped({ kind }) {
          reasons.push(kind);
          void session.stop();
        },
      },
    );
    expect(report.outcome).toEqual({ kind: 'stopped' });
    expect(reasons).toEqual(['pause']);
  });
});
