import type { CheckedFile, Problem } from '../problem.js';
import type { Checked } from './checked.js';

/** A JUnit XML report: a test suite for each file, a failed test for each problem. CI servers read it. */
export function junitReport({ files }: Pick<Checked, 'files'>): string {
  const failures = files.reduce((sum, { problems }) => sum + problems.length, 0);
  const tests = files.reduce((sum, { problems }) => sum + Math.max(1, problems.length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="deluge check" tests="${tests}" failures="${failures}" errors="0">
${files.map(suite).join('')}</testsuites>
`;
}

function suite({ file, problems }: CheckedFile): string {
  const name = escaped(file);
  const cases =
    problems.length === 0
      ? `    <testcase name="${name}" classname="${name}"/>\n`
      : problems.map((problem) => failure(name, problem)).join('');
  return `  <testsuite name="${name}" tests="${Math.max(1, problems.length)}" failures="${problems.length}" errors="0">
${cases}  </testsuite>
`;
}

function failure(file: string, { line, column, severity, code, message }: Problem): string {
  const place = `${line}:${column}`;
  return `    <testcase name="${escaped(code)} (${place})" classname="${file}">
      <failure type="${severity}" message="${escaped(message)}">${file}:${place}: ${escaped(message)}</failure>
    </testcase>
`;
}

/** XML has no way to write most control characters. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
