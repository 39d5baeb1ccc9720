// Scripts in plain JavaScript take what they need from the TypeScript sources with this, without a build before.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Imports what TypeScript modules export, bundled in memory.
 * @param {string} contents a module of import and export statements
 * @param {string} [folder] what its paths are relative to, from the root of the repository
 * @param {ReadonlyMap<string, string>} [replaced] texts that count instead of files, by their paths from the root
 * @returns {Promise<any>}
 */
export async function importSource(contents, folder = '', replaced = new Map()) {
  const bundle = await build({
    stdin: { contents, resolveDir: join(root, folder), loader: 'ts' },
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'esm',
    write: false,
    logLevel: 'silent',
    plugins: [inMemory(replaced)],
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

/** @param {ReadonlyMap<string, string>} replaced @returns {import('esbuild').Plugin} */
function inMemory(replaced) {
  return {
    name: 'in-memory',
    setup({ onResolve, onLoad }) {
      const paths = new Map([...replaced].map(([path, text]) => [join(root, path), text]));
      // A file that is not there yet cannot be resolved by itself.
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path.replace(/\.js$/, '.ts'));
        return paths.has(file) ? { path: file } : undefined;
      });
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = paths.get(path);
        return text === undefined ? undefined : { contents: text, loader: 'ts' };
      });
    },
  };
}
