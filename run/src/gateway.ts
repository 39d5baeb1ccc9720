import {
  type AccountKeeper,
  type Breaker,
  createAccountManager,
  createBindings,
  createBreaker,
  createHttpClient,
  createMemory,
  createSandbox,
  createSecretsInMemory,
  type HttpClient,
  keptRecords,
  type Sandbox as LocalZoho,
  type Memory,
  type PinnedFetch,
  pinnedFetch,
  type Resolve,
  recordsAsJson,
  redactLine,
  redirectUris,
  type SecretStore,
} from '@deluge-tools/zoho';
import { type Gateway, type GatewayOptions, RunError, type Sandbox, type UserSettings } from './api.js';
import { connectionStatus } from './connection-status.js';
import { createCounters, type RequestCounters } from './counters.js';

/** The gateway as the runs of a window see it. */
export interface OpenGateway extends Gateway {
  readonly accounts: AccountKeeper;
  readonly counters: RequestCounters;
  readonly http: HttpClient;
  readonly localZoho: LocalZoho;
  readonly memory: Memory;
  readonly secrets: SecretStore;
  readonly breaker: Breaker;
  /** Milliseconds before a reading request is sent again. */
  readonly firstPause: number;
  /** Gives the addresses of a name; the system's when undefined. */
  readonly resolve: Resolve | undefined;
  settings(): UserSettings;
  log(line: string): void;
}

/** Makes what the runners of a window share. Nothing is started, read or written before its first use. */
export function createGateway(options: GatewayOptions): Gateway {
  return openGateway(options);
}

/** What only tests change. */
export interface GatewayInternals {
  readonly firstPause?: number;
  /** Milliseconds that an answer is waited for. */
  readonly timeout?: number;
  readonly redirectPorts?: readonly number[];
  /** Sends to addresses that were checked, and resolves names; of this machine when absent. */
  readonly sendTo?: PinnedFetch;
  readonly resolve?: Resolve;
}

export function openGateway(options: GatewayOptions, internals: GatewayInternals = {}): OpenGateway {
  const {
    storageDirectory,
    secrets = createSecretsInMemory(),
    memory = createMemory(),
    settings = () => ({}),
  } = options;
  const log = (line: string): void => options.log(redactLine(line));
  // A client that was brought along connects by itself.
  const sendTo = internals.sendTo ?? (options.fetch === undefined ? pinnedFetch : undefined);
  const http = createHttpClient(options.fetch ?? globalThis.fetch, internals.timeout, sendTo);
  const localZoho = createSandbox({ storageDirectory, http, now: Date.now, log });
  const sandboxCentre = async () => (await localZoho.start()).account.dataCentre;
  const { redirectPorts } = internals;
  const ports = redirectPorts === undefined ? {} : { redirectPorts };
  const bindings = createBindings(memory);
  const boundIds = () => bindings.accountIds();
  const accounts = createAccountManager({ secrets, http, sandboxCentre, now: Date.now, log, boundIds, ...ports });
  return {
    accounts,
    bindings,
    sandbox: facade(localZoho),
    counters: createCounters(memory, Date.now),
    http,
    localZoho,
    memory,
    secrets,
    breaker: createBreaker(memory, Date.now),
    firstPause: internals.firstPause ?? 1000,
    resolve: internals.resolve,
    settings,
    log,
    async connections(folder, connections) {
      const known = await accounts.list();
      return connections.map((connection) => connectionStatus(connection, folder, bindings, known));
    },
    dispose: () => localZoho.stop(),
  };
}

function facade({
  store,
  documents,
  outside,
  outbox,
  clients,
  registerClient,
  snapshots,
  faults,
  start,
}: LocalZoho): Sandbox {
  const firstClient = async () => {
    const [client] = await clients();
    if (client === undefined) throw new RunError('The sandbox has no client. Add one to its file accounts.json.');
    return client;
  };
  return {
    storeFile: store.file,
    outbox,
    snapshots,
    faults,
    start: async () => ({ url: (await start()).origin }),
    async ensureStore() {
      await store.ensure();
      return store.file;
    },
    services: () => keptRecords(documents),
    records: (service, collection) => recordsAsJson(documents, service, collection),
    portals: () => store.portals(),
    addPortal: (name) => store.addPortal(name),
    async endChat(portal) {
      if (!(await store.endChat(portal))) throw new RunError(`The sandbox has no portal ${JSON.stringify(portal)}.`);
    },
    pageAddress: async (page) => (await start()).pageAddress(page),
    async client() {
      const client = await firstClient();
      const { clientId, clientSecret } = client;
      // As a person registers them at Zoho, so that the browser may come back to here.
      if (client.redirectUris.length === 0) await registerClient({ ...client, redirectUris });
      return { clientId, clientSecrets: { '*': clientSecret } };
    },
    async selfClientCode(scopes) {
      const { accountsServer } = await start();
      return accountsServer.selfClientCode((await firstClient()).clientId, scopes);
    },
    problems: () => [...store.problems(), ...documents.problems(), ...outside.problems()],
  };
}
