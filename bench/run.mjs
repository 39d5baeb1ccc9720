// `npm run bench`: runs every bench of this folder, each in a process of its own, and prints one table. `npm run bench
// -- NAME…` runs only those; `--update` writes the table into docs/performance.md. A bench is a module that exports
// `measure()`, which answers rows.
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';

/**
 * One figure. `target` is how a person writes the limit (`≤ 1.3`); without one, the figure is only shown.
 * @typedef {{ name: string, value: number, unit: string, target?: string, met?: boolean }} Row
 */

const self = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const page = new URL('../docs/performance.md', import.meta.url);
const [begin, end] = ['<!-- figures:start -->', '<!-- figures:end -->'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean' }, rows: { type: 'string' } },
});

if (values.rows !== undefined) {
  const { measure } = await import(`./${values.rows}.mjs`);
  process.stdout.write(`\n${JSON.stringify(await measure())}`);
  process.exit(0);
}

const names = (await readdir(new URL('.', import.meta.url)))
  .filter((name) => name.endsWith('.mjs') && name !== 'run.mjs')
  .map((name) => name.replace('.mjs', ''));
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

await run([`${root}scripts/package.mjs`]);
/** @type {[string, Row[]][]} */
const results = [];
for (const name of names.filter((each) => positionals.length === 0 || positionals.includes(each))) {
  process.stderr.write(`${name}…\n`);
  try {
    const output = await run(['--expose-gc', self, '--rows', name]);
    results.push([name, JSON.parse(output.slice(output.lastIndexOf('\n') + 1))]);
  } catch (error) {
    // The other benches have their figures all the same.
    console.error(error.stderr ?? error);
    process.exitCode = 1;
  }
}

const table = [
  '| | figure | value | target | |',
  '| --- | --- | ---: | ---: | --- |',
  ...results.flatMap(([bench, rows]) =>
    rows.map(
      ({ name, value, unit, target, met }, index) =>
        `| ${index === 0 ? bench : ''} | ${name} | ${round(value)} ${unit} | ${target ?? ''} | ${met === undefined ? '' : met ? '✓' : '✗'} |`,
    ),
  ),
].join('\n');
console.log(table);

if (values.update && process.exitCode === undefined) {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) {
    throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  }
  const machine = `Measured by \`npm run bench\` with Node ${process.version} on ${cpus().length} cores of ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB.`;
  await writeFile(page, `${before}${begin}\n${machine}\n\n${table}\n${end}${after}`);
}

/** Runs Node to its end and answers what it printed. */
async function run(args) {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 });
  return stdout;
}

/** Three significant digits, and no more than are needed. */
function round(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
