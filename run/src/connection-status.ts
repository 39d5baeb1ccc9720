import { missingScopes } from '@deluge-tools/language';
import { type AccountSummary, type Bindings, dataCentre, type Folder } from '@deluge-tools/zoho';
import type { Connection, ConnectionStatus } from './api.js';

/** How a connection of a folder's settings stands, from its binding and the accounts that are there. */
export function connectionStatus(
  connection: Connection,
  folder: Folder,
  bindings: Bindings,
  accounts: readonly AccountSummary[],
): ConnectionStatus {
  const binding = bindings.get(folder, connection.linkName);
  if (binding === undefined) return onSandbox(connection, 'sandbox · no account yet');
  if (binding.accountId === 'sandbox') return onSandbox(connection, 'sandbox');
  const account = accounts.find(({ id }) => id === binding.accountId);
  if (account === undefined) {
    return {
      connection,
      state: 'expired',
      missingScopes: [],
      description: `${binding.label} · vanished, sign in again`,
    };
  }
  const place = account.method === 'apiKey' ? account.hosts.join(', ') : centreName(account.dataCentre);
  const description = `${account.label} · ${place}`;
  const missing = account.method === 'apiKey' ? [] : missingScopes(connection.scopes ?? [], account.scopes);
  const state = account.state === 'expired' ? 'expired' : missing.length > 0 ? 'needsScopes' : 'signedIn';
  return { connection, state, account, missingScopes: missing, description };
}

function onSandbox(connection: Connection, description: string): ConnectionStatus {
  return { connection, state: 'sandbox', missingScopes: [], description };
}

function centreName(id: string): string {
  return id === 'sandbox' ? 'Sandbox' : (dataCentre(id)?.name ?? id);
}
