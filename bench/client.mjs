// A client of language servers: ours and the peers' that come with the editor (JSON, CSS) or with TypeScript, driven alike.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { built, home } from './subject.mjs';

const extensions = join(home, '.vscode-e2e/node_modules/code-server/lib/vscode/extensions');

/**
 * A server with one document open.
 * @typedef {object} Session
 * @property {(text: string) => Promise<{ first: number, all: number }>} open Milliseconds to the first diagnostics, and to all.
 * @property {(line: number, character: number, removed: number, text: string) => void} edit
 * @property {(line: number, character: number) => Promise<void>} hover
 * @property {() => Promise<void>} diagnose
 * @property {() => Promise<number | undefined>} mebibytes What the server takes of the machine's memory.
 * @property {() => void} close
 */

/** The peers that are installed. */
export function peers() {
  const found = { TypeScript: startTypeScript };
  for (const [name, id] of [
    ['json', 'json'],
    ['css', 'css'],
  ]) {
    const program = join(extensions, `${id}-language-features/server/dist/node/${id}ServerMain.js`);
    if (existsSync(program)) found[name] = () => startLsp([program, '--stdio'], id);
  }
  return found;
}

/** Our server, with the flag that the extension starts it with. */
export const startOwn = () => startLsp(['--max-semi-space-size=2', built('server.js'), '--stdio'], 'deluge');

/** @returns {Promise<Session>} */
async function startLsp(args, languageId) {
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uri = `file:///bench/text.${languageId}`;
  let version = 1;
  /** Called when the server publishes diagnostics by itself, or says that they should be asked for again. */
  let published = () => {};
  let refreshed = () => {};
  connection.onNotification('textDocument/publishDiagnostics', () => published());
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed();
    return null;
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const { capabilities } = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
      workspace: { diagnostics: { refreshSupport: true } },
    },
    initializationOptions: { provideFormatter: true, handledSchemaProtocols: ['file'] },
  });
  await connection.sendNotification('initialized', {});
  const pulls = capabilities.diagnosticProvider !== undefined;
  const pull = () => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
  // The time from start to ready is another figure (startup.mjs).
  await new Promise((resolve) => setTimeout(resolve, 300));
  return {
    async open(text) {
      const onPublish = new Promise((resolve) => {
        published = () => resolve(undefined);
      });
      let onRefresh = nextRefresh();
      function nextRefresh() {
        return new Promise((resolve) => {
          refreshed = () => resolve(undefined);
        });
      }
      const since = performance.now();
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text },
      });
      if (!pulls) {
        await onPublish;
        const all = performance.now() - since;
        return { first: all, all };
      }
      let report = await pull();
      const first = performance.now() - since;
      // Ours says in the id of a report whether more is to come.
      while (report.resultId?.endsWith('…')) {
        await onRefresh;
        onRefresh = nextRefresh();
        report = await pull();
      }
      return { first, all: performance.now() - since };
    },
    edit(line, character, removed, text) {
      version++;
      const range = { start: { line, character }, end: { line, character: character + removed } };
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      });
    },
    async hover(line, character) {
      await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
    },
    async diagnose() {
      if (pulls) {
        await pull();
        return;
      }
      await new Promise((resolve) => {
        published = () => resolve(undefined);
      });
    },
    mebibytes: () => residentMebibytes(server.pid),
    close() {
      connection.dispose();
      server.kill();
    },
  };
}

/** TypeScript's server has a protocol of its own. @returns {Promise<Session>} */
async function startTypeScript() {
  const program = createRequire(join(home, 'package.json')).resolve('typescript-peer/lib/tsserver.js');
  const args = [program, '--disableAutomaticTypingAcquisition', '--noGetErrOnBackgroundUpdate'];
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const file = '/bench/text.js';
  let sequence = 0;
  /** @type {Map<number, () => void>} */
  const waiting = new Map();
  let rest = '';
  server.stdout.setEncoding('utf8').on('data', (chunk) => {
    rest += chunk;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('{')) continue;
      const message = JSON.parse(line);
      const number = message.type === 'response' ? message.request_seq : message.body?.request_seq;
      if (message.type !== 'response' && message.event !== 'requestCompleted') continue;
      waiting.get(number)?.();
      waiting.delete(number);
    }
  });
  const send = (command, given) => {
    sequence++;
    server.stdin.write(`${JSON.stringify({ seq: sequence, type: 'request', command, arguments: given })}\n`);
    return sequence;
  };
  const ask = (command, given) => new Promise((resolve) => waiting.set(send(command, given), () => resolve(undefined)));
  const diagnose = async () => {
    await ask('geterr', { files: [file], delay: 0 });
  };
  await ask('configure', { preferences: {} });
  return {
    async open(text) {
      const since = performance.now();
      send('open', { file, fileContent: text, scriptKindName: 'JS' });
      await diagnose();
      const all = performance.now() - since;
      return { first: all, all };
    },
    edit(line, character, removed, text) {
      const place = { line: line + 1, offset: character + 1, endLine: line + 1, endOffset: character + 1 + removed };
      send('change', { file, ...place, insertString: text });
    },
    async hover(line, character) {
      await ask('quickinfo', { file, line: line + 1, offset: character + 1 });
    },
    diagnose,
    mebibytes: () => residentMebibytes(server.pid),
    close: () => void server.kill(),
  };
}

/** Undefined where the system does not say. */
async function residentMebibytes(pid) {
  try {
    const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}
