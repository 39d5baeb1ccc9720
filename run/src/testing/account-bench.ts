import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueData } from '@deluge-tools/language/testing';
import { createMemory, createSecretsInMemory, type Memory, type SecretStore } from '@deluge-tools/zoho';
import { createLocalInternet, json, type LocalInternet } from '@deluge-tools/zoho/testing';
import { afterEach, beforeEach } from 'vitest';
import type { Answers, Confirmation, Folder, Preview, RunInput, Runner, RunResult, UserSettings } from '../api.js';
import { type OpenGateway, openGateway } from '../gateway.js';
import { createRunner } from '../runner.js';
import { taskIn } from '../testing.js';

/** The token that Zoho gives here, another one each time. */
export const tokenNumber = (count: number): string => `1000.${'a'.repeat(31)}${count}.${'b'.repeat(32)}`;
const refreshToken = `1000.${'c'.repeat(32)}.${'d'.repeat(32)}`;
const clientSecret = 'the-client-secret-of-ann';

/** What a person answers: the id of a choice, or undefined to cancel. */
export type Person = (question: Confirmation) => string | undefined | Promise<string | undefined>;

/**
 * A window in which Ann is signed in to the data centre us, on an internet that lies on this machine: every request goes
 * over real HTTP to Zoho's real names.
 */
export interface AccountBench {
  readonly internet: LocalInternet;
  readonly gateway: OpenGateway;
  readonly secrets: SecretStore;
  readonly memory: Memory;
  readonly log: string[];
  /** The questions that were asked. */
  readonly asked: Confirmation[];
  /** How the person answers; unless a test says otherwise, with the first choice. */
  person: Person;
  settings: UserSettings;
  /** Whether runs call addresses outside of Zoho; they do. */
  callsRealAddress: boolean;
  readonly folder: Folder;
  /** Id of Ann's account, which is bound to `crm`, `siq` and `projects`. */
  readonly ann: string;
  signIn(scopes: readonly string[], linkNames: readonly string[]): Promise<string>;
  bind(linkName: string, accountId: string): Promise<void>;
  runner(folder?: Folder, isAsked?: boolean): Runner;
  run(source: string, answers?: Answers, signal?: AbortSignal): Promise<RunResult>;
  runInput(input: RunInput, answers?: Answers, signal?: AbortSignal): Promise<RunResult>;
  preview(source: string, answers?: Answers): Promise<Preview>;
  /** What arrived at other hosts than the accounts server: `GET https://…`. */
  sent(): string[];
}

const allScopes = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoProjects.tasks.ALL',
  'SalesIQ.portals.ALL',
  'SalesIQ.visitors.ALL',
];

export function useAccount(): AccountBench {
  let folder = '';
  let parts: {
    internet: LocalInternet;
    gateway: OpenGateway;
    secrets: SecretStore;
    memory: Memory;
    ann: string;
  };
  const log: string[] = [];
  const asked: Confirmation[] = [];
  const bench: AccountBench = {
    get internet() {
      return parts.internet;
    },
    get gateway() {
      return parts.gateway;
    },
    get secrets() {
      return parts.secrets;
    },
    get memory() {
      return parts.memory;
    },
    get ann() {
      return parts.ann;
    },
    log,
    asked,
    person: ({ choices }) => choices[0]?.id,
    settings: {},
    callsRealAddress: true,
    folder: { id: 'file:///shop', name: 'shop' },
    async signIn(scopes, linkNames) {
      const { id } = await parts.gateway.accounts.signIn({
        label: 'ann@example.com',
        dataCentre: 'us',
        clientId: '1000.CLIENT',
        clientSecrets: { '*': clientSecret },
        scopes,
        way: { method: 'selfClient', code: 'code' },
        signal: new AbortController().signal,
      });
      for (const linkName of linkNames) await bench.bind(linkName, id);
      return id;
    },
    bind: (linkName, accountId) =>
      parts.gateway.bindings.set(bench.folder, linkName, { accountId, label: 'ann@example.com' }),
    runner: (where = bench.folder, isAsked = true) =>
      createRunner({
        storageDirectory: join(folder, 'unused'),
        catalogue: catalogueData,
        gateway: parts.gateway,
        folder: where,
        connections: ['crm', 'siq', 'projects', 'weather', 'new'].map((linkName) => ({ linkName })),
        log: (line) => log.push(line),
        timeZone: 'UTC',
        ...(isAsked
          ? {
              confirm: async (question: Confirmation) => {
                asked.push(question);
                return bench.person(question);
              },
            }
          : {}),
      }),
    run: (source, answers, signal) => bench.runInput(taskIn(source), answers, signal),
    runInput: (input, answers = {}, signal = new AbortController().signal) =>
      bench.runner().run(input, answers, { signal, callsRealAddress: bench.callsRealAddress }),
    preview: (source, answers = {}) => bench.runner().preview(taskIn(source), answers),
    sent: () =>
      parts.internet.arrived
        .filter(({ url }) => !url.host.startsWith('accounts.'))
        .map(({ method, url }) => `${method} ${url.href}`),
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deluge-account-'));
    log.length = 0;
    asked.length = 0;
    bench.person = ({ choices }) => choices[0]?.id;
    bench.settings = {};
    bench.callsRealAddress = true;
    const internet = await createLocalInternet();
    const [secrets, memory] = [createSecretsInMemory(), createMemory()];
    const options = {
      storageDirectory: join(folder, 'store'),
      secrets,
      memory,
      settings: () => bench.settings,
      log: (line: string) => void log.push(line),
      fetch: internet.fetch,
    };
    parts = {
      internet,
      secrets,
      memory,
      ann: '',
      gateway: openGateway(options, { firstPause: 5, resolve: internet.resolve }),
    };
    let count = 0;
    internet.host('accounts.zoho.com', () => {
      count += 1;
      return json({ access_token: tokenNumber(count), refresh_token: refreshToken, expires_in: 3600 });
    });
    parts.ann = await bench.signIn(allScopes, ['crm', 'siq', 'projects']);
    internet.arrived.length = 0;
  });
  afterEach(async () => {
    await parts.gateway.dispose();
    await parts.internet.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return bench;
}
