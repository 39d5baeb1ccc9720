// Writes what is said about the rules elsewhere, from the rules themselves: the list of all rules, a page for each in
// docs/rules, the table in the README, and the properties of the setting `deluge.rules` in package.json. The text of a
// page is the doc comment above the rule's declaration. Writes docs/tasks.md from the table of requests as well.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const rulesFolder = 'language/src/diagnostics/rules/';
const sources = new URL(rulesFolder, root);
const pages = 'docs/rules/';
const requestTable = new URL('zoho/src/data/task-http.json', root);

/**
 * @typedef {object} DocumentedRule
 * @property {string} id
 * @property {string} summary
 * @property {string} documentation address of the page of Zoho's that it rests on
 * @property {'error' | 'warning' | 'information' | 'hint' | 'off'} defaultSeverity
 * @property {string} category
 * @property {Record<string, {summary: string, default: number | boolean | string, least?: number}>} [options]
 * @property {object} schema what a `deluge.rules` may say of it
 * @property {string} text the doc comment, without its stars
 */

/**
 * @typedef {object} TaskRow
 * @property {string} task
 * @property {string} method
 * @property {string} url
 * @property {{signature: boolean, endpoint: boolean, answer: boolean}} trust
 * @property {{task: string, api?: string}} documents
 */

/** The order of the documentation: by category, then by name. */
const categories = ['quota', 'names', 'flow', 'types', 'texts', 'products', 'style'];

