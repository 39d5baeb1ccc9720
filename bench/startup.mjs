// How long after its start the server answers `initialize`, beside a program of the same library that does nothing.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { median } from './statistics/index.mjs';
import { built, home } from './subject.mjs';

const runs = 25;
const limit = 1.3;

/** The least that speaks the protocol, bundled as the server is. */
const emptyServer = `
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();
`;

/**
 * Milliseconds from the start of a process to its answer to `initialize`.
 * @returns {Promise<number>}
 */
function timeToAnswer(program) {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: process.pid, rootUri: null, capabilities: {} },
    });
    const since = performance.now();
    const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.on('error', reject);
    server.stdout.once('data', () => {
      resolve(performance.now() - since);
      server.kill('SIGKILL');
    });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}

/** Starts both programs in turn, so that what else the machine does meets both alike. */
export async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-bench-'));
  try {
    const empty = join(folder, 'empty.js');
    await build({
      stdin: { contents: emptyServer, resolveDir: join(home, 'server') },
      outfile: empty,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      minify: true,
      mainFields: ['module', 'main'],
    });
    const server = built('server.js');
    const times = { server: /** @type {number[]} */ ([]), empty: /** @type {number[]} */ ([]) };
    for (let index = -2; index < runs; index++) {
      const pair = { server: await timeToAnswer(server), empty: await timeToAnswer(empty) };
      if (index >= 0) {
        times.server.push(pair.server);
        times.empty.push(pair.empty);
      }
    }
    const ratio = median(times.server) / median(times.empty);
    return [
      { name: 'server start to `initialize` answer', value: median(times.server), unit: 'ms' },
      { name: 'the same of an empty program', value: median(times.empty), unit: 'ms' },
      { name: 'server by empty program', value: ratio, unit: 'times', target: `≤ ${limit}`, met: ratio <= limit },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
