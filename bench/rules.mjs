// What each rule costs: the sample scripts are checked with all rules, with none, and with one rule at a time. Shown are the
// costliest; what two rules share, such as types, counts for both. A rule that takes most of the time would make the diagnostics after an edit late.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const language = new URL('../language/', import.meta.url);
const folders = ['fixtures/scripts/', 'fixtures/habits/'];
const runs = 5;
const shown = 5;
/** No rule may take more of the time of all than this, in per cent. */
const largestShare = 30;

const entry = `
export { analyse } from './analysis.js';
export { diagnostics } from './diagnostics/diagnostics.js';
export { rules } from './diagnostics/rules/index.js';
export { testCatalogue } from './testing/catalogue.js';
export { createWorkspace } from './workspace.js';
`;

async function loadEngine() {
  const bundle = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('src/', language)), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  return await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

/** @returns {Promise<string[]>} */
async function scripts() {
  const texts = [];
  for (const folder of folders) {
    const files = (await readdir(new URL(folder, language))).filter((file) => file.endsWith('.deluge')).sort();
    for (const file of files) texts.push(await readFile(new URL(folder + file, language), 'utf8'));
  }
  return texts;
}

export async function measure() {
  const { analyse, diagnostics, rules, testCatalogue, createWorkspace } = await loadEngine();
  const texts = await scripts();
  const thousands = texts.reduce((sum, text) => sum + text.split('\n').length, 0) / 1_000;
  const catalogue = testCatalogue();

  /** Milliseconds of the processor, which other work does not lengthen, for each thousand lines with some rules only. @param {(id: string) => boolean} isOn */
  const timed = (isOn) => {
    const off = Object.fromEntries(rules.filter(({ id }) => !isOn(id)).map(({ id }) => [id, 'off']));
    const on = Object.fromEntries(rules.filter(({ id }) => isOn(id)).map(({ id }) => [id, 'warning']));
    const workspaces = new Map();
    const times = [];
    for (let run = 0; run < runs; run++) {
      const start = process.cpuUsage();
      for (const text of texts) {
        const product = /^\/\/ @product (\w+)/.exec(text)?.[1] ?? '';
        let workspace = workspaces.get(product);
        if (workspace === undefined) {
          const settings = { rules: { ...off, ...on }, ...(product !== '' && { product }) };
          workspace = createWorkspace(catalogue, settings);
          workspaces.set(product, workspace);
        }
        diagnostics(analyse(text, workspace));
      }
      times.push(process.cpuUsage(start).user / 1_000 / thousands);
    }
    // Whatever else the processor does can only add to it.
    return Math.min(...times);
  };

  timed(() => true);
  const none = timed(() => false);
  const all = timed(() => true) - none;
  const costs = rules
    .map(({ id }) => ({ id, cost: Math.max(0, timed((each) => each === id) - timed(() => false)) }))
    .sort((a, b) => b.cost - a.cost);
  return [
    { name: '1,000 lines: parsing and names, no rule', value: none, unit: 'ms' },
    { name: '1,000 lines: all rules', value: all, unit: 'ms' },
    ...costs.slice(0, shown).map(({ id, cost }, rank) => {
      const share = (cost / all) * 100;
      return rank === 0
        ? {
            name: `share of ${id}, the costliest`,
            value: share,
            unit: '%',
            target: `≤ ${largestShare}`,
            met: share <= largestShare,
          }
        : { name: `share of ${id}`, value: share, unit: '%' };
    }),
  ];
}
