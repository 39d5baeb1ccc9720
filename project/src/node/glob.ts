import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { matchesWildcard } from '@deluge-tools/language';
import { isExcludedFolder } from '../file-names.js';

/** Alternatives that braces may write out before the rest of them is left as it is. */
const mostAlternatives = 256;

/** True for a path that names several files: `src/**\/*.deluge`, `{a,b}.dg`. */
export function isGlob(path: string): boolean {
  return /[*?]|\{[^}]*,[^}]*\}/.test(path);
}

/**
 * The files that a pattern names, sorted: `*` stands for any characters of a name, `**` for any folders, `?` for one
 * character, `{a,b}` for either. Folders that never hold scripts are entered only where the pattern names them. The number
 * of steps is at most the number of folders times the length of the pattern.
 */
export async function filesOfGlob(pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for (const alternative of alternatives(pattern.replaceAll('\\', '/'))) {
    const names = alternative.split('/');
    const start = alternative.startsWith('/') ? '/' : '';
    await walk(
      start,
      names.filter((name) => name !== ''),
      found,
    );
  }
  return [...found].sort();
}

async function walk(start: string, names: readonly string[], found: Set<string>): Promise<void> {
  const seen = new Set<string>();
  const visit = async (path: string, depth: number): Promise<void> => {
    const key = `${depth} ${path}`;
    if (seen.has(key)) return;
    seen.add(key);
    const name = names[depth];
    if (name === undefined) {
      if ((await stat(path).catch(() => undefined))?.isFile()) found.add(path);
    } else if (name === '**') {
      await visit(path, depth + 1);
      for (const folder of await foldersIn(path)) await visit(join(path, folder), depth);
    } else if (!/[*?]/.test(name)) {
      await visit(path === '' ? name : join(path, name), depth + 1);
    } else {
      for (const entry of await readdir(path || '.').catch(() => [])) {
        // As in a shell, a star does not stand for the dot of a hidden file.
        if (entry.startsWith('.') && !name.startsWith('.')) continue;
        if (matchesWildcard(name, entry)) await visit(join(path, entry), depth + 1);
      }
    }
  };
  await visit(start, 0);
}

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path || '.', { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !isExcludedFolder(entry.name)).map(({ name }) => name);
}

/** The patterns that a pattern with braces stands for; nested braces are written out from the inside. */
function alternatives(pattern: string): string[] {
  let patterns = [pattern];
  for (let rounds = 0; rounds < 16; rounds++) {
    const next = patterns.flatMap((each) => {
      const braces = /\{([^{}]*,[^{}]*)\}/.exec(each);
      if (braces === null) return [each];
      const [before, after] = [each.slice(0, braces.index), each.slice(braces.index + braces[0].length)];
      return braces[1]!.split(',').map((part) => before + part + after);
    });
    if (next.length === patterns.length || next.length > mostAlternatives) break;
    patterns = next;
  }
  return patterns;
}
