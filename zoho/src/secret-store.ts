/**
 * Where secrets live. VS Code's `SecretStorage` is one as it is; a command line brings its own. Keys begin with
 * `deluge.`, values are JSON.
 */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Another window changed a secret. Without it, other windows' changes are seen when an account is used next. */
  readonly onDidChange?: (listener: (event: { readonly key: string }) => unknown) => { dispose(): void };
}

/**
 * What a person decided, kept outside every workspace and without secrets: which account a link name uses in a folder,
 * which hosts may be called, what was sent today. VS Code's `globalState` is one as it is.
 */
export interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Secrets that end with the process: for tests, and where nobody can sign in. */
export function createSecretsInMemory(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  };
}

/** A memory that ends with the process. */
export function createMemory(): Memory {
  const values = new Map<string, unknown>();
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: async (key, value) => void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
}
