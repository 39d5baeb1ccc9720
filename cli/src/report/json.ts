import type { Problem } from '../problem.js';

/** One JSON array, one problem a line, so that `grep` and `diff` are of use too. */
export function jsonReport(problems: readonly Problem[]): string {
  if (problems.length === 0) return '[]\n';
  const keys = ['file', 'line', 'column', 'endLine', 'endColumn', 'severity', 'code', 'message'];
  return `[\n${problems.map((problem) => JSON.stringify(problem, keys)).join(',\n')}\n]\n`;
}
