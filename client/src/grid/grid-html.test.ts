import { describe, expect, it } from 'vitest';
import { gridHtml } from './grid-html.js';

const html = gridHtml({ nonce: 'n0nce', scriptUri: 'vs:/grid.js', styleUri: 'vs:/grid.css', cspSource: 'vs:' });
const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;

describe('the page of a grid', () => {
  it('lets in one script and one style sheet, and nothing out', () => {
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-n0nce'",
      'style-src vs:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(policy).not.toMatch(/unsafe|\*|data:|https:/);
  });

  it('holds no script and no style of its own', () => {
    expect([...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<script nonce="n0nce" src="vs:/grid.js">',
    ]);
    expect(html).not.toMatch(/<style|style=|\son\w+=/);
  });

  it('names what a screen reader has to call by name', () => {
    expect(html).toContain('role="grid"');
    expect(html).toContain('aria-label="Filter records"');
    expect(html).toContain('role="status"');
  });
});
