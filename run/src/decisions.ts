import type { Folder, Memory } from '@deluge-tools/zoho';
import { dayOf } from './counters.js';

/** What the person decided before, for one folder. It is kept outside every workspace and holds no secret. */
export interface Decisions {
  /** True if scripts of this folder may call the host. */
  mayCall(host: string): boolean;
  allowHost(host: string): Promise<void>;
  /** True if the connection of this folder is trusted with writes until midnight. */
  isTrusted(linkName: string, accountId: string): boolean;
  trust(linkName: string, accountId: string): Promise<void>;
  /** True if the account may try the task at an address that Zoho does not document. */
  mayTry(accountId: string, task: string): boolean;
  allowTry(accountId: string, task: string): Promise<void>;
}

/** Lists of texts in the memory; each entry is one decision. */
const keys = { hosts: 'deluge.allowedHosts', trusted: 'deluge.trustedToday', tries: 'deluge.undocumented' } as const;

/** More than this and the oldest decisions are asked for again. */
const capacity = 500;

/** `now` gives milliseconds since 1970. */
export function decisionsIn(memory: Memory, folder: Folder, now: () => number): Decisions {
  const read = (key: string): readonly string[] => {
    const stored = memory.get<unknown>(key);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  };
  const has = (key: string, ...parts: readonly string[]): boolean => read(key).includes(JSON.stringify(parts));
  const add = async (key: string, ...parts: readonly string[]): Promise<void> => {
    const entry = JSON.stringify(parts);
    await memory.update(key, [...read(key).filter((other) => other !== entry), entry].slice(-capacity));
  };
  const today = (): string => dayOf(now());
  return {
    mayCall: (host) => has(keys.hosts, folder.id, host),
    allowHost: (host) => add(keys.hosts, folder.id, host),
    isTrusted: (linkName, accountId) => has(keys.trusted, today(), folder.id, linkName, accountId),
    trust: (linkName, accountId) => add(keys.trusted, today(), folder.id, linkName, accountId),
    mayTry: (accountId, task) => has(keys.tries, accountId, task.toLowerCase()),
    allowTry: (accountId, task) => add(keys.tries, accountId, task.toLowerCase()),
  };
}
