// Scripts in the habits of many authors, with every finding judged as docs/rules.md says.
import { describe, expect, it } from 'vitest';
import { diagnose } from '../testing/index.js';

const sources = import.meta.glob('../../fixtures/habits/*.deluge', { query: '?raw', import: 'default', eager: true });
const [judged = ''] = Object.values(
  import.meta.glob('../../fixtures/habits/judged.txt', { query: '?raw', import: 'default', eager: true }),
);
const findings = Object.entries(sources).flatMap(([path, text]) => {
  const name = path.slice('../../fixtures/habits/'.length);
  const product = /^\/\/ @product (\w+)/.exec(text)?.[1];
  return diagnose(text, product === undefined ? {} : { product }).map(({ start, severity, code, message }) => {
    const line = text.slice(0, start).split('\n').length;
    return `${name}:${line} ${severity} ${code}: ${message}`;
  });
});

/** Verdict and finding of each line: `kept`, `noise` or `false`. */
const verdicts = judged
  .trimEnd()
  .split('\n')
  .map((line) => /^(kept|noise|false) +(.*)$/.exec(line)?.slice(1) ?? ['', line]);

describe('findings in the habits of many authors', () => {
  it('are the ones that were judged: read a new one in its script, and add it with its verdict', () => {
    expect(findings).toEqual(verdicts.map(([, finding]) => finding));
  });

  it('are worth reading in nineteen of twenty cases, and never false', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(300);
    expect(verdicts.filter(([verdict]) => verdict === 'kept').length / verdicts.length).toBeGreaterThanOrEqual(0.95);
    expect(verdicts.filter(([verdict]) => verdict !== 'kept' && verdict !== 'noise')).toEqual([]);
  });

  it('are short sentences', () => {
    const long = findings.filter((finding) => finding.slice(finding.indexOf(': ') + 2).length > 110);
    expect(long).toEqual([]);
  });
});
