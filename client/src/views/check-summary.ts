import { scriptExtensions } from '@deluge-tools/project/file-names';
import type { CheckWorkspaceResult } from '@deluge-tools/server/protocol';

/** One sentence about a check: how many files, how many problems of which kind, what could not be read. */
export function checkSummary({ files, errors, warnings, others, unreadable }: CheckWorkspaceResult): string {
  if (files === 0 && unreadable.length === 0) {
    return `No Deluge scripts (${scriptExtensions.join(', ')}) in this workspace.`;
  }
  const problems = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(others > 0 ? [count(others, 'note')] : []),
  ];
  const found = problems.length === 0 ? 'no problems' : problems.join(', ');
  const missed =
    unreadable.length === 0 ? '' : ` ${count(unreadable.length, 'file')} could not be read; the output says why.`;
  return `Checked ${count(files, 'file')}: ${found}.${missed}`;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
}
