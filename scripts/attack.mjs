// `npm run attack`: tries to break the product with inputs that nobody would send. Without options it tries a fixed slice
// of each attack; with --minutes it goes on with new inputs. Exit status 1 if anything was found.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { build } from 'esbuild';
import { bundleInto } from './bundles.mjs';
import { countingSteps } from './count-steps.mjs';
import { root } from './install.mjs';

const usage = `Usage: npm run attack -- [--minutes N] [--seed N] [--only NAME]...

  --minutes N  go on for N minutes with new inputs; without it, a slice with fixed seeds
  --seed N     the first seed; each input has its own, which a fault names
  --only NAME  run this attack; may be given several times`;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const seed = Number(values.seed ?? (minutes === undefined ? 20_261_128 : Date.now() % 1_000_000_000));
if (Number.isNaN(seed) || (minutes !== undefined && !(minutes > 0))) {
  console.error(`--minutes and --seed are numbers.\n\n${usage}`);
  process.exit(2);
}

const output = join(root, 'test', 'output');
// The server as it ships, but counting its steps.
const serverFolder = join(output, 'server');
await bundleInto(serverFolder, ['language', 'server']);
for (const name of ['language.js', 'server.js']) await countIn(join(serverFolder, name), 'script');
// It stays there: what grows too fast is named by its place in it.
const outfile = join(output, 'attack.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['attack/run.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['esbuild'],
  mainFields: ['module', 'main'],
  // Libraries in the older format ask for Node's modules with it.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  define: { sources: JSON.stringify(pathToFileURL(join(root, 'attack/attacks/')).href) },
  logLevel: 'error',
});
// V8 drops the counters of code that it throws away.
setFlagsFromString('--no-flush-bytecode');
await countIn(outfile, 'module');
const { runAttacks } = await import(pathToFileURL(outfile).href);
const faults = await runAttacks({ minutes, seed, only: values.only ?? [], say: (line) => console.log(line) });
console.log(`${faults.length} faults; first seed ${seed}`);
process.exit(faults.length === 0 ? 0 : 1);

/** @param {string} file @param {'module' | 'script'} sourceType */
async function countIn(file, sourceType) {
  await writeFile(file, countingSteps(await readFile(file, 'utf8'), file, sourceType));
}
