import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { tooLarge } from '../file-names.js';

/**
 * The bytes of a regular file, following links. Named pipes, devices and sockets are refused before a byte is read, so a
 * link to one can neither block nor fill the memory; so is a file that grows beyond the limit while it is read.
 *
 * @param limit in bytes
 * @throws FileError whose message says for a person why the file cannot be read
 */
export async function readRegularFile(path: string, limit: number): Promise<Buffer> {
  try {
    // Opening a named pipe waits for its other end, unless told not to. Windows has no such flag, and no such files.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      if (status.isDirectory()) throw new FileError('This is a folder.');
      if (!status.isFile()) throw new FileError('This is not a regular file.');
      if (status.size > limit) throw new FileError(tooLarge(limit));
      const chunks: Buffer[] = [];
      let size = 0;
      // The size of some files is 0 until they are read.
      for (;;) {
        const chunk = Buffer.allocUnsafe(Math.min(limit + 1 - size, Math.max(64 * 1024, status.size + 1 - size)));
        const { bytesRead } = await file.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) return Buffer.concat(chunks, size);
        size += bytesRead;
        if (size > limit) throw new FileError(tooLarge(limit));
        chunks.push(chunk.subarray(0, bytesRead));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(reasonOf(error), (error as NodeJS.ErrnoException).code);
  }
}

/** A file that cannot be read. The message is for a person. */
export class FileError extends Error {
  constructor(
    message: string,
    /** The error code of the file system (`ENOENT`); undefined for a file that is not read because of what it is. */
    readonly code?: string,
  ) {
    super(message);
  }
}

/** Why the file system refused something, for a person. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'The file does not exist.';
    case 'EACCES':
    case 'EPERM':
      return 'You do not have permission to read this file.';
    case 'EISDIR':
      return 'This is a folder.';
    case 'ELOOP':
      return 'The links of this file form a circle.';
    case 'ENXIO':
      return 'This is not a regular file.';
    default:
      return message ?? String(error);
  }
}
