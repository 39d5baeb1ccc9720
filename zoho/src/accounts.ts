import type { DataCentre } from './data-centres.js';
import type { TokenSource } from './tokens.js';

/**
 * Somebody who is signed in: the secret side of a connection. Accounts are the person's own; nothing of one is ever kept
 * in a workspace or in settings.
 */
export interface Account extends TokenSource {
  readonly id: string;
  /** For the person: `ann@example.com (Europe)`, `sandbox`. */
  readonly label: string;
  /** `apiKey`: the key of another service; its data centre has the hosts that may get it. */
  readonly kind: 'sandbox' | 'zoho' | 'apiKey';
  readonly dataCentre: DataCentre;
  /** What was granted, or empty if it is not known. */
  readonly scopes: readonly string[];
  /** The header that carries the token; `Authorization: Zoho-oauthtoken …` when absent. */
  readonly header?: { readonly name: string; readonly prefix: string };
  /** The parameter of the address that carries it, in place of a header. */
  readonly query?: string;
}
