import { execFile, fork, spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  type InitializeParams,
  InitializeRequest,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { bundleServer, type ServerBundle } from './testing/bundle.js';

let bundle: ServerBundle;
beforeAll(async () => {
  bundle = await bundleServer();
});
afterAll(() => bundle.dispose());

const greeting: InitializeParams = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: null };

/** Greets the server and gives its name. */
async function greet(reader: MessageReader, writer: MessageWriter): Promise<string | undefined> {
  const connection = createProtocolConnection(reader, writer);
  connection.listen();
  const { serverInfo } = await connection.sendRequest(InitializeRequest.type, greeting);
  connection.dispose();
  return serverInfo?.name;
}

describe('the server program', () => {
  it('says how to start it where no transport is named', async () => {
    const run = (args: string[]) =>
      new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
        execFile(process.execPath, [bundle.file, ...args], (error, stdout, stderr) =>
          resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
        ).stdin?.end();
      });
    expect(await run([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--stdio  ') });
    expect(await run(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Usage: node server.js') });
  });

  it('speaks over standard input and output', async () => {
    const server = spawn(process.execPath, [bundle.file, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const exit = new Promise((resolve) => server.once('exit', resolve));
    expect(await greet(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin))).toBe(
      'Deluge Tools',
    );
    // A client that goes away without good-bye leaves no server behind.
    server.stdin.end();
    expect(await exit).toBe(1);
  });

  it('speaks over the channel between Node processes', async () => {
    const server = fork(bundle.file, ['--node-ipc', `--clientProcessId=${process.pid}`]);
    const exit = new Promise((resolve) => server.once('exit', resolve));
    expect(await greet(new IPCMessageReader(server), new IPCMessageWriter(server))).toBe('Deluge Tools');
    server.kill();
    await exit;
  });

  it('speaks over a socket', async () => {
    const listener = createServer();
    const connected = new Promise<Socket>((resolve) => listener.once('connection', resolve));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as { port: number };
    const server = spawn(process.execPath, [bundle.file, `--socket=${port}`], { stdio: 'inherit' });
    const exit = new Promise((resolve) => server.once('exit', resolve));
    const socket = await connected;
    expect(await greet(new StreamMessageReader(socket), new StreamMessageWriter(socket))).toBe('Deluge Tools');
    socket.destroy();
    server.kill();
    await exit;
    listener.close();
  });
});
