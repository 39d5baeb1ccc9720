import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { extensionPage } from './extension-page.mjs';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');

describe('the page of the extension', () => {
  it('drops pictures and keeps the text of links that lead nowhere in VS Code', () => {
    const page = extensionPage(
      '# A\n\n![b](c.png)\n\nSee [the rules](docs/rules.md) and [Zoho](https://zoho.com).\n\n[D](d) · [E](e)\n\nEnd\n',
    );
    expect(page).toBe('# A\n\nSee the rules and [Zoho](https://zoho.com).\n\nEnd\n');
  });

  it('of our own README has no relative link or picture left, and the rest of the text', () => {
    const page = extensionPage(readme);
    expect(readme).toMatch(/!\[/);
    expect(page).not.toMatch(/!\[/);
    expect(page).not.toMatch(/\]\((?!https:)/);
    expect(page).toContain('## Five minutes');
    expect(page).not.toMatch(/\n\n\n/);
  });
});

describe('the README', () => {
  it('shows pictures and links to files that exist', async () => {
    const paths = [...readme.matchAll(/\]\((?!https:|#)([^)\s]+)\)/g)].map(([, path]) => path!);
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      await expect(readFile(new URL(`../${path}`, import.meta.url)), path).resolves.toBeDefined();
    }
  });
});