/** The rules with the doc comments of their declarations, in the order of the documentation. @returns {Promise<DocumentedRule[]>} */
export async function documentedRules() {
  const contents = `${await ruleList()}export { ruleSchema } from '../../configuration/rule-schema.js';\n`;
  const bundle = await build({
    stdin: { contents, resolveDir: fileURLToPath(sources), loader: 'ts' },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
  });
  const code = bundle.outputFiles[0]?.text ?? '';
  const { rules, ruleSchema } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
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
async function ruleList() {
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
    for (const match of text.matchAll(/\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const (\w+) = rule\(/g)) {
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
 * @returns {{ script: string, options: Record<string, number | string | boolean>, settings: object }[]}
 */
export function examplesOf(text, title) {
  const part = new RegExp(`^${title}:$([\\s\\S]*?)(?=^(?:Invalid|Valid):$|$(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';
  return [...part.matchAll(/```deluge(?: (\{.*\}))?\n([\s\S]*?)```/g)].map((match) => {
    const { settings = {}, ...options } = JSON.parse(match[1] ?? '{}');
    return { script: match[2] ?? '', options, settings };
  });
}

/** All generated files with their content, by path from the root of the repository. */
export async function generatedFiles() {
  const rules = await documentedRules();
  /** @type {Map<string, string>} */
  const files = new Map();
  files.set(`${rulesFolder}index.ts`, await ruleList());
  for (const rule of rules) files.set(`${pages}${rule.id}.md`, pageOf(rule));
  files.set('README.md', withTable(await readFile(new URL('README.md', root), 'utf8'), rules));
  files.set('docs/tasks.md', tasksPage(JSON.parse(await readFile(requestTable, 'utf8'))));
  files.set('package.json', withSettings(await readFile(new URL('package.json', root), 'utf8'), rules));
  return files;
}

/**
 * What can be set beside the severity.
 * @param {string} id
 * @param {DocumentedRule['options']} options
 */
function optionsOf(id, options = {}) {
  const entries = Object.entries(options);
  if (entries.length === 0) return '';
  const values = entries.map(([name, { default: value }]) => `"${name}": ${JSON.stringify(value)}`).join(', ');
  const rows = entries.map(([name, option]) => `| \`${name}\` | ${option.summary} | ${option.default} |`);
  return `
With its options, here or under \`rules\` of a \`deluge.json\`:

\`\`\`json
"deluge.rules": { "${id}": { "severity": "warning", ${values} } }
\`\`\`

| option | meaning | default |
| --- | --- | --- |
${rows.join('\n')}
`;
}

/** @param {DocumentedRule} rule */
function pageOf({ id, summary, documentation, defaultSeverity, category, text, options }) {
  const body = text.replace(/^(Invalid|Valid):$/gm, (_, title) =>
    title === 'Invalid' ? '## Reported' : '## Not reported',
  );
  return `<!-- Made by npm run generate from the doc comment of the rule. Change it there. -->
# ${id}

${summary}

Severity: ${defaultSeverity === 'off' ? 'off, unless it is asked for' : defaultSeverity} · Category: ${category} · Rests on: <${documentation}>

${body}

## Setting

How loud it is, in the settings: \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`.

\`\`\`json
"deluge.rules": { "${id}": "${defaultSeverity === 'hint' || defaultSeverity === 'off' ? 'warning' : 'hint'}" }
\`\`\`
${optionsOf(id, options)}
Silenced in the script, for one line or, with \`deluge-disable\`, for the file:

\`\`\`deluge
// deluge-disable-next-line ${id} -- say why
\`\`\`
`;
}

/**
 * How well the request of each task is known. A task that is `documented` has its signature and its address on pages of
 * Zoho's; one that runs `by analogy` is built like its documented siblings, or from what others have published.
 * @param {{tasks: TaskRow[], withoutRequest: string[]}} table
 */
function tasksPage({ tasks, withoutRequest }) {
  const isDocumented = (/** @type {TaskRow} */ { trust }) => trust.signature && trust.endpoint;
  const documented = tasks.filter(isDocumented).length;
  const mark = (/** @type {boolean} */ known) => (known ? '✓' : '');
  const rows = tasks.map((row) => {
    const { task, method, url, trust, documents } = row;
    const address = url.replace(/^\{host:(\w+)\}/, '');
    const state = isDocumented(row) ? 'documented' : 'by analogy';
    const page = documents.api ?? documents.task;
    return `| [${task}](${documents.task}) | [${method} \`${address}\`](${page}) | ${mark(trust.signature)} | ${mark(trust.endpoint)} | ${mark(trust.answer)} | ${state} |`;
  });
  return `<!-- Made by npm run generate from zoho/src/data/task-http.json. Change it there. -->
# Tasks over HTTP

Each task here was run by a test with the real runner against the sandbox, over HTTP: what it sent was compared with a request that was written by hand from Zoho's REST documentation ([run/src/testing/tasks](../run/src/testing/tasks)). Nothing was tried on a live account.

| state | tasks | meaning |
| --- | --- | --- |
| runs and documented | ${documented} | The signature of the task and the address that it calls were read on pages of Zoho's. |
| runs by analogy | ${tasks.length - documented} | One of them was not: the request is built like that of its documented siblings. |
| refused | ${withoutRequest.length} | Zoho lists the task, but nobody published how it is reached from outside a script. |

## Tasks that run

✓ marks what was read in Zoho's documentation: the signature of the task, the address of the request, and what the task takes out of the answer.

| task | request | signature | address | answer | state |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Tasks that are refused

${withoutRequest.map((name) => `\`${name}\``).join(', ')}
`;
}

const tableStart = '<!-- rules:start -->';
const tableEnd = '<!-- rules:end -->';

/** @param {string} readme @param {DocumentedRule[]} rules */
function withTable(readme, rules) {
  const start = readme.indexOf(tableStart);
  const end = readme.indexOf(tableEnd);
  if (start < 0 || end < start) throw new Error(`README.md has no ${tableStart} and ${tableEnd}.`);
  const rows = rules.map(
    ({ id, summary, defaultSeverity }) => `| [${id}](${pages}${id}.md) | ${summary} | ${defaultSeverity} |`,
  );
  const table = ['| rule | reports | severity |', '| --- | --- | --- |', ...rows].join('\n');
  return `${readme.slice(0, start + tableStart.length)}\n${table}\n${readme.slice(end)}`;
}

/** Only the properties of `deluge.rules` change. @param {string} manifest @param {DocumentedRule[]} rules */
function withSettings(manifest, rules) {
  const data = JSON.parse(manifest);
  const groups = [data.contributes?.configuration ?? []].flat();
  const setting = groups.map((group) => group.properties?.['deluge.rules']).find((found) => found !== undefined);
  if (setting === undefined) return manifest;
  const severity = { enum: ['error', 'warning', 'information', 'hint', 'off'] };
  // A rule that this version does not know keeps the form of the others.
  setting.additionalProperties = { anyOf: [severity, { type: 'object', properties: { severity } }] };
  setting.properties = Object.fromEntries(
    rules.map(({ id, schema, defaultSeverity }) => [id, { ...schema, default: defaultSeverity }]),
  );
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The generated files that are not as they should be; `undefined` as content means that the page's rule is gone. */
async function differences() {
  const files = await generatedFiles();
  await mkdir(new URL(pages, root), { recursive: true });
  /** @type {[string, string | undefined][]} */
  const found = [];
  for (const file of await readdir(new URL(pages, root))) {
    if (!files.has(pages + file)) found.push([pages + file, undefined]);
  }
  for (const [path, content] of files) {
    if ((await readFile(new URL(path, root), 'utf8').catch(() => undefined)) !== content) found.push([path, content]);
  }
  return found;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = await differences();
  if (process.argv.includes('--check')) {
    for (const [path] of found) console.log(`${path} is not up to date: npm run generate`);
    process.exitCode = found.length > 0 ? 1 : 0;
  } else {
    for (const [path, content] of found) {
      await (content === undefined ? rm(new URL(path, root)) : writeFile(new URL(path, root), content));
      console.log(`${content === undefined ? 'removed' : 'wrote'} ${path}`);
    }
  }
}
