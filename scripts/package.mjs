// `npm run package`: builds and packs the extension into dist/deluge.vsix. .vscodeignore says which files go in.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { extensionPage } from './extension-page.mjs';
import { root, run } from './install.mjs';

const { status } = await run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
if (status !== 0) {
  process.exit(status);
}

const packagePath = join(root, 'dist', 'deluge.vsix');
const readmePath = join('dist', 'readme.md');
const { repository } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const isPublished = repository !== undefined;
const readme = await readFile(join(root, 'README.md'), 'utf8');
await mkdir(join(root, 'dist'), { recursive: true });
await writeFile(join(root, readmePath), isPublished ? readme : extensionPage(readme));
await createVSIX({
  cwd: root,
  packagePath,
  readmePath,
  // The bundles contain what they need. Searching for dependencies fails on the links npm workspaces put into node_modules.
  dependencies: false,
  // With a repository, vsce completes relative links and pictures with its address.
  rewriteRelativeLinks: isPublished,
  allowMissingRepository: !isPublished,
});
console.log(`dist/deluge.vsix: ${((await stat(packagePath)).size / 1024).toFixed(0)} KB`);
