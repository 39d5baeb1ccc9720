import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient } from '../../zoho/src/http.js';
import { createSandbox } from '../../zoho/src/sandbox/sandbox.js';
import type { Attack } from '../attack.js';

interface FullDisk {
  /** Kilobytes of the disk. */
  readonly size: number;
  /** Characters in each record. */
  readonly recordLength: number;
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

let folder = '';

/** The sandbox runs on a disk that fills up. What it confirmed has to be there after a restart; what it refused is told. */
export const fullDisk: Attack<FullDisk> = {
  name: 'full disk',
  slice: canMount ? 4 : 0,
  async start() {
    folder = await mkdtemp(join(tmpdir(), 'deluge-attack-'));
  },
  async close() {
    spawnSync('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  },
  input: (random) => ({ size: 200 + random.below(300), recordLength: 200 + random.below(4000) }),
  show: ({ size, recordLength }) => `a disk of ${size} KB, and records of ${recordLength} characters`,
  *smaller({ size, recordLength }) {
    if (size > 208) yield { size: size - 8, recordLength };
  },
  async problem({ size, recordLength }) {
    if (!canMount) return undefined;
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'tmpfs', folder]);
    if (mounted.status !== 0) return undefined;
    try {
      return await fillUp(recordLength);
    } finally {
      spawnSync('umount', [folder]);
    }
  },
};

async function fillUp(recordLength: number): Promise<string | undefined> {
  const logged: string[] = [];
  const open = () =>
    createSandbox({
      storageDirectory: folder,
      http: createHttpClient(fetch),
      now: Date.now,
      log: (line) => logged.push(line),
    });
  const sandbox = open();
  const confirmed: string[] = [];
  const refusals: number[] = [];
  const { origin, account } = await sandbox.start();
  const { signal } = new AbortController();
  const headers = { Authorization: `Zoho-oauthtoken ${await account.accessToken(signal)}` };
  for (let round = 0; refusals.length < 5 && round < 3000; round += 1) {
    const name = `Lead ${round}`;
    const record = { Last_Name: name, Description: 'x'.repeat(recordLength) };
    const response = await fetch(`${origin}/crm/v8/Leads`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ data: [record] }),
    });
    const text = await response.text();
    if (response.status === 201) confirmed.push(name);
    else {
      refusals.push(response.status);
      if (!text.includes('the disk is full')) return `The refusal does not give the reason: ${text}`;
    }
  }
  const problems = sandbox.documents.problems();
  await sandbox.stop();
  const left = (await readdir(join(folder, 'zoho'))).filter((name) => !/^\w+\.json$/.test(name));

  // What is in the file now is all that a restart would find.
  const again = await open().documents.of('crm').read();
  const rows = JSON.stringify(again, (_, value) =>
    value instanceof Map ? [...value] : typeof value === 'bigint' ? `${value}` : value,
  );
  const lost = confirmed.filter((name) => !rows.includes(`"${name}"`));
  await writeFile(join(folder, 'probe'), '').catch(() => undefined);
  if (refusals.length === 0) return 'The disk never filled up';
  if (refusals.some((status) => status !== 507)) return `A full disk was answered with ${refusals}`;
  if (lost.length > 0) return `${lost.length} of ${confirmed.length} confirmed writes are lost`;
  if (left.length > 0) return `Files are left behind: ${left.join(', ')}`;
  if (!problems.some((problem) => problem.includes('the disk is full'))) return 'The person is not told';
  return undefined;
}
