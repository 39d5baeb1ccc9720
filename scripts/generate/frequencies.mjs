// How often each rule reports something in the project's sample scripts, for the page of the rule.
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const language = new URL('../../language/', import.meta.url);
const folders = ['fixtures/scripts/', 'fixtures/habits/'];

const entry = `
export { analyse } from './analysis.js';
export { diagnostics } from './diagnostics/diagnostics.js';
export { testCatalogue } from './testing/catalogue.js';
export { createWorkspace } from './workspace.js';
`;

/** Findings for each thousand lines, by the id of the rule. @returns {Promise<Map<string, number>>} */
export async function frequencies() {
  const bundle = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('src/', language)), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  const engine = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  const counts = new Map();
  let lines = 0;
  for (const script of await scripts()) {
    lines += script.trimEnd().split('\n').length;
    const product = /^\/\/ @product (\w+)/.exec(script)?.[1];
    const workspace = engine.createWorkspace(engine.testCatalogue(), product === undefined ? {} : { product });
    for (const { code: rule } of engine.diagnostics(engine.analyse(script, workspace))) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([rule, count]) => [rule, (count * 1000) / lines]));
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
