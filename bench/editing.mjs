// What one keystroke costs: from the edit to signature help, hover, completion and diagnostics. First in the engine (the
// bundled code, in this process), then over the wire, from a client's message to the server's answer, with the memory that
// the server takes. And what it takes to lay a whole script out.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { median, percentile } from './statistics/median.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const edits = 400;
const warmUp = 150;

/** Milliseconds that the plan allows, by the number of lines. */
const limits = [
  { lines: 1_000, reading: 0.5, diagnostics: 1, mebibytes: 70 },
  { lines: 10_000, reading: 0.8, diagnostics: 4, mebibytes: 80 },
  { lines: 100_000, reading: 2.5, diagnostics: 40, mebibytes: 110 },
];
/** The 95th percentile of a completion that was asked for before, up to this many lines. */
const completionLimit = 3;
const completionLines = 10_000;
const formatLines = 10_000;
const formatLimit = 20;

/** A function as scripts have it, with a task, a loop, a map and an invokeurl: 20 lines. One in ten has a call to warn of. */
function block(number) {
  return `void automation.step${number}(String key, Map order)
{
	session = zoho.salesiq.visitorsession.get("portal_1", key, "salesIqConnection");
	total${number} = 0;
	for each item in order.get("items")
	{
		price = item.get("price").toDecimal();
		if(price > 10 && item.get("name") != null)
		{
			total${number} = total${number} + price * item.get("quantity").toLong();
		}
${number % 10 === 0 ? '\t\tstock = zoho.crm.getRecordById("Products", item.get("id"));\n' : ''}	}
	answer = invokeurl
	[
		url : "https://api.example.com/v1/orders/" + order.get("id")
		type : POST
		parameters : {"total":total${number},"name":session.get("data").get("name")}
	];
	info answer;
}
`;
}

function script(lines) {
  return Array.from({ length: lines / 20 }, (_, number) => block(number)).join('');
}

