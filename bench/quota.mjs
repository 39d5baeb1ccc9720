// The cost analysis: what a keystroke costs where every function calls others in loops, so that each warning rests on
// what other functions cost; and how long a workspace takes that nobody has looked at yet.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './statistics/median.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const edits = 60;
const warmUp = 20;

/** Milliseconds that the plan allows from the edit to the diagnostics, by the number of lines. */
const limits = [
  { lines: 1_000, limit: 1 },
  { lines: 10_000, limit: 4 },
  { lines: 100_000, limit: 40 },
];

/** So many functions call each other in a row; the last of them calls a task. */
const chain = 10;

/** A function of 20 lines with a loop that calls the next one of its chain, a guard, branches and a map. */
function block(number) {
  const isLast = number % chain === chain - 1;
  const call = isLast
    ? 'zoho.crm.getRecordById("Products", item.get("id"))'
    : `automation.step${number + 1}(key, item.get("parts"))`;
  return `map automation.step${number}(String key, List items)
{
	result = Map();
	if(items.size() > 200)
	{
		return result;
	}
	for each item in items
	{
		price = item.get("price").toDecimal();
		if(price > 10 && item.get("name") != null)
		{
			result.put(item.get("name"), price * item.get("quantity").toLong());
		}
		part = ${call};
		result.put("part", part);
	}
	result.put("key", key);
	result.put("size", items.size());
	return result;
}
`;
}

function script(functions) {
  return Array.from({ length: functions }, (_, number) => block(number)).join('');
}

async function loadEngine(folder) {
  const outfile = join(folder, 'language.mjs');
  await build({
    entryPoints: [join(root, 'language', 'src', 'index.ts')],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'node20',
  });
  return await import(pathToFileURL(outfile).href);
}

/** Types and deletes a character in the last function of one chain after another: what all others of it cost may change. */
function typeAtTheEnd(engine, workspace, lines) {
  const text = script(lines / 20);
  let analysis = engine.analyse(text, workspace);
  const found = engine.diagnostics(analysis).filter(({ code }) => code === 'noQuotaCallInLoop').length;
  if (found !== lines / 20) throw new Error(`The bench's script has ${found} calls in loops, not ${lines / 20}.`);
  const times = [];
  for (let index = 0; index < warmUp + edits; index++) {
    const number = ((index * 7 * chain) % (lines / 20)) + chain - 1;
    const offset = text.indexOf('"Products"', text.indexOf(`automation.step${number}(String`)) + 1;
    const changed = `${text.slice(0, offset)}x${text.slice(offset)}`;
    const since = performance.now();
    analysis = engine.update(analysis, changed, { start: offset, oldEnd: offset, newEnd: offset + 1 });
    engine.diagnostics(analysis);
    if (index >= warmUp) times.push(performance.now() - since);
    analysis = engine.update(analysis, text, { start: offset, oldEnd: offset + 1, newEnd: offset });
    engine.diagnostics(analysis);
  }
  return median(times);
}

/** From the texts of 200 files with ten functions each to what all of them cost. */
function cold(engine, catalogue) {
  const files = Array.from({ length: 200 }, () => script(chain));
  const times = [];
  for (let round = 0; round < 5; round++) {
    // Another catalogue: nothing is remembered.
    const workspace = engine.createWorkspace(catalogue(), { connections: [], rules: {} });
    const since = performance.now();
    let count = 0;
    for (const [number, file] of files.entries()) {
      const text = file.replaceAll('automation.', `ns${number}.`);
      count += engine.quotaSummaries(engine.analyse(text, workspace)).length;
    }
    times.push(performance.now() - since);
    if (count !== 2_000) throw new Error(`${count} of 2,000 functions cost something.`);
  }
  return median(times);
}

export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    const engine = await loadEngine(folder);
    const data = JSON.parse(await readFile(join(root, 'dist', 'catalogue.json'), 'utf8'));
    const catalogue = () => engine.createCatalogue(data);
    const rows = [];
    for (const { lines, limit } of limits) {
      const workspace = engine.createWorkspace(catalogue(), { connections: [], rules: {} });
      const value = typeAtTheEnd(engine, workspace, lines);
      rows.push({
        name: `${lines.toLocaleString('en')} lines, all costs at stake: edit → diagnostics`,
        value,
        unit: 'ms',
        target: `< ${limit}`,
        met: value < limit,
      });
    }
    const value = cold(engine, catalogue);
    rows.push({ name: '2,000 functions, cold', value, unit: 'ms', target: '< 1,000', met: value < 1_000 });
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
