// The rules as they document themselves: the list of all rules, and each rule with the doc comment above its declaration.
import { readdir, readFile } from 'node:fs/promises';
import { importSource } from '../import-source.mjs';

const root = new URL('../../', import.meta.url);
export const rulesFolder = 'language/src/diagnostics/rules/';
const sources = new URL(rulesFolder, root);
/** Where the pages of the rules are. */
export const pages = 'docs/rules/';

/**
 * @typedef {object} DocumentedRule
 * @property {string} id
 * @property {string} summary
 * @property {string} documentation address of the page of Zoho's that it depends on
 * @property {'error' | 'warning' | 'information' | 'hint' | 'off'} defaultSeverity
 * @property {string} category
 * @property {Record<string, {summary: string, default: number | boolean | string, least?: number}>} [options]
 * @property {object} schema what a `deluge.rules` may say of it
 * @property {string} text the doc comment, without its stars
 */

/** The order of the documentation: by category, then by name. */
const categories = ['quota', 'names', 'flow', 'types', 'texts', 'products', 'style'];

/** The rules with the doc comments of their declarations, in the order of the documentation. @returns {Promise<DocumentedRule[]>} */
export async function documentedRules() {
  const { rules, ruleSchema } = await importSource(
    `${await ruleList()}export { ruleSchema } from '../../../../project/src/settings/rule-schema.js';\n`,
    rulesFolder,
  );
  const comments = await docComments();
  return rules
    .map((/** @type {DocumentedRule} */ rule) => {
      const text = comments.get(rule.id);
      if (text === undefined) throw new Error(`The rule ${rule.id} has no doc comment above its declaration.`);
      const { id, summary, documentation, defaultSeverity, category, options } = rule;
      if (!categories.includes(category)) throw new Error(`The rule ${id} has an unknown category: ${category}.`);
      const schema = ruleSchema(rule, { additionalProperties: false });
      return { id, summary, documentation, defaultSeverity, category, schema, text, ...(options && { options }) };
    })
    .sort(
      (/** @type {DocumentedRule} */ a, /** @type {DocumentedRule} */ b) =>
        categories.indexOf(a.category) - categories.indexOf(b.category) || (a.id < b.id ? -1 : 1),
    );
}

/** The module that lists every rule of the folder, so that adding a rule is adding its file. */
export async function ruleList() {
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  const names = (await readdir(sources))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
    .map((file) => ({ file, id: file.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()) }));
  const imports = names.map(({ file, id }) => `import { ${id} } from './${file}.js';`).join('\n');
  const items = names.map(({ id }) => `  ${id},`).join('\n');
  return `// Made by npm run generate: every rule of this folder. A file exports the rule that it is named after.
import type { Rule } from '../rule.js';
${imports}

export const rules: readonly Rule[] = [
${items}
];

/** Where the pages of the rules can be read; undefined until the manifest names a public repository. */
export const pagesAddress: string | undefined = ${JSON.stringify(pagesAddress(manifest))?.replaceAll('"', "'")};
`;
}

/**
 * The address of the folder with the pages of the rules in the repository that a manifest names.
 * @param {{ repository?: string | { url?: string } }} manifest
 */
export function pagesAddress({ repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  const [, place] = /^(?:git\+)?(https:\/\/[^#]+?)(?:\.git)?(?:#.*)?$/.exec(url ?? '') ?? [];
  return place === undefined ? undefined : `${place}/blob/HEAD/${pages}`;
}

/** Doc comments by the name of the rule that they stand above. @returns {Promise<Map<string, string>>} */
async function docComments() {
  const found = new Map();
  for (const file of await readdir(sources)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const text = await readFile(new URL(file, sources), 'utf8');
    for (const match of text.matchAll(
      /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const (\w+) = (?:rule|callInLoopRule)\(/g,
    )) {
      found.set(match[2], (match[1] ?? '').replace(/^ \* ?/gm, '').trim());
    }
  }
  return found;
}

/**
 * The scripts of a rule's doc comment, each with the options of the rule that stand behind the word of its fence, and
 * with the settings that are among them.
 *
 * @param {string} text @param {'Invalid' | 'Valid'} title
 * @returns {{ script: string, options: Record<string, number | string | boolean>, settings: object, form?: string }[]}
 */
export function examplesOf(text, title) {
  const part = new RegExp(`^${title}:$([\\s\\S]*?)(?=^(?:Invalid|Valid):$|$(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';
  return [...part.matchAll(/```deluge(?: (\{.*\}))?\n([\s\S]*?)```/g)].map((match) => {
    const { settings = {}, form, ...options } = JSON.parse(match[1] ?? '{}');
    return { script: match[2] ?? '', options, settings, form };
  });
}
