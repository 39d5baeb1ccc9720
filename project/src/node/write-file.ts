import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Replaces the content of a file that exists, all of it or nothing: the bytes are written and synced beside it first. A
 * link stays a link, and the permissions stay as they are.
 *
 * @throws the error of the file system; the file is unchanged then
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const beside = join(dirname(target), `.${process.pid}-${Date.now()}.deluge-tools`);
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.chmod(mode);
      await file.sync();
      const { size } = await file.stat();
      if (size !== bytes.length) throw new Error(`Only ${size} of ${bytes.length} bytes were written.`);
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
