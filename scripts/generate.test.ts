import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { diagnose, shop } from '../language/src/testing/index.js';
import type { RuleSetting } from '../language/src/workspace.js';
import { documentedRules, examplesOf, pagesAddress } from './generate/rules.mjs';
import { generatedFiles } from './generate.mjs';

const rules = await documentedRules();
/** What the settings of the examples list: of `crm` it is known what was granted, of `desk` it is not. */
const connections = [{ linkName: 'crm', scopes: ['ZohoCRM.modules.READ'] }, { linkName: 'desk' }];
const isQuiet = (severity: string) => severity === 'hint' || severity === 'information';

describe('what is generated from the rules', () => {
  it('is up to date: run npm run generate', async () => {
    for (const [path, content] of await generatedFiles()) {
      const written = await readFile(new URL(`../${path}`, import.meta.url), 'utf8').catch(() => '');
      expect(written === content, path).toBe(true);
    }
    const pages = await readdir(new URL('../docs/rules/', import.meta.url));
    expect(pages.sort()).toEqual(['README.md', ...rules.map((rule) => `${rule.id}.md`)].sort());
  });
});

describe('the address of the pages', () => {
  it.each([
    [{}, undefined],
    [{ repository: 'git+https://example.com/a/b.git' }, 'https://example.com/a/b/blob/HEAD/docs/rules/'],
    [{ repository: { url: 'https://example.com/a/b' } }, 'https://example.com/a/b/blob/HEAD/docs/rules/'],
    [{ repository: { url: 'ssh://example.com/a/b' } }, undefined],
  ])('of %j is %s', (manifest, address) => {
    expect(pagesAddress(manifest)).toBe(address);
  });
});

type Example = ReturnType<typeof examplesOf>[number];

describe.each(rules)('the examples of $id', ({ id, text, defaultSeverity }) => {
  const severity = defaultSeverity === 'off' ? 'warning' : defaultSeverity;
  const found = ({ script, options, settings, form }: Example, setting: RuleSetting) =>
    diagnose(
      script,
      {
        connections,
        ...(form !== undefined && { product: 'creator' }),
        ...settings,
        rules: { [id]: setting },
        ruleOptions: { [id]: options },
      },
      form === undefined ? {} : shop(form),
    );

  it('that are invalid are reported, until the rule is switched off', () => {
    const invalid = examplesOf(text, 'Invalid');
    expect(invalid.length).toBeGreaterThan(0);
    for (const example of invalid) {
      expect(found(example, severity).map(({ code }) => code)).toContain(id);
      expect(found(example, 'off').map(({ code }) => code)).not.toContain(id);
    }
  });

  it('that are valid are not, and no other rule warns of them', () => {
    const valid = examplesOf(text, 'Valid');
    expect(valid.length).toBeGreaterThan(0);
    for (const example of valid) {
      expect(found(example, severity).filter((one) => one.code === id || !isQuiet(one.severity))).toEqual([]);
    }
  });
});
