import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { createHttpClient } from '../http.js';
import type { Client } from './accounts/clients.js';
import { createSandbox, type RunningSandbox, type Sandbox } from './sandbox.js';

/** A started sandbox in a folder of its own, made again for each test, with a clock that tests move. */
export interface TestSandbox extends RunningSandbox {
  readonly folder: string;
  readonly sandbox: Sandbox;
  /** Milliseconds since 1970. */
  clock: number;
  /** A request with the token of the sandbox's own account, unless the headers name another. */
  call(method: string, path: string, body?: string | URLSearchParams | FormData, headers?: Headers): Promise<Answer>;
}

type Headers = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined if it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly json: any;
}

/** The client that tests register. */
export const testClient: Client = {
  clientId: '1000.TESTCLIENT',
  clientSecret: 'test-client-secret',
  name: 'Test <client>',
  redirectUris: ['http://127.0.0.1:17171/callback', 'http://localhost:17171/callback'],
};

export function useSandbox(): TestSandbox {
  const logged: string[] = [];
  let folder = '';
  let sandbox: Sandbox;
  let running: RunningSandbox;
  const bench = {
    clock: 0,
    get folder() {
      return folder;
    },
    get sandbox() {
      return sandbox;
    },
    get origin() {
      return running.origin;
    },
    get account() {
      return running.account;
    },
    get accountsServer() {
      return running.accountsServer;
    },
    pageAddress: (page: string) => running.pageAddress(page),
    async call(method: string, path: string, body?: string | URLSearchParams | FormData, headers: Headers = {}) {
      const token = headers.Authorization ?? `Zoho-oauthtoken ${await running.account.accessToken(signal())}`;
      const response = await fetch(running.origin + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
          ...headers,
          ...(token === '' ? {} : { Authorization: token }),
        },
        ...(body === undefined ? {} : { body }),
      });
      return answerOf(response.status, Object.fromEntries(response.headers), await response.text());
    },
  };
  beforeEach(async () => {
    logged.length = 0;
    bench.clock = Date.UTC(2025, 0, 1);
    folder = mkdtempSync(join(tmpdir(), 'deluge-sandbox-'));
    sandbox = createSandbox({
      storageDirectory: folder,
      http: createHttpClient(fetch),
      now: () => bench.clock,
      log: (line) => logged.push(line),
    });
    running = await sandbox.start();
    await sandbox.registerClient(testClient);
  });
  afterEach(async () => {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
    expect(logged).toEqual([]);
  });
  return bench;
}

/** A request with headers that `fetch` does not let a caller choose. */
export function rawRequest(url: string, headers: Headers, method = 'GET', body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        const text = Buffer.concat(parts).toString();
        resolve(answerOf(response.statusCode ?? 0, Object.fromEntries(received), text));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function answerOf(status: number, headers: Headers, text: string): Answer {
  return { status, headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
