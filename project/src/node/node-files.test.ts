import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesOfGlob } from './glob.js';
import { findFiles, nodeFiles, readTextFile } from './node-files.js';
import { readRegularFile } from './regular-file.js';
import { replaceFile } from './write-file.js';

let folder: string;
const path = (name: string) => join(folder, name);
const address = (name: string) => pathToFileURL(path(name)).href;
const write = async (name: string, content: string | Buffer = '') => {
  await mkdir(join(path(name), '..'), { recursive: true });
  await writeFile(path(name), content);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-files-'));
  return () => rm(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('files that are not regular', () => {
  it('are refused without being read: endless devices, named pipes, folders, circles of links', async () => {
    await symlink('/dev/zero', path('zero.deluge'));
    await promisify(execFile)('mkfifo', [path('pipe.deluge')]);
    await mkdir(path('folder.deluge'));
    await symlink('b.deluge', path('a.deluge'));
    await symlink('a.deluge', path('b.deluge'));
    await expect(nodeFiles.read(address('zero.deluge'))).rejects.toThrow('This is not a regular file.');
    await expect(nodeFiles.read(address('pipe.deluge'))).rejects.toThrow('This is not a regular file.');
    await expect(nodeFiles.read(address('folder.deluge'))).rejects.toThrow('This is a folder.');
    await expect(nodeFiles.read(address('a.deluge'))).rejects.toThrow('The links of this file form a circle.');
    expect(await nodeFiles.find(pathToFileURL(folder).href)).toEqual([]);
  });
});

describe('reading', () => {
  it('follows a link to a regular file', async () => {
    await write('a.txt', 'info 1;');
    await symlink('a.txt', path('a.deluge'));
    expect(await nodeFiles.read(address('a.deluge'))).toBe('info 1;');
    expect(await findFiles(folder, (name) => name.endsWith('.deluge'))).toEqual([path('a.deluge')]);
  });

  it('knows nothing of a file that does not exist', async () => {
    expect(await nodeFiles.read(address('none.deluge'))).toBeUndefined();
    await write('file', '');
    expect(await nodeFiles.read(address('file/deluge.json'))).toBeUndefined();
    await expect(readTextFile(path('none.deluge'))).rejects.toThrow('The file does not exist.');
  });

  it('has limits for scripts and for deluge.json, and names them', async () => {
    await write('large.deluge');
    await truncate(path('large.deluge'), 200_000_000);
    await write('deluge.json', `"${'a'.repeat(1_000_000)}"`);
    await expect(nodeFiles.read(address('large.deluge'))).rejects.toThrow('The file is larger than 10 MB.');
    await expect(nodeFiles.read(address('deluge.json'))).rejects.toThrow('The file is larger than 1 MB.');
    await write('exact', 'abc');
    expect(String(await readRegularFile(path('exact'), 3))).toBe('abc');
    await expect(readRegularFile(path('exact'), 2)).rejects.toThrow('larger');
  });

  it.skipIf(process.platform !== 'linux')(
    'reads files whose size is 0 until they are read, up to the limit',
    async () => {
      expect((await readRegularFile('/proc/self/status', 100_000)).length).toBeGreaterThan(10);
      await expect(readRegularFile('/proc/self/status', 10)).rejects.toThrow('larger');
    },
  );
});

describe('filesOfGlob', () => {
  const found = async (pattern: string) =>
    (await filesOfGlob(join(folder, pattern))).map((each) => each.slice(folder.length + 1).replaceAll('\\', '/'));

  it('finds what a pattern names', async () => {
    for (const name of ['a.deluge', 'b.dg', 'x/c.deluge', 'x/y/d.deluge', 'x/.git/e.deluge', 'node_modules/f.deluge']) {
      await write(name);
    }
    expect(await found('*.deluge')).toEqual(['a.deluge']);
    expect(await found('*.{deluge,dg}')).toEqual(['a.deluge', 'b.dg']);
    expect(await found('**/*.deluge')).toEqual(['a.deluge', 'x/c.deluge', 'x/y/d.deluge']);
    expect(await found('x/**/?.deluge')).toEqual(['x/c.deluge', 'x/y/d.deluge']);
    expect(await found('{x,nothing}/*')).toEqual(['x/c.deluge']);
    expect(await found('**/**/**/**/d.deluge')).toEqual(['x/y/d.deluge']);
    expect(await found('nothing/*')).toEqual([]);
  });

  it('does not backtrack over many stars', async () => {
    await write(`${'a'.repeat(200)}.deluge`);
    expect(await found(`${'*a'.repeat(60)}*b`)).toEqual([]);
    expect(await found(`${'**/'.repeat(200)}*.deluge`)).toHaveLength(1);
    expect(await found('{a,b}'.repeat(30))).toEqual([]);
  });
});

describe('replaceFile', () => {
  it('keeps permissions and links, and leaves nothing beside the file', async () => {
    await write('real.deluge', 'old');
    await symlink('real.deluge', path('link.deluge'));
    await replaceFile(path('link.deluge'), Buffer.from('new'));
    expect(await readFile(path('real.deluge'), 'utf8')).toBe('new');
    expect(await findFiles(folder, () => true)).toEqual([path('link.deluge'), path('real.deluge')]);
  });

  it('fails for what is not there', async () => {
    await expect(replaceFile(path('none'), Buffer.from(''))).rejects.toThrow();
  });
});
