// The words that docs/style.md rules out stay out of messages, pages and comments.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The words between asterisks in the paragraph of the style page that names this file. */
const words = [
  ...(readFileSync(join(root, 'docs', 'style.md'), 'utf8')
    .split('\n')
    .find((line) => line.includes('wording.test.ts'))
    ?.matchAll(/\*([^*]+)\*/g) ?? []),
].map(([, word = '']) => word);
const forbidden = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');

/** Scripts of other people, the page that lists the words, and data, whose texts have tests of their own. */
const leftOut = /fixtures\/|^attack\/|^docs\/style\.md$|package-lock|\/data\/|^language\/src\/testing\//;

/** What people read in a line: all of a page, a comment, and texts with blanks in them. Names in code are not looked at. */
function* textsOf(path: string, line: string): Iterable<string> {
  if (/\.(?:md|json|yml)$/.test(path) || /^\s*(?:\*|\/\*|\/\/)/.test(line)) {
    yield line;
    return;
  }
  for (const [text] of line.matchAll(/'[^']*'|"[^"]*"|`[^`]*`|\/\/ .*$/g)) if (text.includes(' ')) yield text;
}

it('are not used', () => {
  expect(words.length).toBeGreaterThan(15);
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const found: string[] = [];
  for (const path of files) {
    if (!/\.(?:ts|mts|mjs|md|json|yml)$/.test(path) || leftOut.test(path) || !existsSync(join(root, path))) continue;
    for (const [index, line] of readFileSync(join(root, path), 'utf8').split('\n').entries()) {
      for (const text of textsOf(path, line)) {
        const word = forbidden.exec(text)?.[0];
        if (word !== undefined) found.push(`${path}:${index + 1}: ${word}`);
      }
    }
  }
  expect(found).toEqual([]);
});
