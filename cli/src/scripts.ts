import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';

/** A file or folder that could not be read, with the reason in words. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

const extensions: ReadonlySet<string> = new Set(['.deluge', '.dg']);

/**
 * The scripts that the arguments name, each once, in the order given: files as they are, whatever their extension, and
 * from folders all `.deluge` and `.dg` files in the order of their names. Folders named `node_modules` or with a dot in
 * front are left out, links to folders are not followed. Paths begin as the argument did.
 */
export async function findScripts(
  paths: readonly string[],
): Promise<{ readonly scripts: readonly string[]; readonly unreadable: readonly Unreadable[] }> {
  const scripts = new Map<string, string>();
  const unreadable: Unreadable[] = [];
  const add = (path: string) => {
    const key = resolve(path);
    if (!scripts.has(key)) scripts.set(key, path);
  };

  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) await attempt(path, () => walk(path));
      } else if (extensions.has(extname(entry.name).toLowerCase())) {
        if (entry.isFile()) add(path);
        else if (entry.isSymbolicLink() && (await attempt(path, () => stat(path)))?.isFile()) add(path);
      }
    }
  };

  const attempt = async <T>(path: string, action: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await action();
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(error) });
      return undefined;
    }
  };

  for (const path of paths) {
    const found = await attempt(path, () => stat(path));
    if (found?.isDirectory()) await attempt(path, () => walk(path));
    else if (found !== undefined) add(path);
  }
  return { scripts: [...scripts.values()], unreadable };
}

/**
 * The text of a script as editors count it: without a byte-order mark. UTF-8, or UTF-16 where its mark says so.
 *
 * @throws if it cannot be read, or is no text
 */
export async function readScript(path: string): Promise<string> {
  return decode(await readFile(path));
}

/** Reads standard input to its end. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return decode(Buffer.concat(chunks));
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes.includes(0)) throw new Error('it is not a text file');
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Why something could not be read, for a person. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it';
    case 'ELOOP':
      return 'its links go round in a circle';
    default:
      return message ?? String(error);
  }
}
