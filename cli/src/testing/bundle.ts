import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A built command in a package of its own. */
export interface CommandBundle {
  readonly file: string;
  dispose(): Promise<void>;
}

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the command as the build does, so that tests run what ships. The package's version is 1.2.3. */
export async function bundleCommand(): Promise<CommandBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-command-'));
  const dist = join(folder, 'dist');
  await mkdir(dist);
  await writeFile(join(folder, 'package.json'), '{"version":"1.2.3"}');
  await build({
    entryPoints: [source('../main.ts')],
    outfile: join(dist, 'cli.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
  });
  await writeFile(join(dist, 'catalogue.json'), JSON.stringify(await catalogueData()));
  return { file: join(dist, 'cli.js'), dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** The catalogue as the build writes it: one property a file of data, named in camel case. */
async function catalogueData(): Promise<Record<string, unknown>> {
  const folder = source('../../../language/src/catalogue/data/');
  const data: Record<string, unknown> = {};
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const name = file.replace(/\.json$/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    data[name] = JSON.parse(await readFile(join(folder, file), 'utf8'));
  }
  return data;
}
