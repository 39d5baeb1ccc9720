// `npm run generate`: writes what is said about rules, tasks and settings elsewhere, from the rules, the table of requests
// and package.json themselves. With --check it writes nothing and fails when a file is out of date.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { conformancePage, probeFiles } from './generate/conformance.mjs';
import { frequencies } from './generate/frequencies.mjs';
import { judgedFindings } from './generate/judged.mjs';
import { lists } from './generate/lists.mjs';
import { rulePage, rulesTable } from './generate/rule-pages.mjs';
import { documentedRules, pages, ruleList, rulesFolder } from './generate/rules.mjs';
import { settingsPage, withSettings } from './generate/settings.mjs';
import { tasksPage } from './generate/tasks-page.mjs';

const root = new URL('../', import.meta.url);
const requestTable = new URL('zoho/src/data/task-http.json', root);

/** All generated files with their content, by path from the root of the repository. */
export async function generatedFiles() {
  const rules = await documentedRules();
  const often = await frequencies();
  const listed = new Map([...(await lists()), [`${rulesFolder}index.ts`, await ruleList()]]);
  const manifest = await withSettings(await readFile(new URL('package.json', root), 'utf8'), rules, listed);
  /** @type {Map<string, string>} */
  const files = new Map(listed);
  for (const rule of rules) files.set(`${pages}${rule.id}.md`, rulePage(rule, often.get(rule.id) ?? 0));
  files.set(`${pages}README.md`, rulesTable(rules));
  files.set('docs/rules.md', await judgedFindings());
  files.set('docs/tasks.md', tasksPage(JSON.parse(await readFile(requestTable, 'utf8'))));
  for (const [path, text] of await probeFiles()) files.set(path, text);
  files.set('docs/conformance.md', await conformancePage());
  files.set('docs/settings.md', settingsPage(manifest));
  files.set('package.json', manifest);
  return files;
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
