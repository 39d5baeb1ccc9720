import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Account } from '../accounts.js';
import { type DataCentre, hasOrigin } from '../data-centres.js';
import type { HttpClient } from '../http.js';
import { createTokenSource } from '../tokens.js';
import { type Client, clientsIn, register } from './accounts/clients.js';
import { createConsents } from './accounts/consents.js';
import { everyScope } from './accounts/scopes.js';
import { newToken } from './accounts/secrets.js';
import { createTokenBook } from './accounts/token-book.js';
import { type Documents, openDocuments } from './documents.js';
import { createFaultSwitch, type FaultSwitch } from './faults/fault-switch.js';
import { withFaults } from './faults/faulty-handler.js';
import { createHandler } from './handler.js';
import { listen } from './listener.js';
import { type OutsideAnswers, openOutsideAnswers } from './outside-answers.js';
import { createPageTickets } from './page-tickets.js';
import { createSnapshots, type Snapshots } from './snapshots.js';
import { openStore, type SandboxStore } from './store.js';

export interface SandboxOptions {
  /** Where its files and its outbox lie. */
  readonly storageDirectory: string;
  readonly http: HttpClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** The local Zoho and the account that is signed in to it. To whoever runs a task it is one more data centre. */
export interface Sandbox {
  readonly store: SandboxStore;
  /** The files of the services. */
  readonly documents: Documents;
  /** Puts everything back to the beginning, or to what was kept under a name. */
  readonly snapshots: Snapshots;
  /** What is to go wrong, so that a client can be tried; nothing at first. */
  readonly faults: FaultSwitch;
  /** What stands in for addresses outside of Zoho. */
  readonly outside: OutsideAnswers;
  /** Folder of the mails that scripts send. */
  readonly outbox: string;
  /** The clients that are registered with the accounts server; one is there from the beginning. */
  clients(): Promise<Client[]>;
  /** Registers a client, or replaces the one with its id: so that a sign-in can be tried before it is done at Zoho. */
  registerClient(client: Client): Promise<void>;
  /** Opens the door if it is closed. Rejects with a message for the person. */
  start(): Promise<RunningSandbox>;
  /** Closes the door; access tokens are worth nothing from then on. It can be started again. */
  stop(): Promise<void>;
}

export interface RunningSandbox {
  readonly origin: string;
  /** The sandbox's own account, which may do everything. */
  readonly account: Account;
  readonly accountsServer: AccountsServer;
  /**
   * An address of one of the sandbox's pages that a browser can also open through a proxy, under another host and path. It
   * is good for ten minutes. Undefined for an address elsewhere.
   */
  pageAddress(page: string): string | undefined;
}

/** What can be done to the accounts server from outside, in the place of a person at Zoho's pages. */
export interface AccountsServer {
  /** The code of a self client, as the API console gives it. It is good for three minutes unless told otherwise. */
  selfClientCode(clientId: string, scopes: readonly string[], minutes?: number): string;
  /** Ends every access token, as if their hour were over. */
  expireAccessTokens(): void;
  /** Where polls of devices are sent on to: `eu`. Undefined: the accounts of persons are here. */
  setUserLocation(location: string | undefined): void;
}

/** The sandbox as a data centre: every service is at its one origin. */
function sandboxDataCentre(origin: string): DataCentre {
  return {
    id: 'sandbox',
    name: 'Sandbox',
    originOf: () => origin,
    basisOf: () => 'documented',
    serviceAt: (url) => (hasOrigin(url, origin) ? 'sandbox' : undefined),
  };
}

/** The client and the sign-in of the sandbox's own account: made again at each start, and in memory only. */
function ownSignIn() {
  const client: Client = {
    clientId: `1000.SANDBOX${randomBytes(8).toString('hex').toUpperCase()}`,
    clientSecret: randomBytes(32).toString('hex'),
    name: 'Deluge Tools',
    redirectUris: [],
  };
  return { client, refreshToken: newToken() };
}

export function createSandbox({ storageDirectory, http, now: rightTime, log }: SandboxOptions): Sandbox {
  const faults = createFaultSwitch();
  const now = (): number => rightTime() + faults.clockSkew;
  const store = openStore(join(storageDirectory, 'sandbox.json'));
  const documents = openDocuments(join(storageDirectory, 'zoho'));
  const accountsFile = documents.of('accounts');
  const snapshots = createSnapshots(join(storageDirectory, 'snapshots'), {
    sandbox: store.document,
    ...documents.records,
  });
  let running: ReturnType<typeof open> | undefined;

  const open = async () => {
    const { client: own, refreshToken } = ownSignIn();
    const grant = { clientId: own.clientId, scopes: [everyScope], refreshToken };
    const tokens = createTokenBook(accountsFile, grant, now);
    const consents = createConsents(now);
    const tickets = createPageTickets(rightTime);
    const client = async (clientId: string): Promise<Client | undefined> =>
      [own, ...(await clientsIn(accountsFile))].find((known) => known.clientId === clientId);
    const listener = await listen(
      (origin) =>
        withFaults(createHandler({ origin, store, documents, tokens, consents, client, now }), faults, {
          expire: () => tokens.expireAccessTokens(),
          now,
        }),
      tickets,
      log,
    );
    const dataCentre = sandboxDataCentre(listener.origin);
    const account: Account = {
      ...createTokenSource(http, dataCentre, { ...own, refreshToken }, rightTime),
      id: 'sandbox',
      label: 'sandbox',
      kind: 'sandbox',
      dataCentre,
      scopes: [],
    };
    const accountsServer: AccountsServer = {
      selfClientCode: (clientId, scopes, minutes = 3) =>
        consents.issueCode(
          { clientId, scopes, offline: true, consent: true, challenge: undefined, redirectUri: undefined },
          minutes * 60_000,
        ),
      expireAccessTokens: () => tokens.expireAccessTokens(),
      setUserLocation: (location) => consents.setUserLocation(location),
    };
    const pageAddress = (page: string): string | undefined => {
      const url = new URL(page);
      return hasOrigin(url, listener.origin) ? listener.origin + tickets.pathTo(url.pathname + url.search) : undefined;
    };
    return { origin: listener.origin, account, accountsServer, pageAddress, close: listener.close };
  };

  return {
    store,
    documents,
    snapshots,
    faults,
    outside: openOutsideAnswers(storageDirectory),
    outbox: join(storageDirectory, 'outbox'),
    async clients() {
      // Without the file each look at it would make another client.
      await accountsFile.ensure();
      return clientsIn(accountsFile);
    },
    registerClient: (client) => register(accountsFile, client),
    start() {
      running ??= open().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    async stop() {
      const stopping = running;
      running = undefined;
      await (await stopping?.catch(() => undefined))?.close();
    },
  };
}
