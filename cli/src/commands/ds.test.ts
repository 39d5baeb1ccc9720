import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';

const shop = (script: string, choices = '{"Open","Paid"}') => `application "Shop"
{
  forms
  {
    form Orders
    {
      Status ( type = picklist values = ${choices} )
    }
  }
  workflow
  {
    form
    {
      Check as "Check it"
      {
        type = form
        form = Orders
        on validate
        {
          actions
          {
            custom deluge script
            (
                  ${script}
            )
          }
        }
      }
    }
  }
}
`;

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-ds-'));
  await writeFile(join(folder, 'shop.ds'), shop('input.Status = "Paid";'));
  return () => rm(folder, { recursive: true, force: true });
});
afterAll(() => bundle.dispose());

function deluge(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle.file, 'ds', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const script = 'out/workflow/Check/on validate.dg';

describe('deluge ds', () => {
  it('lists what is in an export', async () => {
    const { code, stdout } = await deluge('list', 'shop.ds');
    expect([code, stdout]).toEqual([
      0,
      'Shop\nform      Orders (1 field)\nscript    workflow/Check/on validate (line 23)\n',
    ]);
    const json = JSON.parse((await deluge('list', '--format', 'json', 'shop.ds')).stdout);
    expect(json).toMatchObject({ name: 'Shop', forms: [{ name: 'Orders', fields: ['Status'] }] });
  });

  it('extracts scripts, and leaves alone what differs', async () => {
    expect(await deluge('extract', '--out', 'out', 'shop.ds')).toEqual({
      code: 0,
      stdout: '1 script written to out.\n',
      stderr: '',
    });
    const text = await readFile(join(folder, script), 'utf8');
    expect(text).toContain('// @from workflow/Check/on validate\n');
    await writeFile(join(folder, script), `${text}info 1;\n`);
    const again = await deluge('extract', '--out', 'out', 'shop.ds');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('differs and was left alone');
    expect(await readFile(join(folder, script), 'utf8')).toContain('info 1;');
    expect((await deluge('extract', '--force', '--out', 'out', 'shop.ds')).code).toBe(0);
    expect(await readFile(join(folder, script), 'utf8')).toBe(text);
  });

  it('compares an export with a folder and with another export', async () => {
    await deluge('extract', '--out', 'out', 'shop.ds');
    expect(await deluge('diff', 'shop.ds', 'out')).toEqual({ code: 0, stdout: '', stderr: '' });
    await writeFile(join(folder, 'later.ds'), shop('input.Status   =   "Open";', '{"Open","Paid","Sent"}'));
    const later = await deluge('diff', 'shop.ds', 'later.ds');
    expect([later.code, later.stdout]).toEqual([
      1,
      'forms/Orders/Status: choices added: Sent\nworkflow/Check/on validate: changed\n',
    ]);
  });

  it('checks structure and scripts, with places in the export', async () => {
    await writeFile(join(folder, 'shop.ds'), shop('input.Status = "Piad";'));
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'deluge.json'), '{ "rules": { "unknownChoice": "error" } }');
    const { code, stdout } = await deluge('check', '--format', 'json', 'shop.ds');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      1,
      [{ line: 24, column: 34, severity: 'error', code: 'unknownChoice' }],
    ]);
  });

  it.each([
    [['list'], 'Name the export to list.'],
    [['paint', 'shop.ds'], 'Say what to do: list, extract, diff, check.'],
    [['extract', 'shop.ds'], 'Say where to write the scripts'],
    [['diff', 'shop.ds'], 'Name what to compare the export with'],
    [['list', 'missing.ds'], 'missing.ds: '],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr } = await deluge(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says so of a file of another program', async () => {
    await writeFile(join(folder, 'other.ds'), 'dataset { }');
    const { code, stderr } = await deluge('check', 'other.ds');
    expect([code, stderr]).toEqual([2, 'deluge: other.ds: This is not an export of a Creator application.\n']);
  });
});
