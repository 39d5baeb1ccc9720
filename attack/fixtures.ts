import { readdirSync, readFileSync } from 'node:fs';

const folders = [
  'language/fixtures/habits',
  'language/fixtures/scripts',
  'language/src/diagnostics/fixtures',
  'language/src/syntax/fixtures',
  'examples',
  'bench/programs',
];

/** The scripts of the repository. */
export const fixtures: readonly string[] = folders.flatMap((folder) => {
  const address = new URL(`../../${folder}/`, sources);
  return readdirSync(address)
    .filter((name) => name.endsWith('.deluge'))
    .sort()
    .map((name) => readFileSync(new URL(name, address), 'utf8'));
});
