import { access, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFileError, StorageFailure, storageFailure } from './failure.js';
import { type HeldLock, withFileLock } from './file-lock.js';

/** What the writer needs of a file system, so that one that fails can be put in its place. */
export interface Disk {
  open(file: string, flags: string, mode?: number): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
}

export interface DiskFile {
  write(bytes: Uint8Array, offset: number): Promise<{ readonly bytesWritten: number }>;
  sync(): Promise<void>;
  stat(): Promise<{ readonly size: number }>;
  chmod(mode: number): Promise<void>;
  close(): Promise<void>;
}

const systemDisk: Disk = { open, rename };

/**
 * Saves a file as a whole: when this resolves, the content is on the disk; when it rejects, the file is what it was
 * before. Makes the folder. Rejects with StorageFailure.
 */
export async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await withFileLock(file, (lock) => replaceFile(file, content, lock));
  } catch (error) {
    throw storageFailure(file, error);
  }
}

/** As `writeDurably`, for a file that is not there yet. Resolves to false, and writes nothing, if it is. */
export async function createDurably(file: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true });
    return await withFileLock(file, async (lock) => {
      if (await exists(file)) return false;
      await replaceFile(file, content, lock);
      return true;
    });
  } catch (error) {
    throw storageFailure(file, error);
  }
}

/**
 * Replaces a file whose lock is held: writes a file beside it, waits until the disk has it, compares its length, and
 * renames it. The file beside it always has the same name, so a process that is killed leaves at most one, which the next
 * write replaces. A symbolic link stays one; the permissions stay. Rejects with StorageFailure.
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  lock: HeldLock,
  disk: Disk = systemDisk,
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = await realpath(file).catch(() => file);
  const beside = `${target}.new`;
  try {
    await writeWhole(disk, beside, bytes, await modeOf(target));
    if (!(await lock.isHeld())) throw new StorageFailure(file, 'ELOCKED', 'another window took it over');
    await renameOver(disk, beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw storageFailure(file, error);
  }
  await syncFolder(dirname(target));
}

async function writeWhole(disk: Disk, file: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const handle = await disk.open(file, 'w', mode);
  try {
    // A disk that is nearly full takes a part and says how much.
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, written);
      if (bytesWritten <= 0) throw shortWrite(file);
      written += bytesWritten;
    }
    if (mode !== undefined) await handle.chmod(mode).catch(() => undefined);
    await handle.sync();
    if ((await handle.stat()).size !== bytes.length) throw shortWrite(file);
  } finally {
    await handle.close();
  }
}

function shortWrite(file: string): StorageFailure {
  return new StorageFailure(file, 'ENOSPC', 'only a part was written');
}

/** On Windows a scanner that has just opened the file makes the first attempts fail. */
async function renameOver(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      const isBusy = isFileError(error) && ['EPERM', 'EACCES', 'EBUSY'].includes(error.code ?? '');
      if (process.platform !== 'win32' || !isBusy || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}

/** Makes the new name outlast a power failure, where a folder can be synchronised. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

async function modeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mode }) => mode & 0o7777,
    () => undefined,
  );
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
