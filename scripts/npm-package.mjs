// `npm run package:npm`: the command line and the language server as an npm package in dist/npm, which
// `npm publish dist/npm` publishes. It has no dependencies: the bundles contain what they need.
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleInto } from './bundles.mjs';
import { root } from './install.mjs';
import { noticesOf } from './notices.mjs';

/** The bundles of the package: what its commands start. @type {Parameters<typeof bundleInto>[1]} */
const bundles = ['language', 'cli', 'server', 'run', 'engine', 'debugger'];

/** Files that go into the package as they are, by their paths in the repository. */
const copied = ['LICENSE', 'integrations', 'syntaxes/deluge.tmLanguage.json', 'language-configuration.json'];

/** Writes the package into a folder, which is emptied before. @param {string} folder */
export async function writeNpmPackage(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(packageOf(manifest), undefined, 2)}\n`);
  const { outputs } = await bundleInto(join(folder, 'dist'), bundles);
  await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await noticesOf(outputs));
  for (const path of copied) {
    // Tests of the integrations stay in the repository.
    await cp(join(root, path), join(folder, path), { recursive: true, filter: (file) => !file.includes('.test.') });
  }
  await cp(join(root, 'cli', 'README.md'), join(folder, 'README.md'));
  await mkdir(join(folder, 'bin'));
  await writeProgram(folder, 'deluge-language-server', "require('../dist/server.js');");
  await writeProgram(folder, 'deluge-debug-adapter', "require('../dist/debugger.js').serve();");
  await chmod(join(folder, 'dist', 'cli.js'), 0o755);
}

/** A program of the package that starts a bundle. */
async function writeProgram(folder, name, code) {
  const file = join(folder, 'bin', `${name}.js`);
  await writeFile(file, `#!/usr/bin/env node\n${code}\n`);
  await chmod(file, 0o755);
}

/** The package.json of the package: what the extension's says of both, and the commands. */
function packageOf({ version, license, engines, keywords, repository, bugs, homepage }) {
  return {
    name: 'deluge-tools',
    version,
    description: 'Check, format and cost scripts in Deluge, the language of Zoho; with a language server for editors.',
    keywords,
    license,
    ...(repository && { repository }),
    ...(bugs && { bugs }),
    ...(homepage && { homepage }),
    bin: {
      'deluge-tools': 'dist/cli.js',
      deluge: 'dist/cli.js',
      'deluge-language-server': 'bin/deluge-language-server.js',
      'deluge-debug-adapter': 'bin/deluge-debug-adapter.js',
    },
    engines: { node: engines.node },
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(root, 'dist', 'npm');
  await writeNpmPackage(folder);
  console.log(`dist/npm: ${(await readdir(folder)).join(', ')}`);
}
