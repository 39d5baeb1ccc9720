import type { DataCentre } from './data-centres.js';
import type { TokenSource } from './oauth.js';

/**
 * Somebody who is signed in: the secret side of a connection. Accounts are the person's own; nothing of one is ever kept
 * in a workspace or in settings.
 */
export interface Account extends TokenSource {
  readonly id: string;
  /** For the person: `ann@example.com (Europe)`, `sandbox`. */
  readonly label: string;
  readonly kind: 'sandbox' | 'zoho';
  readonly dataCentre: DataCentre;
  /** What was granted, or empty if it is not known. */
  readonly scopes: readonly string[];
}

/**
 * Which account a link name uses here. The binding is made by the person for a workspace folder and is kept outside it,
 * so that a script or a repository which names a link name does not thereby get an account.
 */
export interface Accounts {
  accountFor(linkName: string): Promise<Account | undefined>;
}

/** Nobody is signed in: every link name runs on the sandbox. */
export const noAccounts: Accounts = { accountFor: () => Promise.resolve(undefined) };
