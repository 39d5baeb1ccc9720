import { describe, expect, it } from 'vitest';
import type { Problem } from '../problem.js';
import { problemsOfFile, summary } from './pretty.js';

const problem = (change: Partial<Problem>): Problem => ({
  file: 'a.deluge',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  severity: 'warning',
  code: 'someRule',
  message: 'Words.',
  ...change,
});

describe('problemsOfFile', () => {
  it('shows the place, the words and the line, with tabs as they are', () => {
    const text = 'x = 1;\r\n\t\tinfo y;\r\n';
    expect(problemsOfFile([problem({ line: 2, column: 8, endLine: 2, endColumn: 9 })], text, false)).toBe(
      ['a.deluge:2:8  warning  someRule', '  Words.', '  2 │ \t\tinfo y;', '    │ \t\t     ^', '', ''].join('\n'),
    );
  });

  it('marks the first line of what spans several, and at least one column', () => {
    const report = problemsOfFile(
      [problem({ column: 3, endLine: 2, endColumn: 1 }), problem({ endColumn: 1 })],
      'ab[cd\n]',
      false,
    );
    expect(report).toContain('  1 │ ab[cd\n    │   ^^^\n');
    expect(report).toContain('  1 │ ab[cd\n    │ ^\n');
  });

  it('cuts a line of 100,000 characters around the problem', () => {
    const text = `${'a'.repeat(50_000)}X${'b'.repeat(50_000)}`;
    const report = problemsOfFile([problem({ column: 50_001, endColumn: 50_002 })], text, false);
    const [, , line, marks] = report.split('\n') as [string, string, string, string];
    expect(line.length).toBeLessThan(120);
    expect(line.charAt(marks.indexOf('^'))).toBe('X');
    expect(line).toMatch(/…a+Xb+…$/);
  });

  it('obeys no control characters of a script', () => {
    const report = problemsOfFile([problem({ message: 'Not \x1b[2J known.' })], 'x = "\x1b]0;title\x07";', false);
    expect(report).not.toMatch(/[^\P{Cc}\n\t]/u);
  });

  it('is coloured only when asked to be', () => {
    expect(problemsOfFile([problem({})], 'x', true)).toContain('\x1b[33mwarning\x1b[0m');
    expect(problemsOfFile([problem({})], 'x', false)).not.toContain('\x1b');
  });
});

describe('summary', () => {
  it('counts', () => {
    expect(summary([], 1, false)).toBe('No problems in 1 file.\n');
    const problems = [problem({}), problem({}), problem({ severity: 'error' }), problem({ severity: 'hint' })];
    expect(summary(problems, 3, false)).toBe('1 error, 2 warnings, 1 hint in 3 files.\n');
  });
});
