// `npm run build`: the bundles, the catalogue, the schema of deluge.json and the notices of libraries into dist/. With --watch they are made again whenever a source changes,
// readable and with source maps.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { context } from 'esbuild';
import {
  browserEntryPoints,
  browserOptions,
  bundleBrowserServerInto,
  bundleInto,
  bundlePagesInto,
  entryPoints,
  options,
  pageEntryPoints,
  pageOptions,
  writeCatalogue,
} from './bundles.mjs';
import { importSource } from './import-source.mjs';
import { root } from './install.mjs';
import { noticesOf } from './notices.mjs';

const dist = join(root, 'dist');

if (process.argv.includes('--watch')) {
  await writeCatalogue(dist);
  const watched = { outdir: dist, minify: false, sourcemap: true, logLevel: /** @type {const} */ ('info') };
  await (await context({ ...options, ...watched, entryPoints })).watch();
  await (await context({ ...pageOptions, ...watched, entryPoints: pageEntryPoints })).watch();
  await (await context({ ...browserOptions, ...watched, entryPoints: browserEntryPoints })).watch();
} else {
  const metafile = await bundleInto(dist, /** @type {(keyof typeof entryPoints)[]} */ (Object.keys(entryPoints)));
  await writeSchema();
  const outputs = {
    ...metafile.outputs,
    ...(await bundlePagesInto(dist)).outputs,
    ...(await bundleBrowserServerInto(dist)).outputs,
  };
  await writeFile(join(dist, 'THIRD-PARTY-NOTICES.txt'), await noticesOf(outputs));
  // What each bundle was made of: the tests read there that the client holds nothing of a run.
  await writeFile(join(dist, 'meta.json'), JSON.stringify({ outputs }));
  for (const [file, { bytes }] of Object.entries(outputs)) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
}

/** What editors complete `deluge.json` with: the fields, rules and products that the engine knows. */
async function writeSchema() {
  const { configurationSchema, createCatalogue } = await importSource(
    "export { configurationSchema } from './project/src/index.js';\nexport { createCatalogue } from './language/src/index.js';",
  );
  const catalogue = createCatalogue(JSON.parse(await readFile(join(dist, 'catalogue.json'), 'utf8')));
  await writeFile(join(dist, 'deluge.schema.json'), JSON.stringify(configurationSchema(catalogue)));
}
