import { randomUUID } from 'node:crypto';
import { link, lstat, open, readFile, rename, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isFileError, StorageFailure } from './failure.js';

/** A lock that this process holds. */
export interface HeldLock {
  /** False if another process took the lock over, because this one did not react for seconds. */
  isHeld(): Promise<boolean>;
}

/** Milliseconds without a sign of life after which a lock is taken over whose owner cannot be checked. */
const stale = 5000;
/** As `stale`, for the lock of a process that was killed before it wrote its name, which takes less than a millisecond. */
const unnamed = 500;
/** How often an owner shows that it is alive, in milliseconds. */
const heartbeat = 1000;
/** How long to wait for a lock, in milliseconds. */
const patience = 10_000;

/**
 * Runs `act` while no other process does so for the same file. The lock is a file `NAME.lock` beside it that names its
 * owner. The lock of a process that was killed is taken over at once, since its process id is no longer in use; that of
 * another machine on a shared folder after five seconds. Throws StorageFailure with `ELOCKED` after ten seconds.
 */
export async function withFileLock<Result>(
  file: string,
  act: (lock: HeldLock) => Promise<Result>,
  waitFor = patience,
): Promise<Result> {
  const lockFile = `${file}.lock`;
  const owner = `${process.pid} ${hostname()} ${randomUUID()}`;
  await acquire(file, lockFile, owner, performance.now() + waitFor);
  const alive = setInterval(() => {
    const now = new Date();
    void utimes(lockFile, now, now).catch(() => undefined);
  }, heartbeat);
  alive.unref();
  const isHeld = async (): Promise<boolean> => (await textOf(lockFile)) === owner;
  try {
    return await act({ isHeld });
  } finally {
    clearInterval(alive);
    if (await isHeld()) await rm(lockFile, { force: true }).catch(() => undefined);
  }
}

async function acquire(file: string, lockFile: string, owner: string, until: number): Promise<void> {
  for (let pause = 2; ; pause = Math.min(pause * 1.5, 40)) {
    if (await create(lockFile, owner)) return;
    const text = await textOf(lockFile);
    if (await isAbandoned(lockFile, text)) {
      await takeAway(lockFile, text);
      continue;
    }
    if (performance.now() > until) throw new StorageFailure(file, 'ELOCKED', 'another window is using it');
    await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random())));
  }
}

/** False if somebody else has the lock. */
async function create(lockFile: string, owner: string): Promise<boolean> {
  try {
    const handle = await open(lockFile, 'wx');
    try {
      await handle.writeFile(owner);
    } catch (error) {
      await rm(lockFile, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    // Windows refuses to create a file whose removal is still going on.
    if (isFileError(error) && (error.code === 'EEXIST' || (error.code === 'EPERM' && process.platform === 'win32'))) {
      return false;
    }
    throw error;
  }
}

/** True if nobody can be at work under the lock with this text any more. */
async function isAbandoned(lockFile: string, text: string | undefined): Promise<boolean> {
  const [pid = '', host] = text?.split(' ') ?? [];
  if (host === hostname() && !isRunning(Number(pid))) return true;
  const found = await lstat(lockFile).catch(() => undefined);
  return found !== undefined && found.mtimeMs < Date.now() - (text === '' ? unnamed : stale);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else may not be asked, but it is there.
    return isFileError(error) && error.code === 'EPERM';
  }
}

/**
 * Removes an abandoned lock. Only one of several processes can rename it. What one that comes late has renamed is the lock
 * of the first: it is put back.
 */
async function takeAway(lockFile: string, text: string | undefined): Promise<void> {
  const taken = `${lockFile}.${process.pid}`;
  try {
    await rename(lockFile, taken);
    if ((await textOf(taken)) !== text) await link(taken, lockFile).catch(() => undefined);
    await rm(taken, { recursive: true, force: true });
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
}

/** Undefined if there is no such file, or it is none. */
async function textOf(lockFile: string): Promise<string | undefined> {
  return readFile(lockFile, 'utf8').catch(() => undefined);
}
