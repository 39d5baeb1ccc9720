// A workspace of many files: how long the index takes to know the functions of all of them, and what a change to one file
// costs, both in the engine (the bundled code, in this process) and from a client's side, files on disk included.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { median } from './statistics/index.mjs';
import { built, catalogueData, loadEngine } from './subject.mjs';

const count = 2_000;
const changes = 200;
/** Milliseconds that the plan allows for all files. */
const limit = 2_000;

/** A script of about 80 lines; every second one calls the function of the next file. */
function script(number, days = number) {
  const rows = Array.from(
    { length: 10 },
    (_, row) => `	for each item${row} in order.get("items${row}")
	{
		price${row} = item${row}.get("price").toDecimal() * ${days};
		if(price${row} > 10 && item${row}.get("name") != null)
		{
			order.put("total${row}", price${row} + item${row}.get("quantity").toLong());
		}
	}
`,
  ).join('');
  const answer = number % 2 === 0 ? `automation.step${number + 1}(key, order)` : 'order';
  return `// Works out an order.
map automation.step${number}(String key, Map order)
{
${rows}	return ${answer};
}
`;
}

async function inEngine(texts) {
  const engine = await loadEngine();
  const catalogue = engine.createCatalogue(await catalogueData());
  const settings = { connections: [], rules: {} };
  globalThis.gc?.();
  const memory = process.memoryUsage().heapUsed;
  const since = performance.now();
  const index = new engine.FunctionIndex();
  for (const [number, text] of texts.entries()) index.set(`file:///scripts/step${number}.deluge`, text);
  const whole = performance.now() - since;
  globalThis.gc?.();
  const kept = (process.memoryUsage().heapUsed - memory) / 1024 / 1024;

  const dependent = index.view('file:///scripts/step0.deluge', catalogue, settings);
  const other = index.view('file:///scripts/step2.deluge', catalogue, settings);
  for (const view of [dependent, other]) {
    engine.diagnostics(engine.analyse(texts[view === dependent ? 0 : 2], view.workspace));
  }
  const times = [];
  for (let change = 0; change < changes; change++) {
    const text = script(1, 10_000 + change);
    const before = performance.now();
    index.set('file:///scripts/step1.deluge', text);
    const isOther = other.isCurrent;
    times.push(performance.now() - before);
    if (!isOther) throw new Error('A change reached a file that does not depend on it.');
  }
  if (dependent.isCurrent) throw new Error('A change did not reach the file that depends on it.');
  const asked = performance.now();
  const found = dependent.workspace.occurrences('automation.step1001');
  const occurrences = performance.now() - asked;
  if (found.length !== 2) throw new Error(`Found ${found.length} occurrences instead of 2.`);
  return [
    {
      name: `${count.toLocaleString('en')} files indexed`,
      value: whole,
      unit: 'ms',
      target: `< ${limit}`,
      met: whole < limit,
    },
    { name: 'what the index keeps', value: kept, unit: 'MiB' },
    { name: 'a change to one file', value: median(times), unit: 'ms' },
    { name: 'where a function is used', value: occurrences, unit: 'ms' },
  ];
}

/** From the greeting until a function of the last file is known, files being read from disk. */
async function overTheWire(folder) {
  const server = spawn(process.execPath, [built('server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    connection.listen();
    const uri = pathToFileURL(folder).href;
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      capabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } },
    });
    const since = performance.now();
    await connection.sendNotification('initialized', {});
    const asking = { textDocument: { uri: `${uri}/main.deluge` }, position: { line: 0, character: 0 } };
    for (let number = count - 1; number >= 0; number -= count - 1) {
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { ...asking.textDocument, languageId: 'deluge', version: 1, text: `automation.step${number}();` },
      });
      asking.position.character = 12;
      while ((await connection.sendRequest('textDocument/hover', asking)) === null) {
        if (performance.now() - since > 60_000) throw new Error('The functions are not found in a minute.');
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await connection.sendNotification('textDocument/didClose', { textDocument: asking.textDocument });
    }
    const value = performance.now() - since;
    const name = `${count.toLocaleString('en')} files read from disk and indexed, while the server answers`;
    return [{ name, value, unit: 'ms', target: `< ${limit}`, met: value < limit }];
  } finally {
    connection.dispose();
    server.kill();
  }
}

export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    const texts = Array.from({ length: count }, (_, number) => script(number));
    const scripts = join(folder, 'scripts');
    await mkdir(scripts);
    for (const [number, text] of texts.entries()) await writeFile(join(scripts, `step${number}.deluge`), text);
    return [...(await inEngine(texts)), ...(await overTheWire(scripts))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
