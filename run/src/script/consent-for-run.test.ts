// A whole script that runs on an account: a write asks, and may be allowed for the run.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineSession, type RunReport } from '@deluge-tools/runtime';
import { json } from '@deluge-tools/zoho/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleInto } from '../../../scripts/bundles.mjs';
import { useAccount } from '../testing/account-bench.js';

let folder: string;
let engine: EngineSession;
const bench = useAccount();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-consent-'));
  await bundleInto(folder, ['language', 'engine']);
  engine = new EngineSession({ workerFile: join(folder, 'engine.js'), catalogueFile: join(folder, 'catalogue.json') });
});
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  bench.internet.host('www.zohoapis.com', () =>
    json({ data: [{ code: 'SUCCESS', status: 'success', details: { id: '1' }, message: 'record added' }] }),
  );
});

const twoWrites = `for each name in {"Lee","Ray"}
{
	info zoho.crm.createRecord("Leads", {"Last_Name":name}, Map(), "crm").get("id");
}
`;

async function runScript(text: string): Promise<RunReport> {
  const script = bench
    .runner()
    .script({ files: [{ uri: 'a', text }], answers: { kind: 'connection' } }, { signal: new AbortController().signal });
  await engine.load(script.program);
  return engine.run(script.entry, script.options, {
    request: (request) => script.host.answer(request),
    effect: () => {},
  });
}

describe('a write of a script', () => {
  test('asks each time', async () => {
    bench.person = () => 'once';
    expect((await runScript(twoWrites)).outcome.kind).toBe('returned');
    expect(bench.asked).toHaveLength(2);
    expect(bench.sent()).toHaveLength(2);
  });

  test('can be allowed for the run, and asks again in the next one', async () => {
    bench.person = () => 'run';
    await runScript(twoWrites);
    expect(bench.asked).toHaveLength(1);
    expect(bench.asked[0]?.choices.map(({ id }) => id)).toContain('run');
    expect(bench.sent()).toHaveLength(2);
    await runScript(twoWrites);
    expect(bench.asked).toHaveLength(2);
  });

  test('that is not allowed ends the run, and nothing is sent', async () => {
    bench.person = () => undefined;
    const { outcome } = await runScript(twoWrites);
    expect(outcome).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('nothing was sent') });
    expect(bench.sent()).toEqual([]);
  });

  test('that deletes asks each time', async () => {
    bench.person = ({ choices }) => (choices.some(({ id }) => id === 'run') ? 'run' : 'once');
    const gone = 'invokeurl [ url : "https://www.zohoapis.com/crm/v8/Leads/1" type : DELETE connection : "crm" ]';
    await runScript(`a = ${gone};\nb = ${gone};\n`);
    expect(bench.asked).toHaveLength(2);
    expect(bench.asked.every(({ choices }) => choices.every(({ id }) => id !== 'run'))).toBe(true);
  });
});