/** The offsets at which one types: inside the key of a task's call, in every function. */
function places(text) {
  return [...text.matchAll(/visitorsession\.get\("portal_1", /g)].map((match) => match.index + match[0].length);
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

/**
 * Types and deletes a character at one place after another, asks `feature` after each, and answers how long edit and
 * answer took together.
 */
function typeInEngine(engine, workspace, lines, feature) {
  let text = script(lines);
  const offsets = places(text);
  let analysis = engine.analyse(text, workspace);
  engine.diagnostics(analysis);
  const times = [];
  for (let index = 0; index < warmUp + edits; index++) {
    const offset = offsets[(index * 7) % offsets.length];
    const typing = text[offset] !== 'x';
    const changed = typing
      ? `${text.slice(0, offset)}x${text.slice(offset)}`
      : text.slice(0, offset) + text.slice(offset + 1);
    if (typing) {
      for (let later = 0; later < offsets.length; later++) {
        offsets[later] += offsets[later] > offset ? 1 : 0;
      }
    } else {
      for (let later = 0; later < offsets.length; later++) {
        offsets[later] -= offsets[later] > offset ? 1 : 0;
      }
    }
    const change = typing
      ? { start: offset, oldEnd: offset, newEnd: offset + 1 }
      : { start: offset, oldEnd: offset + 1, newEnd: offset };
    const since = performance.now();
    analysis = engine.update(analysis, changed, change);
    feature(analysis, offset + (typing ? 1 : 0));
    const time = performance.now() - since;
    text = changed;
    if (index >= warmUp) {
      times.push(time);
    }
  }
  return times;
}

async function inEngine(folder) {
  const engine = await loadEngine(folder);
  const catalogue = engine.createCatalogue(JSON.parse(await readFile(join(root, 'dist', 'catalogue.json'), 'utf8')));
  const workspace = engine.createWorkspace(catalogue, { connections: [], rules: {} });
  const rows = [];
  // Else the feature that is measured first pays for code that the others share and that was not compiled yet.
  for (const feature of [engine.signatureHelp, engine.hover, engine.diagnostics, engine.completion]) {
    typeInEngine(engine, workspace, limits[0].lines, feature);
  }
  for (const { lines, reading, diagnostics } of limits) {
    const at = `${lines.toLocaleString('en')} lines`;
    const type = (feature) => typeInEngine(engine, workspace, lines, feature);
    const expect = (what, answer) => {
      if (answer === undefined || answer.length === 0) {
        throw new Error(`${what} has no answer in the bench's script`);
      }
    };
    const signature = median(
      type((analysis, offset) => expect('signature help', engine.signatureHelp(analysis, offset))),
    );
    const hover = median(type((analysis, offset) => expect('hover', engine.hover(analysis, offset - 15))));
    const problems = median(type((analysis) => expect('diagnostics', engine.diagnostics(analysis))));
    const completions = type((analysis, offset) => expect('completion', engine.completion(analysis, offset)));
    const row = (name, value, limit) => ({
      name: `${at}: ${name}`,
      value,
      unit: 'ms',
      target: `< ${limit}`,
      met: value < limit,
    });
    rows.push(
      row('edit → signature help', signature, reading),
      row('edit → hover', hover, reading),
      row('edit → diagnostics', problems, diagnostics),
      row('edit → completion', median(completions), reading),
    );
    if (lines <= completionLines)
      rows.push(row('edit → completion, p95', percentile(completions, 95), completionLimit));
  }
  rows.push(formatting(engine, workspace));
  return rows;
}

/** The time for a script that was never laid out, edits included. */
function formatting(engine, workspace) {
  const analysis = engine.analyse(script(formatLines), workspace);
  const times = [];
  for (let run = 0; run < 40; run++) {
    const since = performance.now();
    engine.format(analysis, { tabSize: 2, insertSpaces: true, layout: 'standard' });
    times.push(performance.now() - since);
  }
  const value = median(times.slice(10));
  return {
    name: `${formatLines.toLocaleString('en')} lines: format`,
    value,
    unit: 'ms',
    target: `< ${formatLimit}`,
    met: value < formatLimit,
  };
}

/**
 * What the server takes of the machine's memory once a script is open and checked. Undefined where the
 * system does not say.
 */
async function residentMebibytes(pid) {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}

/** The same from a client's side, with one document and one request at a time. */
async function overTheWire({ lines, mebibytes }) {
  // With the flag that the extension starts it with.
  const server = spawn(process.execPath, ['--max-semi-space-size=2', join(root, 'dist', 'server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  try {
    connection.listen();
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } } },
    });
    await connection.sendNotification('initialized', {});
    const uri = 'file:///bench.deluge';
    const text = script(lines);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'deluge', version: 1, text },
    });
    const at = `${lines.toLocaleString('en')} lines, over the wire`;
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    const resident = await residentMebibytes(server.pid);
    const memory =
      resident === undefined
        ? []
        : [
            {
              name: `${at}: resident memory after opening`,
              value: resident,
              unit: 'MiB',
              target: `< ${mebibytes}`,
              met: resident < mebibytes,
            },
          ];
    let version = 1;
    const type = async (method, line, character) => {
      const times = [];
      for (let index = 0; index < warmUp + edits; index++) {
        const end = { line, character: character + (index % 2) };
        const since = performance.now();
        version++;
        connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ range: { start: { line, character }, end }, text: index % 2 === 0 ? 'x' : '' }],
        });
        await connection.sendRequest(method, { textDocument: { uri }, position: { line, character } });
        if (index >= warmUp) {
          times.push(performance.now() - since);
        }
      }
      return median(times);
    };
    const line = Math.floor(lines / 40) * 20 + 2;
    const character = text.split('\n')[line].indexOf('key');
    return [
      ...memory,
      {
        name: `${at}: edit → signature help`,
        value: await type('textDocument/signatureHelp', line, character),
        unit: 'ms',
      },
      { name: `${at}: edit → diagnostics`, value: await type('textDocument/diagnostic', line, character), unit: 'ms' },
    ];
  } finally {
    connection.dispose();
    server.kill();
  }
}

export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    const rows = await inEngine(folder);
    for (const limit of limits) rows.push(...(await overTheWire(limit)));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
