// docs/architecture.md is true only as long as what it names exists: paths, files, names of the code, commands, and the
// rooms that a room imports.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundles = readFileSync(join(root, 'scripts', 'bundles.mjs'), 'utf8');
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
/** The page without its drawings and links to other projects, which name files that are not here. */
const prose = page.replace(/^```[\s\S]*?^```/gm, '').replace(/\[`[^`]+`\]\([^)]*\)/g, '');
const named = [...new Set([...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code))];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const names = new Set(files.map((path) => basename(path)));
const folders = new Set(files.flatMap((path) => path.split('/').slice(0, -1)));

/** Paths from the root; `NAME` and `<service>` stand for any name. */
function pathExists(path: string): boolean {
  if (path.startsWith('dist/')) return new RegExp(`^  '?${basename(path, '.js')}'?: `, 'm').test(bundles);
  const pattern = new RegExp(
    `^${path.replaceAll('.', '\\.').replace(/NAME|<\w+>/g, '[\\w-]+')}${path.endsWith('/') ? '' : '(?:/|$)'}`,
  );
  return files.some((file) => pattern.test(file));
}

it('names paths that exist', () => {
  const paths = named.filter((code) => /^[\w.-]+\/[\w./<>-]*$/.test(code) && !code.startsWith('@'));
  expect(paths.length).toBeGreaterThan(60);
  // A folder named alone is one of the section's room: `routes/`.
  expect(
    paths.filter((path) => !(pathExists(path) || (/^[\w-]+\/$/.test(path) && folders.has(path.slice(0, -1))))),
  ).toEqual([]);
});

it('names files that exist', () => {
  const mentioned = named.filter((code) => /^\*?[\w-]+(?:\.[\w-]+)*\.(?:ts|mjs|json|md)$/.test(code));
  expect(mentioned.length).toBeGreaterThan(15);
  const exists = (name: string) =>
    name.startsWith('*')
      ? [...names].some((file) => file.endsWith(name.slice(1)))
      : names.has(name) || name === 'deluge.json';
  expect(mentioned.filter((name) => !exists(name))).toEqual([]);
});

it('names classes, functions and fields that exist', () => {
  const identifiers = named.flatMap((code) => /^([A-Za-z]\w*)(?:\(.*\)|\.(?:rows))?$/.exec(code)?.[1] ?? []);
  const code = files
    .filter((path) => /\/src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const words = new Set(code.match(/[A-Za-z_]\w*/g));
  expect(identifiers.length).toBeGreaterThan(40);
  expect(identifiers.filter((name) => !words.has(name))).toEqual([]);
});

it('names commands that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const commands = named.flatMap((code) => /^npm run (\S+)$/.exec(code)?.[1] ?? []);
  expect(commands.length).toBeGreaterThan(1);
  expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
});

it('says which rooms a room imports', () => {
  const rooms = readdirSync(root).filter(
    (name) => existsSync(join(root, name, 'src')) && existsSync(join(root, name, 'package.json')),
  );
  for (const room of rooms) {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${room}/\` |`));
    expect(row, `${room} has a row`).toBeDefined();
    const said = [...(row?.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name).sort();
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(root, room, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string> | undefined>;
    const imported = Object.keys({ ...dependencies, ...devDependencies })
      .flatMap((name) => /^@deluge-tools\/(\w+)$/.exec(name)?.[1] ?? [])
      .sort();
    expect(said, room).toEqual(imported);
  }
});
