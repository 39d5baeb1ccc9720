// Bundles the extension into dist/: client, what it loads on demand, server, run and cli as CommonJS, the scripts of its
// webviews for the browser, and the catalogue as data.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const catalogueFolder = new URL('../language/src/catalogue/data/', import.meta.url);
const dist = new URL('../dist/', import.meta.url);

/** One file of data beside the bundles, read when it is first needed: parsing it is not part of starting a server. */
async function bundleCatalogue() {
  const data = {};
  for (const file of (await readdir(catalogueFolder)).filter((name) => name.endsWith('.json')).sort()) {
    const name = file.replace(/\.json$/, '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    data[name] = JSON.parse(await readFile(new URL(file, catalogueFolder), 'utf8'));
  }
  await writeFile(new URL('catalogue.json', dist), JSON.stringify(data));
}

/** @type {import('esbuild').BuildOptions} */
const options = {
  entryPoints: {
    client: 'client/src/extension.ts',
    'on-demand': 'client/src/on-demand.ts',
    server: 'server/src/main.ts',
    run: 'run/src/index.ts',
    cli: 'cli/src/main.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  external: ['vscode'],
  // The ESM builds of the language server libraries bundle smaller than their CommonJS ones.
  mainFields: ['module', 'main'],
  logLevel: 'info',
};

await mkdir(dist, { recursive: true });
await bundleCatalogue();
if (watch) {
  await (await context(options)).watch();
} else {
  const { metafile } = await build({ ...options, metafile: true });
  // What each bundle was made of: the tests read there that the client holds nothing of a run.
  await writeFile(new URL('meta.json', dist), JSON.stringify(metafile));
}
