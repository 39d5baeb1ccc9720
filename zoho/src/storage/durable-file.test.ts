import { mkdtemp, open, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disk } from '@deluge-tools/project/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDurably, replaceFile, writeDurably } from './durable-file.js';
import { StorageFailure } from './failure.js';
import { withFileLock } from './file-lock.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-durable-'));
  file = join(folder, 'kept.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** How a file system reacts when it has room for `left` more bytes. */
type Ending = 'error' | 'nothing written' | 'false success';

function diskWith(left: number, ending: Ending): Disk {
  return {
    rename,
    async open(name, flags, mode) {
      const handle = await open(name, flags, mode);
      return {
        sync: () => handle.sync(),
        stat: () => handle.stat(),
        chmod: (to) => handle.chmod(to),
        close: () => handle.close(),
        async write(bytes, offset) {
          const wanted = bytes.length - offset;
          const room = Math.min(wanted, left);
          left -= room;
          if (room > 0) await handle.write(bytes, offset, room);
          if (ending === 'false success') return { bytesWritten: wanted };
          if (room === 0 && ending === 'error') throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
          return { bytesWritten: room };
        },
      };
    },
  };
}

describe.each<Ending>(['error', 'nothing written', 'false success'])('a disk that fills up (%s)', (ending) => {
  test('at any byte leaves the old file, and no other', async () => {
    const content = '{"name":"Zürich","rows":[1,2,3]}';
    const size = Buffer.byteLength(content);
    for (let left = 0; left <= size; left += 1) {
      await writeFile(file, 'old');
      const writing = withFileLock(file, (lock) => replaceFile(file, content, lock, diskWith(left, ending)));
      if (left < size) await expect(writing).rejects.toMatchObject({ isFull: true });
      else await writing;
      expect(await readFile(file, 'utf8')).toBe(left < size ? 'old' : content);
      expect(await readdir(folder)).toEqual(['kept.json']);
    }
  });
});

test('the message names the file and says that nothing was changed', async () => {
  const writing = withFileLock(file, (lock) => replaceFile(file, 'content', lock, diskWith(3, 'error')));
  await expect(writing).rejects.toThrow('Cannot save kept.json: the disk is full. The file was not changed.');
});

test('permissions and symbolic links stay', async () => {
  await writeFile(file, 'old', { mode: 0o640 });
  const link = join(folder, 'link.json');
  await symlink(file, link);
  await writeDurably(link, 'new');
  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect((await readdir(folder)).sort()).toEqual(['kept.json', 'link.json']);
});

test('a file beside it that a killed process left is replaced', async () => {
  await writeFile(`${file}.new`, 'half a fi');
  await writeDurably(file, 'whole');
  expect(await readdir(folder)).toEqual(['kept.json']);
});

test('a new file does not replace one of the same name', async () => {
  const made = await Promise.all(['a', 'b', 'c'].map((content) => createDurably(file, content)));
  expect(made.filter(Boolean)).toHaveLength(1);
});

describe('the lock', () => {
  test('of a process that no longer exists is taken over at once', async () => {
    const { pid = 0 } = await import('node:child_process').then(({ spawnSync }) => spawnSync(process.execPath, ['-v']));
    const { hostname } = await import('node:os');
    await writeFile(`${file}.lock`, `${pid} ${hostname()} killed`);
    // Half a second is less than any other way to take a lock over would need.
    expect(await withFileLock(file, async () => 'done', 400)).toBe('done');
    expect(await readdir(folder)).toEqual([]);
  });

  test('of a living process is waited for, and reported when it stays', async () => {
    await withFileLock(file, async () => {
      await expect(withFileLock(file, async () => undefined, 50)).rejects.toMatchObject({ code: 'ELOCKED' });
    });
  });

  test('of another machine is waited for', async () => {
    await writeFile(`${file}.lock`, '1 another-machine x');
    await expect(withFileLock(file, async () => undefined, 50)).rejects.toBeInstanceOf(StorageFailure);
  });

  test('that was taken over meanwhile does not let the late owner write', async () => {
    await writeFile(file, 'old');
    const writing = withFileLock(file, async (lock) => {
      await writeFile(`${file}.lock`, 'somebody else');
      await replaceFile(file, 'late', lock);
    });
    await expect(writing).rejects.toMatchObject({ code: 'ELOCKED' });
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toContain('kept.json.lock');
  });

  test('is held by one at a time', async () => {
    let inside = 0;
    let most = 0;
    const turns = Array.from({ length: 20 }, () =>
      withFileLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      }),
    );
    await Promise.all(turns);
    expect(most).toBe(1);
  });
});
