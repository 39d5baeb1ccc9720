import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundleInto } from '../../scripts/bundles.mjs';
import { taskIn } from './testing.js';

test('the bundle loads in plain Node, runs a task, and lets the process end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bundle-'));
  await bundleInto(folder, ['language', 'run']);
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
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['main.cjs'], {
    cwd: folder,
    // The sandbox's listener, which nobody stopped here, does not hold the process: it would never end.
    timeout: 60_000,
  });
  expect(JSON.parse(stdout)).toEqual({ size: 'M' });
  expect(stderr).toBe('');
  expect((await stat(join(folder, 'run.js'))).size).toBeLessThan(1_200_000);
  await rm(folder, { recursive: true });
});
