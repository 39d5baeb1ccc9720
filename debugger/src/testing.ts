import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { bundleInto } from '../../scripts/bundles.mjs';

interface Setup {
  readonly lines?: readonly DebugProtocol.SourceBreakpoint[];
  readonly functions?: readonly string[];
  readonly filters?: readonly string[];
  readonly launch?: object;
  readonly name?: string;
}

interface Pause {
  readonly reason: string;
  readonly line: number;
  readonly text?: string;
  readonly description?: string;
}

/** Milliseconds within which an event has to come; nothing waits as long unless it fails. */
const patience = 20_000;

/** The bundled adapter as a program, started again for each test of a file. */
export function openAdapter() {
  let folder = '';
  let client: DebugClient;
  const output: DebugProtocol.OutputEvent['body'][] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deluge-debugger-'));
    await bundleInto(folder, ['language', 'run', 'engine', 'debugger']);
    process.env.XDG_DATA_HOME = folder;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    client = new DebugClient('node', join(folder, 'debugger.js'), 'deluge');
    await client.start();
    output.length = 0;
    client.on('output', ({ body }: DebugProtocol.OutputEvent) => output.push(body));
  });
  afterEach(() => client.stop());

  const file = async (text: string, name = 'script.deluge'): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  /** The scope of that name of a frame, as the adapter tells it. */
  const scope = async (name: string, frameId = 0): Promise<Record<string, DebugProtocol.Variable>> => {
    const { body } = await client.scopesRequest({ frameId });
    const reference = body.scopes.find((each) => each.name === name)?.variablesReference ?? 0;
    const { variables } = (await client.variablesRequest({ variablesReference: reference })).body;
    return Object.fromEntries(variables.map((variable) => [variable.name, variable]));
  };

  return {
    get client() {
      return client;
    },
    folder: () => folder,
    file,
    /** Everything that was printed, in order. */
    output,
    printed: (category: string) => output.filter((each) => each.category === category).map((each) => each.output),

    /** Starts a script with its breakpoints set, as an editor does; gives its path. */
    async begin(
      text: string,
      { lines = [], functions = [], filters = [], launch = {}, name }: Setup = {},
    ): Promise<string> {
      const program = await file(text, name);
      await client.initializeRequest();
      const initialized = client.waitForEvent('initialized', patience);
      await Promise.all([client.launchRequest({ program, ...launch } as never), initialized]);
      await client.setBreakpointsRequest({ source: { path: program }, breakpoints: [...lines] });
      await client.setFunctionBreakpointsRequest({ breakpoints: functions.map((each) => ({ name: each })) });
      await client.setExceptionBreakpointsRequest({ filters: [...filters] });
      return program;
    },

    /** Does something, and waits for the pause that follows. */
    async paused(action: () => Promise<unknown>): Promise<Pause> {
      const [{ body }] = await Promise.all([client.waitForEvent('stopped', patience), action()]);
      const stack = await client.stackTraceRequest({ threadId: 1 });
      return {
        reason: body.reason,
        line: stack.body.stackFrames[0]?.line ?? 0,
        ...(body.text ? { text: body.text } : {}),
        ...(body.description ? { description: body.description } : {}),
      };
    },

    /** Does something, and waits for the end that follows. */
    async ended(action: () => Promise<unknown>): Promise<void> {
      await Promise.all([client.waitForEvent('terminated', patience), action()]);
    },

    scope,
    locals: (frameId = 0) => scope('Locals', frameId),
    configured: () => client.configurationDoneRequest(),
    next: () => client.nextRequest({ threadId: 1 }),
    goOn: () => client.continueRequest({ threadId: 1 }),
    back: () => client.stepBackRequest({ threadId: 1 }),
    evaluate: async (expression: string, context = 'repl', frameId = 0) =>
      (await client.evaluateRequest({ expression, frameId, context })).body,
  };
}
