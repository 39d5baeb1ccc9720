// The module that lists every feature of the server, so that adding a feature is adding its file.
import { readdir } from 'node:fs/promises';

const root = new URL('../../', import.meta.url);
export const featuresFolder = 'server/src/features/';

/** The text of `server/src/features/index.ts`. */
export async function featureList() {
  const names = (await readdir(new URL(featuresFolder, root)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  /** @param {string} name */
  const constant = (name) => `${name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}Feature`;
  const imports = names.map((name) => `import { ${constant(name)} } from './${name}.js';`);
  return `// Made by npm run generate: every feature of this folder. A file exports the feature that it is named after.
import type { Feature } from '../feature.js';
${imports.join('\n')}

export const features: readonly Feature[] = [
${names.map((name) => `  ${constant(name)},`).join('\n')}
];
`;
}
