import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../testing/bundle.js';
import { type Outcome, runNode } from '../testing/run.js';

let bundle: CommandBundle;
let folder: string;

beforeAll(async () => {
  bundle = await bundleCommand();
  folder = await mkdtemp(join(tmpdir(), 'deluge-conformance-'));
});
afterAll(async () => {
  await bundle.dispose();
  await rm(folder, { recursive: true, force: true });
});

const deluge = (args: readonly string[], input = ''): Promise<Outcome> =>
  runNode([bundle.file, 'conformance', ...args], { folder, input });

it('prints the probe of a topic, and compares what Zoho prints with what is printed here', async () => {
  const probe = await deluge(['--topic', 'numbers']);
  expect(probe.stdout).toContain('info "wholeDivision.1 = " + (7 / 2);');
  const answers = 'wholeDivision.1 = 3\nwholeDivision.4 = 2\noverflow.1 ! Some words\n';
  const compared = await deluge(['--topic', 'numbers', '--answers', '-', '--keep', 'kept.txt'], answers);
  expect(compared.code).toBe(1);
  expect(compared.stdout).toContain('wholeDivision.1: here "3.5", at Zoho "3"');
  expect(compared.stdout).not.toContain('wholeDivision.4');
  expect(compared.stdout).not.toContain('overflow.1');
  expect(await readFile(join(folder, 'kept.txt'), 'utf8')).toBe(answers);
});

it('makes a probe of a script, whose own answers agree', async () => {
  await writeFile(join(folder, 'sum.deluge'), 'x = 0;\nfor each n in {1,2}\n{\n\tx = x + n;\n}\ninfo x;\n');
  const probe = await deluge(['sum.deluge']);
  expect(probe.stdout).toContain('info "line.4 = " + x;');
  await writeFile(join(folder, 'answers.txt'), 'line.1 = 0\nline.4 = 1\nline.4 = 3\nline.6 = 3\n');
  expect(await deluge(['sum.deluge', '--answers', 'answers.txt'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '4 of 4 answers agree.\n',
  });
});

it('refuses scripts with effects, unknown topics and texts without answers', async () => {
  await writeFile(join(folder, 'write.deluge'), 'x = zoho.crm.createRecord("Leads",{"a":1});\n');
  const refused = await deluge(['write.deluge']);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining('Line 1 calls something outside of the script.'),
  ]);
  const topic = await deluge(['--topic', 'weather']);
  expect([topic.code, topic.stderr]).toEqual([
    2,
    expect.stringContaining('There are no open questions about weather.'),
  ]);
  const empty = await deluge(['--answers', '-'], 'nothing');
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('The text holds no answers of this probe.')]);
});
