// `npm run build`: the bundles, the catalogue and the schema of deluge.json into dist/. With --watch they are made again whenever a source changes,
// readable and with source maps.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { context } from 'esbuild';
import { bundleInto, entryPoints, options, writeCatalogue } from './bundles.mjs';
import { root } from './install.mjs';

const dist = join(root, 'dist');

if (process.argv.includes('--watch')) {
  await writeCatalogue(dist);
  const watched = { ...options, entryPoints, outdir: dist, minify: false, sourcemap: true };
  await (await context({ ...watched, logLevel: 'info' })).watch();
} else {
  const metafile = await bundleInto(dist, /** @type {(keyof typeof entryPoints)[]} */ (Object.keys(entryPoints)));
  await writeSchema();
  // What each bundle was made of: the tests read there that the client holds nothing of a run.
  await writeFile(join(dist, 'meta.json'), JSON.stringify(metafile));
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
}

/** What editors complete `deluge.json` with: the fields, rules and products that the engine knows. */
async function writeSchema() {
  const { configurationSchema, createCatalogue } = createRequire(import.meta.url)(join(dist, 'language.js'));
  const catalogue = createCatalogue(JSON.parse(await readFile(join(dist, 'catalogue.json'), 'utf8')));
  await writeFile(join(dist, 'deluge.schema.json'), JSON.stringify(configurationSchema(catalogue)));
}
