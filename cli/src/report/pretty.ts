import type { Problem } from '../problem.js';
import type { Checked } from './checked.js';

const colours = { error: '31', warning: '33', information: '36', hint: '36', dim: '2', bold: '1' } as const;

type Paint = (colour: keyof typeof colours, text: string) => string;

/** The widest piece of a line that is shown; a line of 100,000 characters is cut around the problem. */
const frameWidth = 100;

/** The problems for a person: each with its place, its message and its line, and how many there are. */
export function prettyReport({ files, scripts, isColoured, isQuiet }: Omit<Checked, 'version'>): string {
  const problems = files.flatMap((file) => file.problems);
  const shown = files.map((file) => problemsOfFile(file.problems, file.text, isColoured)).join('');
  return isQuiet && problems.length === 0 ? shown : shown + summary(problems, scripts, isColoured);
}

/** The problems of one file. Colours only if `coloured`. */
export function problemsOfFile(problems: readonly Problem[], text: string, coloured: boolean): string {
  if (problems.length === 0) return '';
  const paint = painter(coloured);
  const lines = text.split(/\r\n|\n|\r/);
  return problems.map((problem) => `${prettyProblem(problem, lines, paint)}\n\n`).join('');
}

function painter(coloured: boolean): Paint {
  return coloured ? (colour, text) => `\x1b[${colours[colour]}m${text}\x1b[0m` : (_, text) => text;
}

function prettyProblem(problem: Problem, lines: readonly string[], paint: Paint): string {
  const place = paint('bold', `${printable(problem.file)}:${problem.line}:${problem.column}`);
  const heading = `${place}  ${paint(problem.severity, problem.severity)}  ${paint('dim', problem.code)}`;
  const message = printable(problem.message).replace(/\n/g, '\n  ');
  return [heading, `  ${message}`, ...frame(problem, lines[problem.line - 1] ?? '', paint)].join('\n');
}

/** The line with marks under the problem; of one that spans lines, its first. */
function frame(problem: Problem, line: string, paint: Paint): string[] {
  const start = problem.column - 1;
  const end = problem.endLine === problem.line ? problem.endColumn - 1 : line.length;
  let from = Math.max(0, Math.min(start - frameWidth / 2, line.length - frameWidth));
  // A cut between the halves of a pair would print half a character.
  if (/[\uDC00-\uDFFF]/.test(line.charAt(from))) from++;
  const shown = line.slice(from, from + frameWidth);
  const before = from > 0 ? '…' : '';
  const after = from + frameWidth < line.length ? '…' : '';
  const gutter = String(problem.line);
  const indent = before.replace('…', ' ') + line.slice(from, start).replace(/[^\t]/g, ' ');
  const width = Math.max(1, Math.min(end, from + frameWidth) - start);
  return [
    `  ${paint('dim', `${gutter} │`)} ${before}${printable(shown)}${after}`,
    `  ${paint('dim', `${' '.repeat(gutter.length)} │`)} ${indent}${paint(problem.severity, '^'.repeat(width))}`,
  ];
}

/** Scripts come from anywhere: a terminal's control characters in them are shown, not obeyed. Tabs and line ends stay. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => (character === '\t' || character === '\n' ? character : '\u00B7'));
}

/** The last line: how many problems of each severity, in how many files. */
export function summary(problems: readonly Problem[], files: number, coloured: boolean): string {
  const paint = painter(coloured);
  const where = counted(files, 'file');
  if (problems.length === 0) return `No problems in ${where}.\n`;
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? [] : [paint(severity, counted(count, severity))];
  });
  return `${parts.join(', ')} in ${where}.\n`;
}

/** `2 warnings` */
export function counted(count: number, word: string): string {
  return count === 1 || word === 'information' ? `${count} ${word}` : `${count} ${word}s`;
}
