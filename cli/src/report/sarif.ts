import { rules } from '@deluge-tools/language';
import type { Problem } from '../problem.js';
import type { Checked } from './checked.js';

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

/** A SARIF 2.1.0 log, which code scanning reads. Columns count UTF-16 code units, as SARIF says they do by default. */
export function sarifReport({ files, version }: Pick<Checked, 'files' | 'version'>): string {
  const problems = files.flatMap((file) => file.problems);
  const codes = [...new Set(problems.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Deluge Tools', ...semanticVersion(version), rules: codes.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((problem) => result(problem, codes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function semanticVersion(version: string) {
  return /^\d/.test(version) ? { semanticVersion: version } : {};
}

function descriptor(code: string) {
  const rule = rules.find(({ id }) => id === code);
  return {
    id: code,
    ...(rule !== undefined && { shortDescription: { text: rule.summary }, helpUri: rule.documentation }),
  };
}

function result({ file, line, column, endLine, endColumn, severity, code, message }: Problem, codes: string[]) {
  const uri = file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}
