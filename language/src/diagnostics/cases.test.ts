// Small cases of mistakes and of code that is nearly one: what each rule says about it, and what a fix makes of it.
import { describe, expect, it } from 'vitest';
import { cases } from '../../fixtures/cases.js';
import { codeActions } from '../actions/index.js';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { diagnostics } from './diagnostics.js';

function analysed(script: string) {
  const product = /^\/\/ @product (\w+)/m.exec(script)?.[1];
  return analyse(script, createWorkspace(testCatalogue(), product === undefined ? {} : { product }));
}

/** `rule` or `rule: part of the message`. */
function agrees(expected: string, code: string, message: string): boolean {
  const [rule, ...rest] = expected.split(': ');
  return rule === code && message.includes(rest.join(': '));
}

describe.each(cases)('$about', ({ script, reports = [], silent = [], fixed }) => {
  it('is judged', () => {
    const found = diagnostics(analysed(script));
    for (const expected of reports) {
      expect(
        found.filter(({ code, message }) => agrees(expected, code, message)),
        `${expected} in ${found.map(({ code, message }) => `${code}: ${message}`).join('\n')}`,
      ).not.toEqual([]);
    }
    const wrong = found.filter(({ code }) => silent === 'all' || silent.includes(code));
    expect(wrong.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    for (const { message } of found) expect(message.length, message).toBeLessThanOrEqual(120);
  });

  if (fixed === undefined) return;
  it('is repaired', () => {
    const analysis = analysed(script);
    const before = diagnostics(analysis);
    const repairs = codeActions(analysis, { start: 0, end: script.length }).filter(
      ({ diagnostic, title }) =>
        diagnostic !== undefined && !title.startsWith('Silence') && !title.startsWith('Fix all'),
    );
    const outcomes = repairs.map(({ edits }) => applyEdits(script, edits));
    expect(outcomes).toContain(fixed);
    const after = analysed(fixed);
    expect(after.tree.errors).toEqual([]);
    const count = (all: typeof before, code: string) => all.filter((one) => one.code === code).length;
    const added = diagnostics(after).filter(({ code }) => count(diagnostics(after), code) > count(before, code));
    expect(added.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});

it('are many', () => {
  expect(cases.length).toBeGreaterThanOrEqual(150);
});
