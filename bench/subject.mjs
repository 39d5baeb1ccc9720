// The build that is measured: this commit's, or that of another one beside it (`npm run bench -- --compare REV`), whose root
// the environment names. The benches are this commit's in both cases.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The repository of this file, from which the peers are taken. */
export const home = fileURLToPath(new URL('..', import.meta.url));

/** The repository whose build is measured. */
export const root = process.env.DELUGE_BENCH_ROOT ?? home;

/** A file of the build. */
export const built = (name) => join(root, 'dist', name);

/** Bundles a module of the repository as the product is bundled, and loads it. */
export async function load(entry) {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await build({
      entryPoints: [join(root, entry)],
      outfile,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'node20',
      mainFields: ['module', 'main'],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const loadEngine = () => load('language/src/index.ts');
export const loadParser = () => load('language/src/syntax/index.ts');

/** The catalogue's data, parsed. */
export const catalogueData = async () => JSON.parse(await readFile(built('catalogue.json'), 'utf8'));

/** A workspace without other files, every rule on. */
export async function emptyWorkspace(engine) {
  return engine.createWorkspace(engine.createCatalogue(await catalogueData()), { connections: [], rules: {} });
}
