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
  folder = await mkdtemp(join(tmpdir(), 'deluge-explain-'));
  await writeFile(join(folder, 'rate.deluge'), 'void f(int rate)\n{\n\tinfo rate;\n\tinfo rat;\n}\n');
});
afterAll(async () => {
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

function deluge(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle.file, 'explain', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('deluge explain', () => {
  it('explains a message, and finds the place in the script that leads to it', async () => {
    const { code, stdout } = await deluge("(Line no: 2) Variable 'rat' is not defined", 'rate.deluge');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Zoho refuses to save the script\. Zoho names line 2/);
    expect(stdout).toMatch(/In this script:\n\nrate\.deluge:4 {2}/);
  });

  it('reports JSON', async () => {
    const { stdout } = await deluge('--format', 'json', "Variable 'rat' is not defined", 'rate.deluge');
    expect(JSON.parse(stdout)[0]).toMatchObject({ message: { id: 'variable-not-defined' }, suspects: [{ line: 4 }] });
  });

  it('says so of what is not known, and of what is missing', async () => {
    expect(await deluge('the coffee is cold')).toEqual({ code: 1, stdout: 'This message is not known.\n', stderr: '' });
    expect((await deluge()).stderr).toContain('Give the message to explain, in quotes.');
    expect((await deluge('Invalid return Type', 'missing.deluge')).code).toBe(2);
  });
});
