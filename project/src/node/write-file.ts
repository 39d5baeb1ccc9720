import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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

export interface WriteOptions {
  /** The file that is written first, in the same folder. A file of this name is overwritten. */
  readonly beside: string;
  /** Called when the new file is complete; a rejection keeps the old one. */
  readonly beforeRename?: () => Promise<void>;
  readonly disk?: Disk;
}

const systemDisk: Disk = { open, rename };

/**
 * Replaces the content of a file that exists, all of it or nothing. A link stays a link, and the permissions stay as they
 * are.
 *
 * @throws the error of the file system; the file is unchanged then
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path);
  await writeWhole(target, bytes, { beside: join(dirname(target), `.${process.pid}-${Date.now()}.deluge-tools`) });
}

/**
 * Writes a file as a whole: a file beside it is written, synced and compared in length, and then renamed. The permissions of
 * a file that is there stay.
 *
 * @throws the error of the file system, `ENOSPC` where only a part was written; the file is unchanged then
 */
export async function writeWhole(
  target: string,
  bytes: Uint8Array,
  { beside, beforeRename, disk = systemDisk }: WriteOptions,
): Promise<void> {
  try {
    await writeBytes(disk, beside, bytes, await modeOf(target));
    await beforeRename?.();
    await renameOver(disk, beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

async function writeBytes(disk: Disk, file: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const handle = await disk.open(file, 'w', mode);
  try {
    // A disk that is nearly full takes a part and says how much.
    for (let written = 0; written < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, written);
      if (bytesWritten <= 0) throw shortWrite();
      written += bytesWritten;
    }
    if (mode !== undefined) await handle.chmod(mode).catch(() => undefined);
    await handle.sync();
    if ((await handle.stat()).size !== bytes.length) throw shortWrite();
  } finally {
    await handle.close();
  }
}

function shortWrite(): Error {
  return Object.assign(new Error('Only a part was written.'), { code: 'ENOSPC' });
}

/** On Windows a scanner that has just opened the file makes the first attempts fail. */
async function renameOver(disk: Disk, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await disk.rename(from, to);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const isBusy = code === 'EPERM' || code === 'EACCES' || code === 'EBUSY';
      if (process.platform !== 'win32' || !isBusy || attempt === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}

/** Makes the new name survive a power failure, where a folder can be synced. */
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
