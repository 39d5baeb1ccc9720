// Scripts in plain JavaScript take what they need from the TypeScript sources with this, without a build before.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Imports what TypeScript modules export, bundled in memory.
 * @param {string} contents a module of import and export statements
 * @param {string} [folder] what its paths are relative to, from the root of the repository
 * @returns {Promise<any>}
 */
export async function importSource(contents, folder = '') {
  const bundle = await build({
    stdin: { contents, resolveDir: join(root, folder), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
