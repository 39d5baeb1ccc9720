import type { DataCentre } from '../data-centres.js';

/** How somebody signed in. `refreshToken` was pasted; `apiKey` is the key of another service than Zoho. */
export type SignInMethod = 'browser' | 'device' | 'selfClient' | 'clientCredentials' | 'refreshToken' | 'apiKey';

/** What may be shown of an account. There is no secret in it. */
export interface AccountSummary {
  readonly id: string;
  /** As the person named it: `ann@example.com`. */
  readonly label: string;
  /** `us`, `eu`, … or `sandbox`; empty for an API key. */
  readonly dataCentre: string;
  readonly method: SignInMethod;
  /** Of the client that the person registered; empty for an API key. */
  readonly clientId: string;
  /** What was granted. */
  readonly scopes: readonly string[];
  /** The hosts that may get an API key, exactly; empty for an account of Zoho's. */
  readonly hosts: readonly string[];
  /** `expired`: Zoho takes the sign-in no longer; sign in again. */
  readonly state: 'signedIn' | 'expired';
  /** Milliseconds since 1970. */
  readonly signedInAt: number;
}

/** The OAuth client that a person registered in Zoho's API console. */
export interface RegisteredClient {
  readonly clientId: string;
  /** Zoho may give one secret per data centre; `*` stands for all that are not named. */
  readonly clientSecrets: Readonly<Record<string, string>>;
}

/** The code that a person types into Zoho's page to let a device in. */
export interface DeviceCode {
  readonly userCode: string;
  /** Where the code is typed. Its host is one of Zoho's accounts servers. */
  readonly verificationUrl: string;
  /** The same with the code in it, if Zoho gave one. */
  readonly verificationUrlComplete?: string;
  /** Milliseconds since 1970, when the code ends. */
  readonly expiresAt: number;
}

/** How to sign in, and how the person is asked meanwhile. */
export type SignInWay =
  | {
      readonly method: 'browser';
      /** Opens the address in the person's browser; false if they declined. */
      openUrl(url: string): PromiseLike<boolean>;
      /** Ask for consent again, which gives another refresh token. Zoho keeps 20 of a user and drops the oldest. */
      readonly consent?: boolean;
    }
  | {
      readonly method: 'device';
      /** Shows the code, and takes it away when the sign-in ends. */
      showCode(code: DeviceCode): { dispose(): void } | undefined;
    }
  | { readonly method: 'selfClient'; readonly code: string }
  | {
      readonly method: 'clientCredentials';
      /** `ZohoCRM.600…`, for a service with several organisations. */
      readonly organisation?: string;
    }
  | { readonly method: 'refreshToken'; readonly refreshToken: string };

export interface SignInOptions extends RegisteredClient {
  readonly label: string;
  /** Where the client was registered, or `sandbox`. The account may turn out to live in another. */
  readonly dataCentre: string;
  readonly scopes: readonly string[];
  readonly way: SignInWay;
  readonly signal: AbortSignal;
  /** One sentence for a progress: "Waiting for the browser." */
  onProgress?(sentence: string): void;
}

/** The key of a service that is not Zoho's, bound to its hosts. */
export interface ApiKeyOptions {
  readonly label: string;
  /** Host names, exactly; each is reached over https only. */
  readonly hosts: readonly string[];
  /** Where the key stands in a request: a header such as `X-Api-Key`, or a parameter of the address. */
  readonly place: KeyPlace;
  /** What stands there: the key, in `Authorization` with the word before it, such as `Bearer …`. */
  readonly value: string;
}

export type KeyPlace = { readonly header: string } | { readonly query: string };

export interface AccountTest {
  readonly ok: boolean;
  /** A sentence: what was tried and what came of it. */
  readonly message: string;
  readonly milliseconds: number;
}

/** The accounts of the person. All of an account is in the SecretStore; nothing of one leaves through this interface. */
export interface AccountManager {
  /** In the order in which they were made. Secrets that vanished are no error: their accounts are not listed. */
  list(): Promise<readonly AccountSummary[]>;
  /** Makes an account. Rejects with an error named `SignInFailure`, whose message tells what to do. */
  signIn(options: SignInOptions): Promise<AccountSummary>;
  /** Signs in an account again, with its client and, unless others are given, its scopes. Rejects as `signIn` does. */
  signInAgain(
    id: string,
    options: Pick<SignInOptions, 'way' | 'signal' | 'onProgress'> & Partial<Pick<SignInOptions, 'scopes'>>,
  ): Promise<AccountSummary>;
  /** Keeps a key, in the place of the one of `id` if it is given. Rejects with SignInFailure for what no request can carry. */
  addApiKey(options: ApiKeyOptions, id?: string): Promise<AccountSummary>;
  rename(id: string, label: string): Promise<void>;
  /** Asks for a token, and where the scopes allow it for something harmless. Never rejects for what Zoho answers. */
  test(id: string, options: { readonly signal: AbortSignal }): Promise<AccountTest>;
  /** Revokes at Zoho and forgets. Forgets also if Zoho cannot be reached; `message` then says where to revoke by hand. */
  revoke(
    id: string,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly revoked: boolean; readonly message: string }>;
  /** An account was added, changed or removed, also by another window. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** The data centre of an id, `sandbox` included: the sandbox is started for it. Undefined for an unknown id. */
export type DataCentreFinder = (id: string) => Promise<DataCentre | undefined>;
