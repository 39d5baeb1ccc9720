import { parseArgs } from 'node:util';
import { readCatalogue } from './catalogue-file.js';
import { exitCode } from './exit-code.js';
import { type Problem, problemsOf } from './problem.js';
import { jsonReport } from './report/json.js';
import { prettyReport, summary } from './report/pretty.js';
import { findScripts, readScript, readStandardInput, reasonOf, type Unreadable } from './scripts.js';
import { CommandWorkspace } from './workspace.js';

export const checkHelp = `deluge check: find mistakes in Deluge scripts

Usage: deluge check [options] FILE|DIR...

A folder stands for all .deluge and .dg files in it; node_modules and folders
with a dot in front are left out. - stands for standard input.

Options:
  --format FORMAT         pretty (default) for people; json for programs: one array of
                          {file, line, column, endLine, endColumn, severity, code, message}
  --quiet                 Show errors only, and nothing where there are none
  --stdin-filename NAME   The name to report for standard input
  --help                  Show this text

Lines and columns count from 1, columns in UTF-16 code units. The code of a syntax
error begins with "syntax", that of another problem is the rule's name. In a script,
// deluge-disable-next-line RULE -- reason
silences a rule for the next line. Calls of functions in the other files are checked
too, and the nearest deluge.json up the tree says where scripts run and how loud rules are.

Exit status: 0 no errors (there may be warnings), 1 errors, 2 wrong usage or
something that cannot be read.
`;

/** `deluge check`: its arguments in, its exit code out. */
export async function check(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof parse>;
  try {
    options = parse(args);
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = options;
  if (values.help) {
    process.stdout.write(checkHelp);
    return exitCode.fine;
  }
  const format = values.format;
  if (format !== 'pretty' && format !== 'json') return wrongUse(`--format is pretty or json, not '${format}'.`);
  if (positionals.length === 0) return wrongUse('Name the files or folders to check.');

  const workspace = new CommandWorkspace(readCatalogue());
  const { scripts, unreadable } = await findScripts(positionals.filter((path) => path !== '-'));
  const sources: (readonly [name: string, read: () => Promise<string>])[] = scripts.map((path) => [
    path,
    () => readScript(path),
  ]);
  if (positionals.includes('-')) sources.unshift([values['stdin-filename'] ?? '<stdin>', readStandardInput]);

  const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const problems: Problem[] = [];
  const failed: Unreadable[] = [...unreadable];
  // All are read before the first is checked: each may call functions of the others.
  const texts = new Map<string, string>();
  for (const [name, read] of sources) {
    try {
      const text = await read();
      texts.set(name, text);
      workspace.add(name, text);
    } catch (error) {
      failed.push({ path: name, reason: reasonOf(error) });
    }
  }
  const show = (found: readonly Problem[], text: string) => {
    const shown = values.quiet ? found.filter(isError) : found;
    if (format === 'pretty') process.stdout.write(prettyReport(shown, text, coloured));
    problems.push(...shown);
  };
  for (const [name, text] of texts) show(problemsOf(name, text, workspace.of(name)), text);
  for (const { text, problems: found } of workspace.read) show(found, text);
  const checked = texts.size;

  const hasErrors = problems.some(isError);
  if (format === 'json') process.stdout.write(jsonReport(problems));
  else if ((!values.quiet || hasErrors) && (checked > 0 || failed.length === 0))
    process.stdout.write(summary(problems, checked, coloured));
  if (sources.length === 0 && failed.length === 0) process.stderr.write('deluge: no .deluge or .dg files there.\n');
  for (const { path, reason } of failed) process.stderr.write(`deluge: cannot read ${path}: ${reason}\n`);
  if (failed.length > 0) return exitCode.wrongUse;
  return hasErrors ? exitCode.errors : exitCode.fine;
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'pretty' },
      quiet: { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function wrongUse(problem: string): number {
  process.stderr.write(`deluge check: ${problem}\nSee: deluge check --help\n`);
  return exitCode.wrongUse;
}
