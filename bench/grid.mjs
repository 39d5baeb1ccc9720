// How long the grid takes from the answer's arrival in the page to five thousand records on the screen, scrolled to the
// end and sorted. It runs in the browser that the tests use, with the page and the script that ship.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findChromium } from '../scripts/install.mjs';
import { median } from './statistics/index.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const records = 5000;
const rounds = 7;
const limit = 300;

/** An answer like that of a CRM module: twenty fields, ids of 18 digits, a lookup in each record. */
function answer() {
  const data = Array.from({ length: records }, (_, index) => ({
    id: `4567890${String(index).padStart(11, '0')}`,
    Full_Name: `Person ${index}`,
    Email: `person.${index}@example.com`,
    Owner: { name: 'Asha Rao', id: '456789012345678901' },
    Created_Time: '2026-11-28T10:15:00+05:30',
    ...Object.fromEntries(Array.from({ length: 15 }, (_, field) => [`Field_${field}`, (index * 7919 * field) % 10007])),
  }));
  return JSON.stringify({ data, info: { count: records, more_records: false } });
}

/** The page as the extension makes it, but from files: the policy's origin is `file:`. */
async function page(folder) {
  const { outputFiles } = await build({
    stdin: { contents: "export { gridHtml } from './client/src/grid/grid-html.ts';", resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const module = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
  const { gridHtml } = await import(module);
  const uri = (path) => pathToFileURL(join(root, path)).href;
  const file = join(folder, 'grid.html');
  const html = gridHtml({
    nonce: 'bench',
    scriptUri: uri('dist/grid.js'),
    styleUri: uri('media/grid.css'),
    cspSource: 'file:',
  });
  await writeFile(file, html);
  return pathToFileURL(file).href;
}

/** Opens the grid once in a new page and answers with the milliseconds. */
async function open(browser, address, json) {
  const tab = await browser.newPage({ viewport: { width: 1200, height: 750 } });
  try {
    await tab.addInitScript(() => {
      Object.assign(window, {
        acquireVsCodeApi: () => ({
          postMessage: ({ type }) => document.body.classList.add(type),
          getState: () => undefined,
          setState: () => {},
        }),
      });
    });
    await tab.goto(address);
    return await tab.evaluate(async (answered) => {
      const begin = performance.now();
      window.postMessage({ type: 'show', title: 'crm.getRecords', place: 'sandbox', isSandbox: true, json: answered });
      while (!document.body.classList.contains('shown')) await new Promise(requestAnimationFrame);
      return performance.now() - begin;
    }, json);
  } finally {
    await tab.close();
  }
}

export async function measure() {
  const executablePath = await findChromium();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const folder = await mkdtemp(join(tmpdir(), 'deluge-grid-'));
  try {
    const address = await page(folder);
    const json = answer();
    const times = [];
    for (let round = 0; round < rounds; round++) times.push(await open(browser, address, json));
    const value = median(times);
    return [
      {
        name: `grid with ${records.toLocaleString('en')} records`,
        value,
        unit: 'ms',
        target: `< ${limit}`,
        met: value < limit,
      },
    ];
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
