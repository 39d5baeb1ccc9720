import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from '../storage/file-lock.js';
import type { DocumentFile } from './document-file.js';

/**
 * States of the sandbox that are kept under a name. The clients and sign-ins of the accounts server are no part of them:
 * going back to an earlier state signs nobody out.
 */
export interface Snapshots {
  /** Puts the records of every service back to what they are at first. */
  reset(): Promise<void>;
  /** The names of what was kept, sorted. */
  list(): Promise<string[]>;
  /** Keeps the present state. What was kept under the name is replaced. Rejects for what can be no name of a folder. */
  take(name: string): Promise<void>;
  /** Goes back to what was kept. Rejects if nothing was. */
  restore(name: string): Promise<void>;
  /** Forgets what was kept, if anything was. */
  remove(name: string): Promise<void>;
}

/** `files` by the name that each has within a snapshot. */
export function createSnapshots(folder: string, files: Readonly<Record<string, DocumentFile>>): Snapshots {
  const folderOf = (name: string): string => {
    if (/^[A-Za-z0-9][\w .-]{0,59}$/.test(name)) return join(folder, name);
    throw new Error(
      `${JSON.stringify(name)} cannot be the name of a snapshot: it begins with a letter or digit and has only letters, digits, blanks, "_", "-" and ".".`,
    );
  };
  const each = async (act: (file: DocumentFile, name: string) => Promise<void>): Promise<void> => {
    await Promise.all(Object.entries(files).map(([name, file]) => act(file, `${name}.json`)));
  };
  return {
    reset: () => each((file) => file.reset()),
    async list() {
      if (!existsSync(folder)) return [];
      const entries = await readdir(folder, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => name)
        .sort();
    },
    async take(name) {
      const kept = folderOf(name);
      const making = join(folder, `.${name}.new`);
      const before = join(folder, `.${name}.old`);
      await mkdir(folder, { recursive: true });
      await withFileLock(kept, async () => {
        // Left by a process that was killed.
        await rm(making, { recursive: true, force: true });
        await mkdir(making);
        try {
          await each(async (file, part) => file.at(join(making, part)).replace(await file.read()));
        } catch (error) {
          await rm(making, { recursive: true, force: true });
          throw error;
        }
        if (existsSync(kept)) {
          await rm(before, { recursive: true, force: true });
          await rename(kept, before);
        }
        await rename(making, kept);
        await rm(before, { recursive: true, force: true });
      });
    },
    async restore(name) {
      const kept = folderOf(name);
      if (!existsSync(kept)) throw new Error(`The sandbox has no snapshot ${JSON.stringify(name)}.`);
      await each(async (file, part) => file.replace(await file.at(join(kept, part)).read()));
    },
    async remove(name) {
      await rm(folderOf(name), { recursive: true, force: true });
    },
  };
}
