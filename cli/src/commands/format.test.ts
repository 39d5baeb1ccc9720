import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';
import { runNode } from '../testing/run.js';

let bundle: CommandBundle;
let folder: string;
beforeAll(async () => {
  bundle = await bundleCommand();
});
afterAll(() => bundle.dispose());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-format-'));
  return () => rm(folder, { recursive: true, force: true });
});

const deluge = (args: readonly string[], input = '') => runNode([bundle.file, ...args], { folder, input });
const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);
const read = (name: string) => readFile(join(folder, name));

const untidy = 'if(true){\r\ninfo   "Grüße";\r\n}\r\n';
const tidy = 'if(true) {\r\n\tinfo "Grüße";\r\n}\r\n';

describe('deluge format', () => {
  it('writes files that change, and only these', async () => {
    await write('a.deluge', untidy);
    expect(await deluge(['format', '.'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const formatted = await read('a.deluge');
    expect(String(formatted)).not.toBe(untidy);
    expect(await deluge(['format', '--check', '.'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('lists with --check what is not formatted, changes nothing, and exits with 1', async () => {
    await write('a.deluge', untidy);
    expect(await deluge(['format', '--check', '*.deluge'])).toEqual({ code: 1, stdout: 'a.deluge\n', stderr: '' });
    expect(String(await read('a.deluge'))).toBe(untidy);
  });

  it('keeps UTF-16 and byte-order marks', async () => {
    const wide = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    await write('wide.deluge', wide(untidy));
    await write('marked.deluge', `\uFEFF${untidy}`);
    await deluge(['format', '.']);
    const marked = String(await read('marked.deluge'));
    expect(marked.startsWith('\uFEFF')).toBe(true);
    expect(await read('wide.deluge')).toEqual(wide(marked.slice(1)));
  });

  it('formats standard input to standard output', async () => {
    const { code, stdout } = await deluge(['format', '-'], untidy);
    expect(code).toBe(0);
    expect(stdout.replace(/[\s]/g, '')).toBe(tidy.replace(/\s/g, ''));
    expect(stdout).toContain('\tinfo "Grüße";\r\n');
    expect((await deluge(['format', '--spaces', '2', '-'], untidy)).stdout).toContain('\n  info');
  });

  it('takes the layout from deluge.json, unless an option says otherwise', async () => {
    await write('deluge.json', '{"format": {"layout": "zoho"}}');
    const ofFile = (await deluge(['format', '-'], untidy)).stdout;
    const standard = (await deluge(['format', '--layout', 'standard', '-'], untidy)).stdout;
    expect(ofFile).toContain(')\r\n{');
    expect(standard).not.toBe(ofFile);
    expect((await deluge(['format', '--layout=zoho', '-'], untidy)).stdout).toBe(ofFile);
  });

  it('names what it cannot read', async () => {
    expect(await deluge(['format', 'none.deluge'])).toMatchObject({
      code: 2,
      stderr: 'deluge: none.deluge: The file does not exist.\n',
    });
  });
});
