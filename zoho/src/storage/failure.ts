import { basename } from 'node:path';

/** A file could not be saved. What was in it before is still there. The message is for the person. */
export class StorageFailure extends Error {
  override readonly name = 'StorageFailure';
  /** The system's code, such as `ENOSPC`, or `ELOCKED` where another process keeps the file. */
  readonly code: string;
  /** True if there is no room for the file: the disk is full, or a quota or a limit on the size of files is reached. */
  readonly isFull: boolean;

  constructor(file: string, code: string, reason: string) {
    const isFull = codesOfFull.has(code);
    super(`Cannot save ${basename(file)}: ${isFull ? 'the disk is full' : reason}. The file was not changed.`);
    this.code = code;
    this.isFull = isFull;
  }
}

const codesOfFull: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** True for an error of the file system, which has a code. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** The failure to save a file that an error of the file system means; other errors pass through. */
export function storageFailure(file: string, error: unknown): unknown {
  if (error instanceof StorageFailure || !isFileError(error)) return error;
  return new StorageFailure(file, error.code ?? '', error.message);
}
