// What a run adds to its HTTP round trip: planning, asking for the token, reading the answer, laying it out. Runs go to
// the sandbox over loopback, so that nothing else is in the way.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './statistics/index.mjs';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const limit = 5;
const runs = 200;

/** A task of a script that is nothing else. */
function located(script, name) {
  const [start, end] = [script.indexOf('zoho.'), script.length - 1];
  return { script, name, form: 'call', start, end, expressionStart: start, expressionEnd: end };
}

const tasks = [
  located('r = zoho.salesiq.visitorsession.get("portal_1", "size");', 'zoho.salesiq.visitorsession.get'),
  located('r = zoho.crm.getRecords("Leads", 1, 200);', 'zoho.crm.getRecords'),
];

export async function measure() {
  const { createRunner } = createRequire(import.meta.url)(join(dist, 'run.js'));
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  const catalogue = JSON.parse(await readFile(join(dist, 'catalogue.json'), 'utf8'));
  const runner = createRunner({ storageDirectory: folder, catalogue, connections: [], log() {} });
  const { signal } = new AbortController();
  const rows = [];
  try {
    for (const input of tasks) {
      const overheads = [];
      for (let run = -20; run < runs; run += 1) {
        const started = performance.now();
        const { ok, milliseconds, failure } = await runner.run(input, {}, { signal });
        if (!ok) throw new Error(`${input.name} failed: ${failure?.message}`);
        // The first runs start the sandbox and compile the code.
        if (run >= 0) overheads.push(performance.now() - started - milliseconds);
      }
      const value = median(overheads);
      rows.push({
        name: `${input.name} beyond its round trip`,
        value,
        unit: 'ms',
        target: `< ${limit}`,
        met: value < limit,
      });
    }
  } finally {
    await runner.dispose();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}
