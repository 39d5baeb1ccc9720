// The notices of the libraries in the bundles, which their licences ask for. Made from what the bundler put into each
// bundle, so that none is forgotten; a licence that nobody has looked at stops the build.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './install.mjs';

/** Licences that allow a bundle under MIT, and ask for no more than their text. */
const accepted = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
]);

/**
 * The text of THIRD-PARTY-NOTICES.txt for the outputs of a bundler's metafile. Throws if a library has no licence of the
 * list above or no text of it.
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
export async function noticesOf(outputs) {
  const folders = new Set(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs).flatMap(libraryFolder)));
  const libraries = await Promise.all([...folders].map(readLibrary));
  libraries.sort((a, b) => (a.title < b.title ? -1 : 1));
  const parts = libraries.map(({ title, licence, text }) => `${title}\nLicence: ${licence}\n\n${text}\n`);
  const heading = 'Deluge Tools contains these libraries. Each is under its own licence, whose text follows.\n';
  return [heading, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/a/node_modules/@b/c` of a file in it; none for a file of this repository. @param {string} file */
function libraryFolder(file) {
  const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
  return folder === undefined ? [] : [folder];
}

/** @param {string} folder */
async function readLibrary(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  const title = `${name} ${version}`;
  if (!accepted.has(license)) {
    throw new Error(
      `${title} is under ${license}. Read that licence, and add it to scripts/notices.mjs or replace the library.`,
    );
  }
  const file = (await readdir(join(root, folder))).find((each) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(each));
  if (file === undefined) throw new Error(`${title} has no file with its licence. Replace the library.`);
  return { title, licence: license, text: (await readFile(join(root, folder, file), 'utf8')).trim() };
}
