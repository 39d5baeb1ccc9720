// `npm run build`: the bundles and the catalogue into dist/. With --watch they are made again whenever a source changes,
// readable and with source maps.
import { writeFile } from 'node:fs/promises';
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
  // What each bundle was made of: the tests read there that the client holds nothing of a run.
  await writeFile(join(dist, 'meta.json'), JSON.stringify(metafile));
  for (const [file, { bytes }] of Object.entries(metafile.outputs))
    console.log(`${file}  ${(bytes / 1024).toFixed(0)} KB`);
}
