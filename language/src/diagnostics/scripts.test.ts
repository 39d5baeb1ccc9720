import { describe, expect, it } from 'vitest';
import { diagnose } from '../testing/index.js';
import type { Diagnostic } from './diagnostic.js';

/** Scripts in the manner of public ones: what a person who opens old code of theirs sees. */
const sources = import.meta.glob('../../fixtures/scripts/*.deluge', { query: '?raw', import: 'default', eager: true });
const scripts = Object.entries(sources).map(([path, text]) => ({
  name: path.slice('../../fixtures/scripts/'.length),
  text,
  product: /^\/\/ @product (\w+)/.exec(text)?.[1],
  found: diagnose(text),
}));

describe('a hundred scripts in the manner of public ones', () => {
  it('come from many products, short and long', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(100);
    expect(new Set(scripts.map(({ product }) => product)).size).toBeGreaterThanOrEqual(10);
    const lengths = scripts.map(({ text }) => text.split('\n').length);
    expect(Math.min(...lengths)).toBeLessThan(12);
    expect(Math.max(...lengths)).toBeGreaterThan(120);
  });

  it('have no error', () => {
    expect(scripts.flatMap(({ name, text, found }) => lines(name, text, found.filter(isError)))).toEqual([]);
  });

  /** Each line of the file was read as docs/rules.md says. A new one has to be read too before the file is brought up to date. */
  it('have the findings that were read and kept', async () => {
    const findings = scripts.flatMap(({ name, text, found }) => lines(name, text, found));
    await expect(`${findings.join('\n')}\n`).toMatchFileSnapshot('../../fixtures/scripts/findings.txt');
  });

  it('mostly get no warning', () => {
    const warned = scripts.filter(({ found }) => found.some(({ severity }) => severity === 'warning'));
    expect(warned.length).toBeLessThan(scripts.length / 4);
  });
});

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function lines(name: string, text: string, found: readonly Diagnostic[]): string[] {
  return found.map(({ start, severity, code, message }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${name}:${line} ${severity} ${code}: ${message}`;
  });
}
