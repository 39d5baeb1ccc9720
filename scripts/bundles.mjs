// What ships as JavaScript: which bundles there are, how each is made, and the catalogue beside them. The build makes
// them all; tests make those that they start.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The entry point of each bundle. `language` is the engine of the language: the others take it from the file beside them, so
 * that it is packed once.
 */
export const entryPoints = {
  client: 'client/src/extension.ts',
  'on-demand': 'client/src/on-demand.ts',
  language: 'language/src/index.ts',
  server: 'server/src/main.node.ts',
  run: 'run/src/index.ts',
  cli: 'cli/src/main.ts',
  debugger: 'debugger/src/main.ts',
  engine: 'runtime/src/worker/worker.ts',
};

/** @type {import('esbuild').Plugin} */
const engineBeside = {
  name: 'engine-beside',
  setup({ onResolve }) {
    onResolve({ filter: /^@deluge-tools\/language$/ }, () => ({ path: './language.js', external: true }));
    // What runs scripts is loaded only to run one.
    onResolve({ filter: /^@deluge-tools\/run$/ }, () => ({ path: './run.js', external: true }));
  },
};

/** @type {import('esbuild').BuildOptions} */
export const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  external: ['vscode'],
  // The ESM builds of the language server libraries bundle smaller than their CommonJS ones.
  mainFields: ['module', 'main'],
  plugins: [engineBeside],
  logLevel: 'warning',
};

/** The scripts of webviews, which run in the editor's browser. */
export const pageEntryPoints = { grid: 'client/src/grid/page/page.ts' };

/** @type {import('esbuild').BuildOptions} */
export const pageOptions = { ...options, platform: 'browser', target: 'es2022', format: 'iife' };

/** The server for a web worker: one file with the engine in it, which reads the catalogue beside it. */
export const browserEntryPoints = { 'server.browser': 'server/src/main.browser.ts' };

/** @type {import('esbuild').BuildOptions} */
export const browserOptions = { ...pageOptions, plugins: [] };

/** Writes the server for a web worker, and the catalogue, into a folder. @param {string} folder */
export async function bundleBrowserServerInto(folder) {
  const { metafile } = await build({
    ...browserOptions,
    entryPoints: browserEntryPoints,
    outdir: folder,
    metafile: true,
  });
  await writeCatalogue(folder);
  return metafile;
}

/** Writes the scripts of webviews into a folder. @param {string} folder */
export async function bundlePagesInto(folder) {
  const { metafile } = await build({ ...pageOptions, entryPoints: pageEntryPoints, outdir: folder, metafile: true });
  return metafile;
}

/**
 * Writes bundles, and what they read when they run, into a folder.
 * @param {string} folder
 * @param {(keyof typeof entryPoints)[]} names
 */
export async function bundleInto(folder, names) {
  const entries = Object.fromEntries(names.map((name) => [name, entryPoints[name]]));
  const { metafile } = await build({ ...options, entryPoints: entries, outdir: folder, metafile: true });
  await writeCatalogue(folder);
  return metafile;
}

/** The data beside the bundles, read when it is first needed: parsing it is not part of starting a server. @param {string} folder */
export async function writeCatalogue(folder) {
  const source = join(root, 'language', 'src', 'catalogue', 'data');
  const data = {};
  for (const file of (await readdir(source)).filter((name) => name.endsWith('.json')).sort()) {
    const name = file.replace(/\.json$/, '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    data[name] = JSON.parse(await readFile(join(source, file), 'utf8'));
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'catalogue.json'), JSON.stringify(data));
  // Only whoever asks what a message of Zoho's means needs these.
  const messages = JSON.parse(
    await readFile(join(root, 'language', 'src', 'explain', 'data', 'zoho-messages.json'), 'utf8'),
  );
  await writeFile(join(folder, 'zoho-messages.json'), JSON.stringify(messages));
}
