import type { Account } from './accounts.js';

/** A connection as the settings list it, without a secret. */
export interface ConnectionSettings {
  readonly linkName: string;
  readonly products?: readonly string[];
  readonly dataCentre?: string;
  readonly scopes?: readonly string[];
}

/**
 * What a link name is bound to in a folder: an account, the sandbox by the person's choice, an account that has vanished
 * from the keychain, or nothing. `unbound` says that there are accounts to choose from.
 */
export type Bound =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'vanished'; readonly accountId: string; readonly label: string }
  | { readonly kind: 'unbound' }
  | { readonly kind: 'nothing' };

/**
 * How a link name was resolved. Three things are kept apart: the link name in the script, the connection in the
 * settings, and the account that the person bound to it.
 */
export interface ResolvedConnection {
  /** Empty if the script names none and there is no default. */
  readonly linkName: string;
  readonly connection: ConnectionSettings | undefined;
  readonly bound: Bound;
  /** Where the request goes; the sandbox's own where no account is bound. */
  readonly account: Account;
  readonly target: 'sandbox' | 'account' | 'web';
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
  boundTo: (linkName: string) => Promise<Bound>,
  sandbox: Account,
): Promise<ResolvedConnection> {
  const connection = connections.find((candidate) => candidate.linkName === linkName);
  // What is not in the settings is nobody's connection, whatever was bound to its name once.
  const bound: Bound = connection === undefined ? { kind: 'nothing' } : await boundTo(linkName);
  if (bound.kind === 'account') {
    const { account } = bound;
    return {
      linkName,
      connection,
      bound,
      account,
      target: 'account',
      label: `${linkName} · ${account.label}`,
      explanation: '',
    };
  }
  const { label, explanation } = onSandbox(linkName, connection, bound);
  return { linkName, connection, bound, account: sandbox, target: 'sandbox', label, explanation };
}

function onSandbox(
  linkName: string,
  connection: ConnectionSettings | undefined,
  bound: Bound,
): { readonly label: string; readonly explanation: string } {
  if (linkName === '') {
    return { label: 'sandbox', explanation: 'The task names no connection, so it runs on the sandbox.' };
  }
  if (connection === undefined) {
    return {
      label: `sandbox · ${linkName} (not configured)`,
      explanation: `The settings have no connection ${linkName}, so the task runs on the sandbox.`,
    };
  }
  return { label: `sandbox · ${linkName}`, explanation: explanations[bound.kind](linkName) };
}

const explanations: Readonly<Record<Bound['kind'], (linkName: string) => string>> = {
  account: () => '',
  sandbox: (linkName) => `You chose the sandbox for ${linkName} in this folder.`,
  vanished: (linkName) => `The account of ${linkName} is not in the keychain any more. Sign in again.`,
  unbound: (linkName) =>
    `No account is bound to ${linkName} in this folder yet. The first run asks which one it may use.`,
  nothing: (linkName) => `The connection ${linkName} has no account yet, so the task runs on the sandbox.`,
};
