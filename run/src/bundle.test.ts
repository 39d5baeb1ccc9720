import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { catalogueData } from '@deluge-tools/language/testing';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { taskIn } from './testing.js';

test('the bundle loads in plain Node, runs a task, and lets the process end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bundle-'));
  const bundle = join(folder, 'run.js');
  // As scripts/build.mjs does it.
  await build({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  await writeFile(join(folder, 'catalogue.json'), JSON.stringify(catalogueData));
  await writeFile(
    join(folder, 'input.json'),
    JSON.stringify(taskIn('r = zoho.salesiq.visitorsession.set("portal_1", {"size":"M"}).get("data");')),
  );
  await writeFile(
    join(folder, 'main.cjs'),
    `const { createRunner } = require('./run.js');
     const runner = createRunner({ storageDirectory: 'store', catalogue: require('./catalogue.json'), connections: [], log() {} });
     const signal = new AbortController().signal;
     runner.run(require('./input.json'), {}, { signal }).then((result) => console.log(result.value.deluge));`,
  );
  const started = performance.now();
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['main.cjs'], {
    cwd: folder,
    timeout: 20_000,
  });
  expect(JSON.parse(stdout)).toEqual({ size: 'M' });
  expect(stderr).toBe('');
  // The sandbox's listener, which nobody stopped here, does not hold the process for long.
  expect(performance.now() - started).toBeLessThan(12_000);
  expect((await stat(bundle)).size).toBeLessThan(800_000);
  await rm(folder, { recursive: true });
});
