import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Files, isConfiguration, isLeftOut, isScript } from './files.js';

/** Folders that are looked into before a search ends: a person may open the whole disk. */
const mostFolders = 50_000;

/** The files of this computer. */
export const nodeFiles: Files = {
  async find(folder) {
    const found: string[] = [];
    const folders = [fileURLToPath(folder)];
    for (let looked = 0; looked < Math.min(folders.length, mostFolders); looked++) {
      const path = folders[looked]!;
      const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        // Links are not followed: they may lead in a circle.
        if (entry.isDirectory()) {
          if (!isLeftOut(entry.name)) folders.push(join(path, entry.name));
        } else if (entry.isFile() && (isScript(entry.name) || isConfiguration(`/${entry.name}`))) {
          found.push(pathToFileURL(join(path, entry.name)).href);
        }
      }
    }
    return found;
  },

  async read(uri) {
    let bytes: Buffer;
    try {
      bytes = await readFile(fileURLToPath(uri));
    } catch (error) {
      throw new Error(reasonOf(error as NodeJS.ErrnoException));
    }
    if (bytes.includes(0)) throw new Error('It is not a text in UTF-8.');
    const text = bytes.toString('utf8');
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  },
};

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'The file does not exist.';
    case 'EACCES':
    case 'EPERM':
      return 'You may not read this file.';
    case 'EISDIR':
      return 'It is a folder.';
    default:
      return message;
  }
}
