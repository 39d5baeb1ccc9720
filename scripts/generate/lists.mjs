// The modules that list the files of a folder, so that an addition is a file and no second one: the server's features, what
// these take from the engine, the quick fixes, the commands of the extension.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from '../import-source.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const made = (/** @type {string} */ what) => `// Made by npm run generate: ${what}\n`;

/** All lists, by the paths of their files from the root of the repository. @returns {Promise<[string, string][]>} */
export async function lists() {
  return [
    ['server/src/features/index.ts', await featureList()],
    ['language/src/ide/index.ts', await engineExports()],
    ['language/src/actions/fixes.ts', await fixList()],
    ['client/src/commands/index.ts', await commandList()],
  ];
}

/** The TypeScript files of a folder and below that are neither tests nor their helpers, with `/`. @param {string} folder */
async function modulesIn(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$|^testing\.ts$/.test(entry.name))
    .map((entry) => relative(join(root, folder), join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** @param {string} name `document-link` @returns `documentLink` */
const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** @param {string} file */
const imported = (file) => `./${file.replace(/\.ts$/, '.js')}`;

async function featureList() {
  const names = (await modulesIn('server/src/features'))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));
  const imports = names.map((name) => `import { ${camelCase(name)}Feature } from './${name}.js';`);
  return `${made('every feature of this folder. A file exports the feature that it is named after.')}import type { Feature } from '../feature.js';
${imports.join('\n')}

export const features: readonly Feature[] = [
${names.map((name) => `  ${camelCase(name)}Feature,`).join('\n')}
];
`;
}

/** What the features of the server import from the engine and a file of `ide/` exports. */
async function engineExports() {
  const wanted = new Set();
  for (const file of await modulesIn('server/src/features')) {
    const text = await readFile(join(root, 'server/src/features', file), 'utf8');
    for (const [, names] of text.matchAll(/import (?:type )?\{([^}]*)\} from '@deluge-tools\/language'/g)) {
      for (const name of names.split(','))
        wanted.add(
          name
            .replace(/^\s*type\s+/, '')
            .trim()
            .split(' as ')[0],
        );
    }
  }
  const folder = 'language/src/ide';
  const lines = [];
  // `hover/index.ts` before the files beside it, which it takes its exports from.
  const files = (await modulesIn(folder)).filter((file) => file !== 'index.ts');
  files.sort((a, b) => Number(b.endsWith('/index.ts')) - Number(a.endsWith('/index.ts')));
  for (const file of files) {
    const names = [];
    for (const { name, isType } of exportsOf(await readFile(join(root, folder, file), 'utf8'))) {
      if (wanted.delete(name)) names.push(isType ? `type ${name}` : name);
    }
    const key = (/** @type {string} */ name) => name.replace('type ', '').toLowerCase();
    names.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    if (names.length > 0) lines.push([imported(file), wrapped(names, imported(file))]);
  }
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${made('what the features of the server take from this folder.')}${lines.map(([, line]) => line).join('\n')}\n`;
}

/** An export statement, in several lines where one would be too long. @param {string[]} names @param {string} file */
function wrapped(names, file) {
  const line = `export { ${names.join(', ')} } from '${file}';`;
  const types = names.every((name) => name.startsWith('type '));
  if (types) return `export type { ${names.map((name) => name.slice(5)).join(', ')} } from '${file}';`;
  return line.length <= 120 ? line : `export {\n${names.map((name) => `  ${name},`).join('\n')}\n} from '${file}';`;
}

/** What a module exports. @param {string} text */
function exportsOf(text) {
  const found = [];
  for (const [, kind, name] of text.matchAll(/^export (?:async )?(function\*?|const|class|type|interface) (\w+)/gm)) {
    found.push({ name, isType: kind === 'type' || kind === 'interface' });
  }
  for (const [, type, names] of text.matchAll(/^export (type )?\{([^}]*)\}/gm)) {
    for (const part of names.split(',').map((each) => each.trim())) {
      const name = part
        .replace(/^type /, '')
        .split(' as ')
        .at(-1);
      if (name) found.push({ name, isType: type !== undefined || part.startsWith('type ') });
    }
  }
  return found;
}

/** The quick fixes: what the files of `actions/` export that offers repairs, by rank and then by file. */
async function fixList() {
  const folder = 'language/src/actions';
  const files = (await modulesIn(folder)).filter((file) => file !== 'index.ts' && file !== 'fixes.ts');
  const source = files.map(
    (file, index) => `export * as module${index} from './${folder}/${file.replace(/\.ts$/, '.js')}';`,
  );
  const modules = await importSource(source.join('\n'));
  const fixes = files.flatMap((file, index) =>
    Object.entries(modules[`module${index}`])
      .filter(([, value]) => typeof value === 'object' && value !== null && 'repairs' in value && 'offer' in value)
      .map(([name, { rank = 0 }]) => ({ name, file, rank })),
  );
  const names = (/** @type {string} */ file) =>
    fixes
      .filter((fix) => fix.file === file)
      .map(({ name }) => name)
      .sort()
      .join(', ');
  const withFixes = files.filter((file) => names(file) !== '');
  const ordered = fixes.map((fix, place) => ({ ...fix, place })).sort((a, b) => a.rank - b.rank || a.place - b.place);
  return `${made('every quick fix of this folder, by rank and then by file.')}import type { Fix } from './action.js';
${withFixes.map((file) => `import { ${names(file)} } from '${imported(file)}';`).join('\n')}

export const fixes: readonly Fix[] = [
${ordered.map(({ name }) => `  ${name},`).join('\n')}
];
`;
}

/** The commands of the manifest with the functions that are named after them, wherever in the folder these are. */
async function commandList() {
  const folder = 'client/src/commands';
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  /** @type {string[]} */
  const ids = manifest.contributes.commands.map((/** @type {{ command: string }} */ { command }) => command);
  /** @type {Map<string, string>} */
  const fileOf = new Map();
  for (const file of await modulesIn(folder)) {
    if (file === 'index.ts') continue;
    for (const { name, isType } of exportsOf(await readFile(join(root, folder, file), 'utf8'))) {
      if (!isType) fileOf.set(name, file);
    }
  }
  const names = ids.map((id) => id.slice(id.indexOf('.') + 1));
  const missing = names.find((name) => !fileOf.has(name));
  if (missing !== undefined) {
    throw new Error(`package.json has the command deluge.${missing}, but no file of ${folder} exports ${missing}.`);
  }
  const files = [...new Set(names.map((name) => fileOf.get(name) ?? ''))].sort();
  const imports = files.map((file) => {
    const own = names.filter((name) => fileOf.get(name) === file).sort();
    return `import { ${own.join(', ')} } from '${imported(file)}';`;
  });
  return `${made('every command of the manifest, with the function of this folder that is named after it.')}import type { Command } from '../command.js';
${imports.join('\n')}

export const commands: Readonly<Record<string, Command>> = {
${names.map((name) => `  'deluge.${name}': ${name},`).join('\n')}
};
`;
}
