import type { Account, Accounts } from './accounts.js';

/** A connection as the settings list it, without a secret. */
export interface ConnectionSettings {
  readonly linkName: string;
  readonly products?: readonly string[];
  readonly dataCentre?: string;
  readonly scopes?: readonly string[];
}

/**
 * How a link name was resolved. Three things are kept apart: the link name in the script, the connection in the
 * settings, and the account that the person bound to it.
 */
export interface ResolvedConnection {
  /** Empty if the script names none and there is no default. */
  readonly linkName: string;
  readonly connection: ConnectionSettings | undefined;
  readonly account: Account;
  readonly target: 'sandbox' | 'account';
  /** `sandbox · salesIqConnection (not configured)`. */
  readonly label: string;
  /** Why the sandbox answers, as a sentence; empty on an account. */
  readonly explanation: string;
}

/**
 * Finds the account that a run uses: the one bound to the link name, else the sandbox's. A connection without an account
 * runs on the sandbox, so that nothing reaches Zoho before the person has said so.
 */
export async function resolveConnection(
  linkName: string,
  connections: readonly ConnectionSettings[],
  accounts: Accounts,
  sandbox: Account,
): Promise<ResolvedConnection> {
  const connection = connections.find((candidate) => candidate.linkName === linkName);
  const account = connection === undefined ? undefined : await accounts.accountFor(linkName);
  if (account !== undefined) {
    return {
      linkName,
      connection,
      account,
      target: 'account',
      label: `${linkName} · ${account.label}`,
      explanation: '',
    };
  }
  const { label, explanation } = onSandbox(linkName, connection);
  return { linkName, connection, account: sandbox, target: 'sandbox', label, explanation };
}

function onSandbox(
  linkName: string,
  connection: ConnectionSettings | undefined,
): { label: string; explanation: string } {
  if (linkName === '') {
    return { label: 'sandbox', explanation: 'The task names no connection, so it runs on the sandbox.' };
  }
  if (connection === undefined) {
    return {
      label: `sandbox · ${linkName} (not configured)`,
      explanation: `There is no connection ${linkName} in the settings, so the task runs on the sandbox.`,
    };
  }
  return {
    label: `sandbox · ${linkName}`,
    explanation: `The connection ${linkName} has no account yet, so the task runs on the sandbox.`,
  };
}
