import { describe, expect, it } from 'vitest';
import { fixture, fixtureDifferences } from '../testing/index.js';

/** Scripts in the manner of deployed ones. Each has exactly the diagnostics that it marks. */
const scripts = import.meta.glob('./fixtures/*.deluge', { query: '?raw', import: 'default', eager: true });

describe('scripts in the manner of deployed ones', () => {
  it.each(Object.keys(scripts))('%s', (name) => {
    expect(fixtureDifferences(scripts[name]!)).toEqual([]);
  });

  it('come from several products and mostly deserve no remark', () => {
    const products = new Set(Object.values(scripts).map((source) => /^\/\/ @product (\w+)/.exec(source)?.[1]));
    expect(products.size).toBeGreaterThan(8);
    const clean = Object.values(scripts).filter((source) => fixture(source).marks.length === 0);
    expect(clean.length).toBeGreaterThan(10);
  });
});
