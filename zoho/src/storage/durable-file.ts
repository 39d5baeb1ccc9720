import { access, mkdir, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Disk, writeWhole } from '@deluge-tools/project/node';
import { StorageFailure, storageFailure } from './failure.js';
import { type HeldLock, withFileLock } from './file-lock.js';

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
  disk?: Disk,
): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const target = await realpath(file).catch(() => file);
  const beforeRename = async () => {
    if (!(await lock.isHeld())) throw new StorageFailure(file, 'ELOCKED', 'another window took it over');
  };
  try {
    await writeWhole(target, bytes, { beside: `${target}.new`, beforeRename, ...(disk !== undefined && { disk }) });
  } catch (error) {
    throw storageFailure(file, error);
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
