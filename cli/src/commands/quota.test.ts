import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
  folder = await mkdtemp(join(tmpdir(), 'deluge-quota-'));
  await writeFile(
    join(folder, 'rates.deluge'),
    'void rate(list rows)\n{\n\tfor each row in rows\n\t{\n\t\tx = getUrl("a");\n\t}\n}\n\nvoid two()\n{\n\trate({1,2});\n}\n',
  );
  await writeFile(join(folder, 'one.deluge'), 'info 1;\nx = getUrl("a");\n');
  await writeFile(join(folder, 'none.deluge'), 'info 1;\n');
});
afterAll(async () => {
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

function deluge(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle.file, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('deluge quota', () => {
  it('lists functions and scripts, the costliest first', async () => {
    const { code, stdout, stderr } = await deluge('quota', '.');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'rates.deluge:1 | rate | |rows| external calls',
      'rates.deluge:9 | two | 2 external calls',
      'one.deluge:1 | script | 1 external call',
      '',
    ]);
  });

  it('speaks JSON', async () => {
    const { stdout } = await deluge('quota', '--format', 'json', 'one.deluge');
    expect(JSON.parse(stdout)).toEqual([
      { file: 'one.deluge', line: 1, function: null, cost: '1 external call', externalCalls: 1 },
    ]);
  });

  it('says when there is nothing to pay, and what was wrong', async () => {
    expect((await deluge('quota', 'none.deluge')).stdout).toBe('Nothing costs an external call or a mail.\n');
    expect(await deluge('quota')).toMatchObject({ code: 2, stderr: expect.stringContaining('Name at least one file') });
    expect(await deluge('quota', 'missing.deluge')).toMatchObject({ code: 2 });
    expect((await deluge('quota', '--help')).stdout).toContain('Usage: deluge quota');
    expect((await deluge('help', 'quota')).stdout).toContain('Usage: deluge quota');
  });
});
