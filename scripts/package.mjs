// `npm run package`: builds and packs the extension into dist/deluge.vsix. Which files go in says .vscodeignore.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root, run } from './install.mjs';

const { status } = await run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
if (status !== 0) {
  process.exit(status);
}

const packagePath = join(root, 'dist', 'deluge.vsix');
const readmePath = join('dist', 'readme.md');
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, readmePath), await inlineImages(await readFile(join(root, 'README.md'), 'utf8')));
await createVSIX({
  cwd: root,
  packagePath,
  readmePath,
  // The bundles hold what they need; the links that npm workspaces put into node_modules make a search for it fail.
  dependencies: false,
  // There is no public repository yet that relative links could be completed with.
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
console.log(`dist/deluge.vsix: ${((await stat(packagePath)).size / 1024).toFixed(0)} KB`);

/**
 * The extension's page in VS Code shows images from https and data addresses only, so the page carries its own. Images
 * that are not there are named: the first pictures are taken of a package that cannot hold them yet.
 */
async function inlineImages(markdown) {
  const parts = markdown.split(/(!\[[^\]]*\]\((?!https:)[^)\s]+\.png\))/);
  const inlined = await Promise.all(
    parts.map(async (part) => {
      const [, alternative, path] = /^!\[([^\]]*)\]\(([^)\s]+)\)$/.exec(part) ?? [];
      if (path === undefined) {
        return part;
      }
      try {
        return `![${alternative}](data:image/png;base64,${await readFile(join(root, path), 'base64')})`;
      } catch {
        console.warn(`README.md shows ${path}, which is not there.`);
        return alternative;
      }
    }),
  );
  return inlined.join('');
}
