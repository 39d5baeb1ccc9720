// `npm run mutation [-- --seed N] [--count N]`: changes the sources of runtime/ in small ways, one at a time, and runs their
// unit tests: a change that no test finds shows what is not tested. It works on a copy, takes many minutes, and is not
// part of CI.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
const seed = Number(values.seed ?? 12);
const wanted = Number(values.count ?? 70);

/** Numbers from 0 to 1, the same ones for a seed. @param {number} start */
function chances(start) {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What is put in the place of what. Each is a mistake that somebody could make. @type {[RegExp, (found: string) => string][]} */
const mutators = [
  [/ === /g, () => ' !== '],
  [/ !== /g, () => ' === '],
  [/ < (?!=)/g, () => ' <= '],
  [/ > (?!=)/g, () => ' >= '],
  [/ <= /g, () => ' < '],
  [/ >= /g, () => ' > '],
  [/ && /g, () => ' || '],
  [/ \|\| /g, () => ' && '],
  [/ \+ 1\b/g, () => ' - 1'],
  [/ - 1\b/g, () => ' + 1'],
  [/\b0n\b/g, () => '1n'],
  [/\btrue\b/g, () => 'false'],
  [/\bfalse\b/g, () => 'true'],
  [/\.toLowerCase\(\)/g, () => ''],
  [/\.trunc\(/g, () => '.round('],
  [/\.floor\(/g, () => '.ceil('],
  [/(?<=\(|\[|, )0(?=\)|\]|,)/g, () => '1'],
  [/\breturn null;/g, () => "return '';"],
  [/\?\? null\b/g, () => "?? ''"],
];

/** Where a change changes nothing that a script could see: comments, types, imports, and what only speed depends on. */
const skipped =
  /^\s*(?:\/\/|\*|\/\*|import |export type |export interface |readonly \w+\??:)|: readonly |satisfies|<[A-Z]\w*>/;

/** Tested by the rooms that use them, or not by running scripts. */
const elsewhere =
  /\.test\.ts$|testing\.ts$|(?:worker|java|conformance)\/|wire\.ts$|inspector\.ts$|business-time\.ts$|business-time\.ts$|index\.ts$|fast-methods\.ts$/;

async function mutants() {
  const folder = join(root, 'runtime', 'src');
  const files = (await readdir(folder, { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !elsewhere.test(file.replaceAll('\\', '/')))
    .sort();
  const all = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    let start = 0;
    for (const [number, line] of text.split('\n').entries()) {
      if (!skipped.test(line)) {
        for (const [pattern, replace] of mutators) {
          for (const found of line.matchAll(pattern)) {
            const at = start + found.index;
            const changed = replace(found[0]);
            const mutated = text.slice(0, at) + changed + text.slice(at + found[0].length);
            all.push({ file, line: number + 1, from: found[0], to: changed, text: mutated, source: line.trim() });
          }
        }
      }
      start += line.length + 1;
    }
  }
  const chance = chances(seed);
  const chosen = [];
  while (chosen.length < wanted && all.length > 0) chosen.push(...all.splice(Math.floor(chance() * all.length), 1));
  return chosen;
}

const copy = await mkdtemp(join(tmpdir(), 'deluge-mutation-'));
try {
  await cp(root, copy, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist|\.[\w-]+)$/.test(path.replace(/[\\/]$/, '')) || path === root,
  });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  // Names of our own rooms lead to the copy.
  await writeFile(
    join(copy, 'vitest.mutation.mts'),
    `const aliases = [
  { find: /^@deluge-tools\\/language\\/testing$/, replacement: ${JSON.stringify(join(copy, 'language/src/testing/index.ts'))} },
  { find: /^@deluge-tools\\/language$/, replacement: ${JSON.stringify(join(copy, 'language/src/index.ts'))} },
];
export default { resolve: { alias: aliases }, test: { include: ['runtime/src/**/*.test.ts'], exclude: ['**/worker/**', '**/limits.test.ts', '**/business-time.test.ts'], setupFiles: 'test/seed.ts', isolate: false, bail: 1, testTimeout: 300_000 } };
`,
  );
  const run = () =>
    spawnSync(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'vitest.mutation.mts'],
      {
        cwd: copy,
        env: { ...process.env, CI: 'true' },
        timeout: 600_000,
        encoding: 'utf8',
      },
    );
  const sound = run();
  if (sound.status !== 0) {
    console.error(`The tests fail without a change:\n${sound.stdout.slice(-2000)}${sound.stderr.slice(-2000)}`);
    process.exit(2);
  }
  const survivors = [];
  const chosen = await mutants();
  for (const [index, { file, line, from, to, text, source }] of chosen.entries()) {
    const path = join(copy, relative(root, file));
    const original = await readFile(path, 'utf8');
    await writeFile(path, text);
    const isKilled = run().status !== 0;
    await writeFile(path, original);
    const what = `${relative(root, file)}:${line}: ${JSON.stringify(from)} to ${JSON.stringify(to)}: ${source}`;
    if (!isKilled) survivors.push(what);
    console.log(`${index + 1}/${chosen.length} ${isKilled ? 'found' : 'NOT FOUND'} ${what}`);
  }
  console.log(`\n${chosen.length - survivors.length} of ${chosen.length} changes were found by a test. Not found:`);
  for (const survivor of survivors) console.log(`  ${survivor}`);
} finally {
  await rm(copy, { recursive: true, force: true });
}
