// `npm run bench`: runs every bench of this folder, each in a process of its own, and prints one table.
//
//   npm run bench -- NAME…            only those (`--only NAME` says the same)
//   npm run bench -- --update         writes the table into docs/performance.md
//   npm run bench -- --compare REV    builds another commit beside this one, measures both in turn, prints the ratios
//
// A bench is a module that exports `measure()`, which answers rows.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { buildOf } from './compare/build.mjs';
import { ratios } from './compare/ratios.mjs';
import { unquiet } from './statistics/quiet.mjs';
import { home } from './subject.mjs';

/**
 * One figure. `target` is how a person writes the limit (`≤ 1.3`); without one, the figure is only shown. `spread` is the
 * quarters below and above the median.
 * @typedef {{ name: string, value: number, unit: string, target?: string, met?: boolean, spread?: [number, number] }} Row
 */

const self = fileURLToPath(import.meta.url);
const page = new URL('../docs/performance.md', import.meta.url);
const [begin, end] = ['<!-- figures:start -->', '<!-- figures:end -->'];
/** Modules that the benches share. */
const shared = ['run', 'subject', 'client'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    update: { type: 'boolean' },
    only: { type: 'string', multiple: true },
    compare: { type: 'string' },
    rows: { type: 'string' },
  },
});

if (values.rows !== undefined) {
  const { measure } = await import(`./${values.rows}.mjs`);
  process.stdout.write(`\n${JSON.stringify(await measure())}`);
  process.exit(0);
}

const wanted = [...positionals, ...(values.only ?? [])];
const names = (await readdir(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.mjs'))
  .map((name) => name.replace('.mjs', ''))
  .filter((name) => !shared.includes(name));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}
const chosen = names.filter((each) => wanted.length === 0 || wanted.includes(each));

const noise = unquiet();
if (noise !== undefined) console.error(`The machine is not quiet: ${noise}. Figures will be worse than they are.`);

await runNode([`${home}scripts/package.mjs`]);
if (values.compare === undefined) await printFigures();
else await printRatios(values.compare);

async function printFigures() {
  /** @type {[string, Row[]][]} */
  const results = [];
  for (const name of chosen) {
    const rows = await rowsOf(name, home);
    if (rows !== undefined) results.push([name, rows]);
  }
  const table = [
    '| | figure | value | quarters | target | |',
    '| --- | --- | ---: | --- | ---: | --- |',
    ...results.flatMap(([bench, rows]) =>
      rows.map(
        ({ name, value, unit, spread, target, met }, index) =>
          `| ${index === 0 ? bench : ''} | ${name} | ${round(value)} ${unit} | ${spread === undefined ? '' : spread.map(round).join(' – ')} | ${target ?? ''} | ${met === undefined ? '' : met ? '✓' : '✗'} |`,
      ),
    ),
  ].join('\n');
  console.log(table);
  if (values.update && process.exitCode === undefined) await update(table);
}

async function printRatios(revision) {
  const { root: other, remove } = await buildOf(revision);
  try {
    for (const name of chosen) {
      /** @type {{ own: Row[][], other: Row[][] }} */
      const runs = { own: [], other: [] };
      for (let round = 0; round < 2; round++) {
        for (const [side, root] of Object.entries({ other, own: home })) {
          const rows = await rowsOf(name, root);
          if (rows !== undefined) runs[side].push(rows);
        }
      }
      for (const line of ratios(name, runs, round)) console.log(line);
    }
  } finally {
    await remove();
  }
}

/** What a bench measures of a build; undefined where it fails, since the other benches have their figures all the same. */
async function rowsOf(name, root) {
  process.stderr.write(`${name}…\n`);
  try {
    const output = await runNode(['--expose-gc', self, '--rows', name], { DELUGE_BENCH_ROOT: root });
    return JSON.parse(output.slice(output.lastIndexOf('\n') + 1));
  } catch (error) {
    console.error(error.stderr ?? error);
    process.exitCode = 1;
    return undefined;
  }
}

async function update(table) {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  const state = noise === undefined ? 'quiet' : `busy (${noise})`;
  const machine = `Measured by \`npm run bench\` with Node ${process.version} on ${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, while the machine was ${state}.`;
  await writeFile(page, `${before}${begin}\n${machine}\n\n${table}\n${end}${after}`);
}

/** Runs Node to its end and answers what it printed. */
async function runNode(args, environment = {}) {
  const options = { cwd: home, maxBuffer: 2 ** 24, env: { ...process.env, ...environment } };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return stdout;
}

/** Three significant digits, and no more than are needed. */
function round(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
