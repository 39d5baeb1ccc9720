import type { Problem } from '../problem.js';
import type { Checked } from './checked.js';

const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions, which show each problem at its line of a pull request. */
export function githubReport({ files }: Pick<Checked, 'files'>): string {
  return files.flatMap(({ problems }) => problems.map(line)).join('');
}

// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
function line({ file, line, column, endLine, endColumn, severity, code, message }: Problem): string {
  const properties = {
    file: file.replaceAll('\\', '/'),
    line,
    endLine,
    // Columns count only for a problem on one line.
    ...(line === endLine && { col: column, endColumn }),
    title: `deluge ${code}`,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${commands[severity]} ${written.join(',')}::${escaped(message)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
