import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  decode,
  type Encoding,
  encodingOfBytes,
  isScript,
  largestScript,
  scriptExtensions,
  tooLarge,
} from '@deluge-tools/project';
import { filesOfGlob, findFiles, isGlob, readRegularFile, reasonOf } from '@deluge-tools/project/node';

/** A script that a command works on. */
export interface Source {
  /** As it is reported: the path as the person wrote it, or what standard input is called. */
  readonly name: string;
  readonly text: string;
  /** How its bytes are written. */
  readonly encoding: Encoding;
  /** True for standard input, which cannot be written back. */
  readonly isStandardInput: boolean;
}

/** A file or folder that could not be read, with the reason for a person. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

/** What the arguments of a command name. */
export interface Sources {
  readonly scripts: readonly Source[];
  readonly unreadable: readonly Unreadable[];
}

/** What every command says about the files that it takes. */
export const pathsHelp = `A folder stands for all ${scriptExtensions.join(' and ')} files in it and below; node_modules and folders whose names begin with a dot are left out. A pattern such as "src/**/*.deluge" stands for all files that match it. - stands for standard input.`;

/**
 * Reads the scripts that the arguments name, each once, in the order given: files as they are, whatever their extension,
 * and from folders and patterns in the order of their paths.
 *
 * @param standardInput what standard input is called
 */
export async function readSources(paths: readonly string[], standardInput = '<stdin>'): Promise<Sources> {
  const unreadable: Unreadable[] = [];
  const files = new Map<string, string>();
  for (const path of paths) {
    if (path === '-') continue;
    for (const file of await filesOf(path, unreadable)) {
      const key = resolve(file);
      if (!files.has(key)) files.set(key, file);
    }
  }
  const scripts: Source[] = [];
  const attempt = async (name: string, isStandardInput: boolean, bytes: () => Promise<Uint8Array>) => {
    try {
      const content = await bytes();
      scripts.push({ name, text: decode(content), encoding: encodingOfBytes(content), isStandardInput });
    } catch (error) {
      unreadable.push({ path: name, reason: error instanceof Error ? error.message : String(error) });
    }
  };
  if (paths.includes('-')) await attempt(standardInput, true, readStandardInput);
  for (const file of files.values()) await attempt(file, false, () => readRegularFile(file, largestScript));
  return { scripts, unreadable };
}

/** Tells about what could not be read, and where nothing was found. True if there was something unreadable. */
export function reportUnreadable({ scripts, unreadable }: Sources): boolean {
  for (const { path, reason } of unreadable) process.stderr.write(`deluge: ${path}: ${reason}\n`);
  if (scripts.length === 0 && unreadable.length === 0) {
    process.stderr.write(`deluge: There are no ${scriptExtensions.join(' or ')} files.\n`);
  }
  return unreadable.length > 0;
}

async function filesOf(path: string, unreadable: Unreadable[]): Promise<readonly string[]> {
  try {
    const status = await stat(path);
    if (!status.isDirectory()) return [path];
    return await findFiles(path, isScript, (folder, reason) => unreadable.push({ path: folder, reason }));
  } catch (error) {
    const matching = isGlob(path) ? await filesOfGlob(path) : [];
    if (matching.length === 0) {
      unreadable.push({ path, reason: isGlob(path) ? 'No file matches this pattern.' : reasonOf(error) });
    }
    return matching;
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > largestScript) throw new Error(tooLarge(largestScript));
  }
  return Buffer.concat(chunks);
}
