import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
});
afterAll(() => bundle.dispose());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-org-'));
  return () => rm(folder, { recursive: true, force: true });
});

function deluge(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, XDG_DATA_HOME: folder, LOCALAPPDATA: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [bundle.file, ...args], { env, cwd: folder }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

it('keeps the names of the sandbox where scripts find them, and lists them', async () => {
  const first = await deluge('org', 'fetch', '--modules', 'Leads');
  expect([first.code, first.out]).toEqual([0, '']);
  const file = join(folder, '.deluge/org/crm.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"name":"Last_Name"', '"name":"Surname"'));
  expect((await deluge('org', 'fetch', '--modules', 'Leads')).out).toBe(
    'Leads/Surname: removed\nLeads/Last_Name: added\n',
  );
  expect((await deluge('org', 'list', file)).out).toMatch(
    /^Leads\n {2}id {2}number.*\n[\s\S]* {2}Lead_Status {2}choice: /,
  );
  await writeFile(join(folder, 'a.deluge'), 'lead = zoho.crm.getRecordById("Leads", 1);\ninfo lead.get("Lst_Name");\n');
  expect((await deluge('check', 'a.deluge')).out).toContain('The module Leads has no field Lst_Name.');
});

it.each<[string[], RegExp]>([
  [['org', 'list', 'nothing.json'], /nothing\.json/],
  [['org', 'list'], /Say what to do/],
  [['org', 'fetch', '--service', 'creator', '--app', 'a/b'], /No application named b found/],
])('%j is refused in words', async (args, message) => {
  const { code, err } = await deluge(...args);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});
