import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import { decode } from '../decode.js';
import { isConfiguration, isExcludedFolder, isExport, isScript, largestSize } from '../file-names.js';
import type { Files } from '../files.js';
import { readRegularFile, reasonOf } from './regular-file.js';

/** Folders that are searched before a search ends: somebody may open the whole disk. */
const mostFolders = 50_000;

/** The files of this computer. */
export const nodeFiles: Files = {
  async find(folder) {
    const paths = await findFiles(
      URI.parse(folder).fsPath,
      (name) => isScript(name) || isExport(name) || isConfiguration(name),
    );
    return paths.map((path) => URI.file(path).toString());
  },
  async list(folder) {
    const path = URI.parse(folder).fsPath;
    const entries = await entriesOf(path).catch(() => []);
    const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
    return files.map(({ name }) => URI.file(join(path, name)).toString());
  },
  async read(uri) {
    const path = URI.parse(uri).fsPath;
    try {
      return await readTextFile(path);
    } catch (error) {
      // Where not even the folder may be looked into, nothing says that there is a file.
      const isThere = await stat(path).then(
        () => true,
        (reason) => reason.code === 'ELOOP',
      );
      if (!isThere) return undefined;
      throw error;
    }
  },
};

/** The text of a script or a `deluge.json`. @throws FileError or, for what is not text, another Error for a person */
export async function readTextFile(path: string): Promise<string> {
  return decode(await readRegularFile(path, largestSize(path.replaceAll('\\', '/'))));
}

/**
 * The files in a folder and below whose names are wanted, in the order of their paths. Folders that never hold scripts of
 * the project are left out. Links to files are followed, links to folders are not: they may lead in a circle.
 *
 * @param skipped called for each folder that cannot be read, with the reason for a person
 */
export async function findFiles(
  folder: string,
  isWanted: (name: string) => boolean,
  skipped: (path: string, reason: string) => void = () => {},
): Promise<string[]> {
  const found: string[] = [];
  let searched = 0;
  const walk = async (path: string): Promise<void> => {
    if (++searched > mostFolders) return;
    let entries: Awaited<ReturnType<typeof entriesOf>>;
    try {
      entries = await entriesOf(path);
    } catch (error) {
      skipped(path, reasonOf(error));
      return;
    }
    for (const entry of entries) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        if (!isExcludedFolder(entry.name)) await walk(inside);
      } else if (isWanted(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && (await isRegular(inside))))) {
        found.push(inside);
      }
    }
  };
  await walk(folder);
  return found;
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function isRegular(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}
