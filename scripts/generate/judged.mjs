// docs/rules.md: its tables of judged findings, from the file in which each finding has its verdict.
import { readFile } from 'node:fs/promises';

const root = new URL('../../', import.meta.url);
const begin = '<!-- Made by npm run generate from language/fixtures/habits/judged.txt. -->';
const end = '<!-- The end of what is made. -->';

/** The page with its tables as they should be. */
export async function judgedFindings() {
  const page = await readFile(new URL('docs/rules.md', root), 'utf8');
  const judged = await readFile(new URL('language/fixtures/habits/judged.txt', root), 'utf8');
  const rows = judged
    .trimEnd()
    .split('\n')
    .map((line) => /^(\w+) +(\S+) (\w+) (\w+): (.*)$/.exec(line)?.slice(1) ?? []);
  const before = page.slice(0, page.indexOf(begin) + begin.length);
  const after = page.slice(page.indexOf(end));
  return `${before}\n${byRule(rows)}\n\n${one(rows)}\n${after}`;
}

/** @param {string[][]} rows */
function byRule(rows) {
  const rules = [...new Set(rows.map(([, , , rule]) => rule ?? ''))].sort();
  const count = (/** @type {string} */ verdict, /** @type {string} */ rule) =>
    rows.filter((row) => row[0] === verdict && row[3] === rule).length;
  const lines = rules.map(
    (rule) => `| ${rule} | ${count('kept', rule)} | ${count('noise', rule)} | ${count('false', rule)} |`,
  );
  const all = (/** @type {string} */ verdict) => rows.filter((row) => row[0] === verdict).length;
  const share = ((all('kept') * 100) / rows.length).toFixed(1);
  return `${rows.length} findings: ${share} % kept, ${all('noise')} noise, ${all('false')} false.

| rule | kept | noise | false |
| --- | --- | --- | --- |
${lines.join('\n')}`;
}

/** @param {string[][]} rows */
function one(rows) {
  const cell = (text = '') => text.replaceAll('|', '\\|');
  const lines = rows.map(
    ([verdict, place, , rule, message]) => `| ${place} | ${rule} | ${cell(message)} | ${verdict} |`,
  );
  return `| script and line | rule | message | verdict |
| --- | --- | --- | --- |
${lines.join('\n')}`;
}
