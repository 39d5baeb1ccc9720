import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { json } from '@deluge-tools/zoho/testing';
import { build } from 'esbuild';
import { beforeEach, describe, expect, test } from 'vitest';
import { useAccount } from './testing/account-bench.js';

const bench = useAccount();
const script = 'r = invokeurl\n[\n\turl : "https://api.example.com/a?page=1"\n\tdetailed : true\n];';
const file = () => bench.gateway.localZoho.outside.file;

beforeEach(() => {
  bench.callsRealAddress = false;
  bench.internet.host('api.example.com', () => json({ real: true }));
});

describe('an address outside of Zoho, on the sandbox', () => {
  test.each([
    ['without a connection', script],
    ['with a connection on the sandbox', script.replace('detailed', 'connection : "new"\n\tdetailed')],
    ['by getUrl', 'r = getUrl("https://api.example.com/a?page=1", Map());'],
    ['by postUrl', 'r = postUrl("https://api.example.com/a", {"a":1});'],
    ['on this machine', 'r = getUrl("http://127.0.0.1:9/");'],
  ])('%s is answered here, and nobody is asked', async (_, source) => {
    await bench.bind('new', 'sandbox');
    const result = await bench.run(source);
    expect(result).toMatchObject({ ok: true, target: 'sandbox', dataCentre: 'sandbox', status: 200, attempts: 1 });
    expect(result.notes[0]).toMatch(/was not called\. The sandbox gave a first answer, status 200 with an empty map/);
    expect(result.offers).toContainEqual({ action: 'callRealAddress', host: expect.any(String), file: file() });
    expect(bench.internet.arrived).toEqual([]);
    expect(bench.asked).toEqual([]);
  });

  test('gets the status, headers and body that a person wrote', async () => {
    await bench.run(script);
    const document = JSON.parse(readFileSync(file(), 'utf8'));
    expect(document.answers).toEqual({
      'GET https://api.example.com/a': { status: 200, headers: { 'content-type': 'application/json' }, body: {} },
    });
    document.answers['GET https://api.example.com/a'] = {
      status: 404,
      headers: { 'X-Own': 'b' },
      body: { no: ['x', 1] },
    };
    writeFileSync(file(), JSON.stringify(document));
    const result = await bench.run(script);
    expect(JSON.parse(result.value.json)).toEqual({
      responseText: '{"no":["x",1]}',
      responseHeader: { 'x-own': 'b' },
      responseCode: 404,
    });
    expect(result.notes[0]).toContain('the answer that is kept for the address');
  });

  test('has a body as text too, and a damaged answer is reported and made again', async () => {
    await bench.run(script);
    writeFileSync(file(), '{"answers":{"GET https://api.example.com/a":{"status":200,"body":"plain"}}}');
    expect((await bench.run(script.replace('\tdetailed : true\n', ''))).value.deluge).toBe('plain');
    writeFileSync(file(), '{"answers":{"GET https://api.example.com/a":{"status":"many"}}}');
    expect(await bench.run(script)).toMatchObject({ ok: true, status: 200 });
    expect(bench.gateway.sandbox.problems().join()).toContain('needs a "status" between 100 and 599');
  });

  test('is shown by the preview, which sends nothing', async () => {
    const preview = await bench.preview(script);
    expect(preview).toMatchObject({ target: 'sandbox', url: 'https://api.example.com/a?page=1' });
    expect(preview.notes.join()).toContain('The sandbox answers in place of api.example.com, and nothing is sent.');
  });

  test('is called where the person chooses the real address, after the usual question', async () => {
    bench.callsRealAddress = true;
    const result = await bench.run(script);
    expect(result).toMatchObject({ ok: true, target: 'web' });
    expect(bench.asked).toMatchObject([{ kind: 'host', host: 'api.example.com' }]);
    expect(bench.internet.arrived).toHaveLength(1);
  });
});

const canUnshare = spawnSync('unshare', ['-rn', 'true']).status === 0;

test.skipIf(!canUnshare)('every example runs in a network without a way out, and no name is looked up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deluge-offline-'));
  const program = join(folder, 'run-all.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('testing/run-all.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    logLevel: 'error',
  });
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { stdout, stderr } = spawnSync(
    'unshare',
    ['-rn', 'sh', '-c', 'ip link set lo up; exec "$0" "$@"', process.execPath, program, root, folder],
    { encoding: 'utf8' },
  );
  rmSync(folder, { recursive: true, force: true });
  const report = JSON.parse(stdout || JSON.stringify({ stderr }));
  expect(report).toMatchObject({ lookups: [], connections: [], failures: [] });
  expect(report.runs).toBeGreaterThan(50);
});
