import { checkForSave } from '../check-for-save.js';
import { checkScripts } from '../check-scripts.js';
import { type Command, exitCode } from '../command.js';
import { fixScripts } from '../fix-scripts.js';
import { type CheckedFile, isError } from '../problem.js';
import { counted } from '../report/pretty.js';
import { type ReportFormat, reports } from '../report/report.js';
import { pathsHelp, readSources, reportUnreadable } from '../sources.js';
import { version } from '../version.js';

/** `deluge check` */
export const check: Command = {
  name: 'check',
  summary: 'Find mistakes, and calls in loops that use up the external calls of a day',
  usage: '[options] FILE|DIR|PATTERN...',
  description: [
    pathsHelp,
    'Calls of functions in the other files are checked too. The nearest deluge.json up the tree says which product runs the scripts, and sets the severity of each rule.',
    'Lines and columns count from 1, columns in UTF-16 code units. The code of a syntax error begins with "syntax/", that of any other problem is the name of its rule. A comment "// deluge-disable-next-line RULE -- reason" turns a rule off for the next line.',
  ],
  options: {
    format: {
      value: 'FORMAT',
      choices: Object.keys(reports),
      help: 'How to report: pretty (default) for people; json for programs, one array of {file, line, column, endLine, endColumn, severity, code, message}; sarif, github and junit for CI.',
    },
    'for-save': { value: 'PRODUCT', help: 'Report only what the editor of this product would refuse to save.' },
    fix: { help: 'Make the fixes that are certain, and report what is left.' },
    'max-warnings': { value: 'N', isCount: true, help: 'Exit with 1 if there are more warnings than this.' },
    quiet: { help: 'Report errors only, and nothing if there are none.' },
    'stdin-filename': { value: 'NAME', help: 'The name under which standard input is reported.' },
  },
  exitCodes: {
    0: 'No errors. There may be warnings.',
    1: 'There are errors, or more warnings than --max-warnings allows.',
    2: 'The command was used wrongly, or something could not be read or written.',
  },
  needsPaths: true,
  async run(invocation) {
    const sources = await readSources(invocation.paths, invocation.value('stdin-filename'));
    const { scripts, unwritten } = invocation.has('fix')
      ? await fixScripts(sources.scripts)
      : { scripts: sources.scripts, unwritten: [] };
    const product = invocation.value('for-save');
    const named = scripts.map(({ name, text }) => [name, text] as const);
    const all = product === undefined ? await checkScripts(named) : await checkForSave(named, product);
    const isQuiet = invocation.has('quiet');
    const files = isQuiet ? all.map(onlyErrors) : all;
    if (scripts.length > 0 || sources.unreadable.length === 0) {
      const report = reports[(invocation.value('format') ?? 'pretty') as ReportFormat];
      const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
      process.stdout.write(report({ files, scripts: scripts.length, version: version(), isColoured, isQuiet }));
    }
    const hasFailed = reportUnreadable({ scripts, unreadable: [...sources.unreadable, ...unwritten] });
    if (hasFailed) return exitCode.wrongUse;
    const problems = all.flatMap((file) => file.problems);
    const warnings = problems.filter(({ severity }) => severity === 'warning').length;
    const mostWarnings = invocation.count('max-warnings') ?? Number.POSITIVE_INFINITY;
    if (warnings > mostWarnings) {
      process.stderr.write(
        `deluge: Found ${counted(warnings, 'warning')}, but --max-warnings allows ${mostWarnings}.\n`,
      );
    }
    return problems.some(isError) || warnings > mostWarnings ? exitCode.problems : exitCode.fine;
  },
};

function onlyErrors(file: CheckedFile): CheckedFile {
  return { ...file, problems: file.problems.filter(isError) };
}
