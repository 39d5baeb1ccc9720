import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../language/src/testing/index.js';
import { documentedRules, examplesOf, generatedFiles } from './generate.mjs';

const rules = await documentedRules();
const isQuiet = (severity: string) => severity === 'hint' || severity === 'information';

describe('what is generated from the rules', () => {
  it('is up to date: run npm run generate', async () => {
    for (const [path, content] of await generatedFiles()) {
      const written = await readFile(new URL(`../${path}`, import.meta.url), 'utf8').catch(() => '');
      expect(written === content, path).toBe(true);
    }
    const pages = await readdir(new URL('../docs/rules/', import.meta.url));
    expect(pages.sort()).toEqual(rules.map((rule) => `${rule.id}.md`).sort());
  });
});

describe.each(rules)('the examples of $id', ({ id, text, defaultSeverity }) => {
  const asked = defaultSeverity === 'off' ? { rules: { [id]: 'warning' } as const } : {};

  it('that are invalid are reported', () => {
    for (const script of examplesOf(text, 'Invalid')) {
      expect(diagnose(script, asked).map((found) => found.code)).toContain(id);
    }
  });

  it('that are valid are not, and no other rule warns of them', () => {
    const valid = examplesOf(text, 'Valid');
    expect(valid.length).toBeGreaterThan(0);
    for (const script of valid) {
      const found = diagnose(script, asked).filter(({ code, severity }) => code === id || !isQuiet(severity));
      expect(found).toEqual([]);
    }
  });
});
