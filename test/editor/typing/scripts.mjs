// The scripts that are typed: the examples, the fixtures of the language, and as many made up as one asks for.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../scripts/install.mjs';
import { generateScript, generateShortScript } from './generated.mjs';

async function filesOf(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.deluge')).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** The small scripts that the rules are tested with. They are TypeScript, so they are bundled first. */
async function cases() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'language', 'fixtures', 'cases.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return Object.values(module)
    .flat()
    .filter((one) => typeof one?.script === 'string')
    .map(({ about, script }) => ({ name: about, text: script }));
}

const sources = {
  examples: () => filesOf(join(root, 'examples')),
  fixtures: () => filesOf(join(root, 'language', 'fixtures', 'scripts')),
  cases,
  generated: ({ count, seed }) =>
    Array.from({ length: count }, (_, index) => ({
      name: `generated ${seed + index}`,
      text: generateScript(seed + index),
    })),
  short: ({ count, seed }) =>
    Array.from({ length: count }, (_, index) => ({
      name: `short ${seed + index}`,
      text: generateShortScript(seed + index),
    })),
  folder: ({ folder }) => (folder === undefined ? [] : filesOf(folder)),
};

/**
 * @param {string[]} names of `sources`
 * @param {{ count: number, seed: number, folder?: string }} options
 * @returns {Promise<{ name: string, text: string }[]>}
 */
export async function scriptsFrom(names, options) {
  const unknown = names.find((name) => !(name in sources));
  if (unknown !== undefined) {
    throw new Error(`There are no scripts called ${unknown}. There are ${Object.keys(sources).join(', ')}.`);
  }
  return (await Promise.all(names.map((name) => sources[name](options)))).flat();
}
