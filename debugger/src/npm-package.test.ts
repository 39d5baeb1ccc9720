// The debug adapter as editors get it: the program of the npm package.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DebugClient } from '@vscode/debugadapter-testsupport';
import { expect, test } from 'vitest';
import { writeNpmPackage } from '../../scripts/npm-package.mjs';

test('the npm package debugs a script', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-adapter-'));
  try {
    await writeNpmPackage(join(folder, 'package'));
    const program = join(folder, 'a.deluge');
    await writeFile(program, 'info "fine";\n');
    const client = new DebugClient('node', join(folder, 'package', 'bin', 'deluge-debug-adapter.js'), 'deluge');
    await client.start();
    const { body } = await client.initializeRequest();
    expect(body?.supportsStepBack).toBe(true);
    const initialized = client.waitForEvent('initialized', 20_000);
    await Promise.all([client.launchRequest({ program } as never), initialized]);
    const printed = client.assertOutput('stdout', 'fine\n', 20_000);
    await Promise.all([printed, client.waitForEvent('terminated', 20_000), client.configurationDoneRequest()]);
    await client.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
