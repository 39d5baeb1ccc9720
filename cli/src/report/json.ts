import type { Checked } from './checked.js';

const keys = ['file', 'line', 'column', 'endLine', 'endColumn', 'severity', 'code', 'message'];

/** One JSON array with one problem a line, so that `grep` and `diff` work on it too. */
export function jsonReport({ files }: Pick<Checked, 'files'>): string {
  const problems = files.flatMap((file) => file.problems);
  if (problems.length === 0) return '[]\n';
  return `[\n${problems.map((problem) => JSON.stringify(problem, keys)).join(',\n')}\n]\n`;
}
