// What a person downloads and what the editor loads: bundles and package. `npm test` holds them to these limits too.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './subject.mjs';

/** @type {{ name: string, file: string, limit: number }[]} */
const limits = [
  { name: 'server bundle', file: 'dist/server.js', limit: 450 },
  { name: 'engine, shared by server, run and cli', file: 'dist/language.js', limit: 600 },
  { name: 'client bundle', file: 'dist/client.js', limit: 500 },
  { name: 'what the client loads on demand', file: 'dist/on-demand.js', limit: 150 },
  { name: 'grid of records', file: 'dist/grid.js', limit: 20 },
  { name: 'package (VSIX)', file: 'dist/deluge.vsix', limit: 2048 },
];

/** Measures what has been built. Bundles are read from dist/, so build and package first. */
export async function measure() {
  const sizes = [];
  for (const { name, file, limit } of limits) {
    const { size } = await stat(join(root, file));
    const value = size / 1024;
    sizes.push({ name, value, unit: 'KB', target: `≤ ${limit}`, met: value <= limit });
  }
  return sizes;
}

/** The images of the README stay small: they are in the package and in every clone. */
export async function measureImages() {
  const folder = new URL('../docs/images/', import.meta.url);
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.png'));
  return await Promise.all(
    files.map(async (name) => {
      const value = (await stat(new URL(name, folder))).size / 1024;
      return { name: `docs/images/${name}`, value, unit: 'KB', target: '≤ 150', met: value <= 150 };
    }),
  );
}
