import { join } from 'node:path';
import type { Account } from '../accounts.js';
import { type DataCentre, hasOrigin } from '../data-centres.js';
import type { HttpClient } from '../http.js';
import { createTokenSource } from '../oauth.js';
import { createCredentials } from './credentials.js';
import { createHandler } from './handler.js';
import { listen } from './listener.js';
import { openStore, type SandboxStore } from './store.js';

export interface SandboxOptions {
  /** Where its file and its outbox lie. */
  readonly storageDirectory: string;
  readonly http: HttpClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** The local Zoho and the account that is signed in to it. To whoever runs a task it is one more data centre. */
export interface Sandbox {
  readonly store: SandboxStore;
  /** Folder of the mails that scripts send. */
  readonly outbox: string;
  /** Opens the door if it is closed. Rejects with a message for the person. */
  start(): Promise<{ readonly origin: string; readonly account: Account }>;
  /** Closes the door; tokens are worth nothing from then on. It can be started again. */
  stop(): Promise<void>;
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

export function createSandbox({ storageDirectory, http, now, log }: SandboxOptions): Sandbox {
  const store = openStore(join(storageDirectory, 'sandbox.json'));
  let running: ReturnType<typeof open> | undefined;

  const open = async () => {
    const credentials = createCredentials(now);
    const listener = await listen(createHandler({ store, credentials }), log);
    const dataCentre = sandboxDataCentre(listener.origin);
    const account: Account = {
      ...createTokenSource(http, dataCentre, credentials, now),
      id: 'sandbox',
      label: 'sandbox',
      kind: 'sandbox',
      dataCentre,
      scopes: [],
    };
    return { origin: listener.origin, account, close: listener.close };
  };

  return {
    store,
    outbox: join(storageDirectory, 'outbox'),
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
