// However somebody steps through a script, forward and back, it prints, asks and returns what it does when it just runs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineSession, type HostRequest, type PreparedScript, type RunReport, type StepKind } from '@deluge-tools/run';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleInto } from '../../scripts/bundles.mjs';
import { Breakpoints } from './breakpoints.js';
import { RepeatableRun } from './repeatable-run.js';

let folder: string;
let engine: EngineSession;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-stepping-'));
  await bundleInto(folder, ['language', 'engine']);
  engine = new EngineSession({ workerFile: join(folder, 'engine.js'), catalogueFile: join(folder, 'catalogue.json') });
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

type Action = StepKind | 'back' | 'reverse' | 'restart' | 'find';

/** What a run did, as far as anybody outside can tell. */
interface Seen {
  readonly printed: string[];
  readonly asked: string[];
  report?: RunReport;
}

/** Answers differ from one request to the next, so that one that is asked twice is noticed. */
function scriptOf(text: string, seen: Seen): PreparedScript {
  return {
    program: { files: [{ uri: 'a', text }] },
    entry: { uri: 'a' },
    options: {},
    notes: [],
    estimate: () => undefined,
    methods: () => [],
    host: {
      recording: () => '',
      async answer(request: HostRequest) {
        if (request.kind === 'function') {
          return { kind: 'source', file: { uri: 'b', text: `int ${request.name}(int n)\n{\n\treturn n + 1;\n}` } };
        }
        const number = seen.asked.push(request.kind === 'task' ? `${request.name} ${request.values}` : request.kind);
        return number % 7 === 0 ? { kind: 'error', message: 'busy' } : { kind: 'value', value: BigInt(number) };
      },
    },
  };
}

/** Runs a script; at each pause comes the next action, and when there is none left the script goes on to its end. */
async function run(text: string, actions: readonly Action[], lines: readonly number[]): Promise<Seen> {
  const seen: Seen = { printed: [], asked: [] };
  const left = [...actions];
  const breakpoints = new Breakpoints();
  await new Promise<void>((resolve, reject) => {
    const events = {
      effect: (effect: { text?: string }) => void seen.printed.push(effect.text ?? ''),
      log: () => {},
      loaded: () => {},
      stopped: () => void go().catch(reject),
      ended: (report: RunReport) => {
        seen.report = report;
        resolve();
      },
      failed: reject,
    };
    const current = new RepeatableRun(scriptOf(text, seen), engine, breakpoints, events as never);
    const go = async (): Promise<void> => {
      for (let action = left.shift(); ; action = left.shift()) {
        switch (action) {
          case 'back':
            await current.stepBack();
            break;
          case 'reverse':
            await current.reverseContinue();
            break;
          case 'restart':
            await current.restartFrame(0);
            break;
          case 'find':
            await current.lastChange({ uri: 'a', name: 'x' });
            break;
          default:
            return current.resume(action ?? 'continue');
        }
      }
    };
    current.load().then((files) => {
      breakpoints.addFiles(files);
      if (actions.length > 0)
        breakpoints.setLines(
          'a',
          lines.map((line) => ({ line })),
        );
      current.start({ isDebugged: actions.length > 0, stopOnEntry: actions.length > 0 });
    }, reject);
  });
  return seen;
}

const statement: fc.Arbitrary<string> = fc.letrec<{ block: string; one: string }>((tie) => ({
  block: fc.array(tie('one'), { minLength: 1, maxLength: 4 }).map((all) => `{\n${all.join('\n')}\n}`),
  one: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'x = x + 1;',
      'y = twice(x) + twice(y);',
      'info x + " " + y;',
      'x = zoho.crm.getRecordById("Leads", x);',
      'list.add(x);',
      'info list.size();',
      'y = standalone.next(x);',
      'info {1,2}.get(x);',
    ),
    tie('block').map((block) => `for each e in {1,2,3}\n${block}`),
    tie('block').map((block) => `if (x % 2 == 0)\n${block}`),
    tie('block').map((block) => `try\n${block}\ncatch (problem)\n{\n info problem.message;\n}`),
  ),
})).one;

const program = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map(
    (all) =>
      `int twice(int n)\n{\n m = n * 2;\n return m;\n}\nx = 1;\ny = 2;\nlist = List();\n${all.join('\n')}\nreturn x;\n`,
  );

const action: fc.Arbitrary<Action> = fc.constantFrom(
  'in',
  'over',
  'out',
  'continue',
  'back',
  'reverse',
  'restart',
  'find',
);

test('random steps, forward and back, give the same outcome as running', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      program,
      fc.array(action, { minLength: 1, maxLength: 14 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 3 }),
      async (text, actions, lines) => {
        const [direct, stepped] = [await run(text, [], []), await run(text, actions, lines)];
        expect(stepped.printed).toEqual(direct.printed);
        expect(stepped.asked).toEqual(direct.asked);
        expect(stepped.report?.outcome).toEqual(direct.report?.outcome);
        expect(stepped.report?.usage.statements).toBe(direct.report?.usage.statements);
      },
    ),
    { numRuns: 150 },
  );
});
