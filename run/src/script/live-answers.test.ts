// A script that is run while it is written: it sees the sandbox, and changes nothing there.

import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineSession, type RunReport } from '@deluge-tools/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleInto } from '../../../scripts/bundles.mjs';
import { createRunner } from '../runner.js';
import type { LiveMemory } from './answer-source.js';

let folder: string;
let engine: EngineSession;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-live-'));
  await bundleInto(folder, ['language', 'engine']);
  engine = new EngineSession({ workerFile: join(folder, 'engine.js'), catalogueFile: join(folder, 'catalogue.json') });
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function live(text: string, memory: LiveMemory = new Map(), options: { limits?: object } = {}) {
  const runner = createRunner({
    storageDirectory: join(folder, 'storage'),
    catalogue: JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')),
    connections: [],
    log: () => undefined,
  });
  const script = runner.script(
    { files: [{ uri: 'a', text }], answers: { kind: 'live', memory }, ...options },
    { signal: new AbortController().signal },
  );
  const printed: string[] = [];
  await engine.load(script.program);
  const report: RunReport = await engine.run(
    script.entry,
    { ...script.options, values: true },
    {
      request: (request) => script.host.answer(request),
      effect: (effect) => void (effect.kind === 'info' && printed.push(effect.text)),
    },
  );
  await runner.dispose();
  return { report, printed };
}

test('reports values, rounds and prints', async () => {
  const text =
    'total = 0;\nfor each n in {1,2,3,4,5}\n{\n\ttotal = total + n;\n}\nlist = List();\nlist.add(total);\ninfo list;\n';
  const { report, printed } = await live(text);
  expect(printed).toEqual(['15']);
  const seen = report.statements?.map(({ place, count, values, variable, rounds }) => [
    place.line,
    count,
    variable ?? rounds,
    values.join(' '),
  ]);
  expect(seen).toEqual([
    [1, 1, 'total', '0'],
    [2, 5, 5, ''],
    [4, 5, 'total', '1 3 6 15'],
    [6, 1, 'list', ''],
    [7, 1, 'list', '15'],
    [8, 1, undefined, ''],
  ]);
});

test('reads from the sandbox, writes nothing, sends no mail, and asks once', async () => {
  const memory: LiveMemory = new Map();
  const text = [
    'stored = zoho.salesiq.visitorsession.set("portal_1", {"size":"M"}, "c");',
    'session = zoho.salesiq.visitorsession.get("portal_1", "size", "c");',
    'page = invokeurl [ url : "https://example.com/rates" type : GET ];',
    'sendmail [ from : zoho.adminuserid to : "ann@example.com" subject : "Hi" message : "Hi" ]',
    'id = insert into Orders [ Total = 5 ];',
    'found = Orders[Total == 5].count();',
    'info found;',
    'info session;',
  ].join('\n');
  const { report, printed } = await live(text, memory);
  expect(report.outcome).toEqual({ kind: 'returned', value: null });
  // The run sees its own record, and the session as the sandbox has it.
  expect(printed[0]).toBe('1');
  expect(printed[1]).not.toContain('"M"');
  const again = await live(text, memory);
  expect(again.printed).toEqual(printed);
  // Nothing of it is on the disk.
  const files = (await readdir(join(folder, 'storage'), { recursive: true }).catch(() => [])).map(String);
  expect(files.filter((name) => name.endsWith('.eml') || name.includes('creator'))).toEqual([]);
});

test('has inputs, arguments and functions made up', async () => {
  const { report } = await live(
    'void greet(string name, Map order)\n{\n\tinfo name + order.get("total") + standalone.rate(3);\n}\n',
  );
  expect(report.outcome.kind).toBe('returned');
  expect((await live('info visitor.get("name");')).printed).toHaveLength(1);
});

test('ends within its budget', async () => {
  const list = `{${Array.from({ length: 100 }, (_, index) => index).join(',')}}`;
  const text = `l = ${list};\nfor each a in l\n{\nfor each b in l\n{\nfor each c in l\n{\nx = 1;\n}\n}\n}\n`;
  const { report } = await live(text, new Map(), { limits: { statements: 20_000 } });
  expect(report.outcome).toMatchObject({ kind: 'limit', limit: 'statements' });
  expect(report.usage.statements).toBe(20_000);
});
