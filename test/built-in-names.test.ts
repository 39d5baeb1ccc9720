import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { testCatalogue } from '@deluge-tools/language/testing';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Texts that pad counting loops are folded in the first; the second reads the attributes of exported applications. */
const computes = new Set(['language/src/semantics/constants.ts', 'language/src/org-names/export-occurrences.ts']);

const rooms = ['language', 'project', 'run', 'server', 'client', 'cli', 'debugger'];

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' || entry.name === 'testing' ? [] : sources(path);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

test('what a built-in does is asked of the catalogue, never by its name', () => {
  const spellings = testCatalogue().builtins.flatMap(({ name, aliases }) => [name, ...aliases]);
  const names = new Set(spellings.map((name) => name.toLowerCase()));
  // A literal such as 'getjson' is there to be compared with a name in lower case, and nothing else.
  const lowered = new Set(spellings.filter((name) => /[a-z][A-Z]/.test(name)).map((name) => name.toLowerCase()));
  const found: string[] = [];
  for (const path of rooms.flatMap((room) => sources(join(root, room, 'src')))) {
    const file = relative(root, path).replaceAll('\\', '/');
    if (computes.has(file)) continue;
    for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
      if (/^\s*(?:\*|\/\/|\/\*)/.test(line)) continue;
      const compared = /toLowerCase\(\) [!=]== '([a-z]+)'/.exec(line)?.[1];
      const literals = [...line.matchAll(/'([a-z]+)'/g)]
        .map(([, word = '']) => word)
        .filter((word) => lowered.has(word));
      if (literals.length > 0 || (compared !== undefined && names.has(compared))) found.push(`${file}:${index + 1}`);
    }
  }
  expect(found).toEqual([]);
});
