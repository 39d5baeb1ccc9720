import type { Memory } from '../secret-store.js';

/** A workspace folder. A script outside every folder has the folder `{ id: '', name: 'no folder' }`. */
export interface Folder {
  /** Its address, which stays the same over sessions. */
  readonly id: string;
  /** As the person sees it in questions. */
  readonly name: string;
}

/** What a link name stands for in one folder: an account of the person's, or the sandbox by their choice. */
export interface Binding {
  /** `sandbox` for the sandbox. */
  readonly accountId: string;
  /** The account's label when it was bound, for the question after the account has vanished. */
  readonly label: string;
}

/**
 * Which account a link name uses, per workspace folder. A binding is made by the person and kept outside the workspace,
 * so that a repository which names a link name does not thereby get an account.
 */
export interface Bindings {
  get(folder: Folder, linkName: string): Binding | undefined;
  /** By link name. */
  list(folder: Folder): ReadonlyMap<string, Binding>;
  set(folder: Folder, linkName: string, binding: Binding): Promise<void>;
  remove(folder: Folder, linkName: string): Promise<void>;
  /** Every account that some link name of some folder is bound to. */
  accountIds(): readonly string[];
  /** Removes every binding to an account, in all folders. */
  removeAccount(accountId: string): Promise<void>;
}

const key = 'deluge.bindings';

type Stored = readonly (readonly [folder: string, linkName: string, accountId: string, label: string])[];

export function createBindings(memory: Memory): Bindings {
  const read = (): Stored => {
    const stored = memory.get<unknown>(key);
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  };
  const write = async (entries: Stored): Promise<void> => memory.update(key, entries);
  const without = (folder: Folder, linkName: string): Stored =>
    read().filter(([id, name]) => id !== folder.id || name !== linkName);
  return {
    get(folder, linkName) {
      return this.list(folder).get(linkName);
    },
    list: (folder) =>
      new Map(
        read()
          .filter(([id]) => id === folder.id)
          .map(([, linkName, accountId, label]) => [linkName, { accountId, label }]),
      ),
    set: (folder, linkName, { accountId, label }) =>
      write([...without(folder, linkName), [folder.id, linkName, accountId, label]]),
    remove: (folder, linkName) => write(without(folder, linkName)),
    accountIds: () => [...new Set(read().map(([, , id]) => id))].filter((id) => id !== 'sandbox'),
    removeAccount: (accountId) => write(read().filter(([, , id]) => id !== accountId)),
  };
}

/** The memory is a file of the editor's, so anything may stand in it. */
function isEntry(value: unknown): value is Stored[number] {
  return Array.isArray(value) && value.length === 4 && value.every((part) => typeof part === 'string');
}
