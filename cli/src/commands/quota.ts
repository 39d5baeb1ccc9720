import { analyse, byCost, quotaSummaries, type Workspace } from '@deluge-tools/language';
import { type Command, exitCode } from '../command.js';
import { CommandProject } from '../command-project.js';
import { pathsHelp, readSources, reportUnreadable, type Source } from '../sources.js';

/** `deluge quota` */
export const quota: Command = {
  name: 'quota',
  summary: 'List what each function and script costs in Zoho, the costliest first',
  usage: '[options] FILE|DIR|PATTERN...',
  description: [
    pathsHelp,
    'In a cost, |rows| is the number of elements of rows, and rate() is the cost of a function that is in none of the files. What costs neither external calls nor mails is left out. The nearest deluge.json up the tree says which product runs the scripts.',
  ],
  options: {
    format: {
      value: 'FORMAT',
      choices: ['pretty', 'json'],
      help: 'How to report: pretty (default) for people; json for programs, one array of {file, line, function, cost, externalCalls}. function is null for the statements outside of functions, externalCalls is null where no number bounds them.',
    },
    'stdin-filename': { value: 'NAME', help: 'The name under which standard input is reported.' },
  },
  exitCodes: { 0: 'Done.', 2: 'The command was used wrongly, or something could not be read.' },
  needsPaths: true,
  async run(invocation) {
    const sources = await readSources(invocation.paths, invocation.value('stdin-filename'));
    const project = new CommandProject();
    // All are known before the first is costed: each may call functions of the others.
    for (const { name, text } of sources.scripts) project.add(name, text);
    const rows: Row[] = [];
    for (const source of sources.scripts) rows.push(...rowsOf(source, await project.workspaceOf(source.name)));
    rows.sort((a, b) =>
      byCost({ externalCalls: a.externalCalls ?? undefined }, { externalCalls: b.externalCalls ?? undefined }),
    );
    process.stdout.write(
      invocation.value('format') === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : table(rows),
    );
    return reportUnreadable(sources) ? exitCode.wrongUse : exitCode.fine;
  },
};

/** What a function costs, or the statements outside of functions. Lines count from 1. */
interface Row {
  readonly file: string;
  readonly line: number;
  readonly function: string | null;
  readonly cost: string;
  readonly externalCalls: number | null;
}

function rowsOf({ name: file, text }: Source, workspace: Workspace): Row[] {
  const analysis = analyse(text, workspace);
  return quotaSummaries(analysis).map(({ start, name, text: cost, externalCalls }) => ({
    file,
    line: analysis.lines.positionAt(start).line + 1,
    function: name ?? null,
    cost,
    externalCalls: externalCalls ?? null,
  }));
}

function table(rows: readonly Row[]): string {
  if (rows.length === 0) return 'Nothing costs an external call or a mail.\n';
  const places = rows.map(({ file, line }) => `${file}:${line}`);
  const names = rows.map((row) => row.function ?? 'script');
  const width = Math.max(...places.map(({ length }) => length));
  const nameWidth = Math.max(...names.map(({ length }) => length));
  return rows
    .map(({ cost }, index) => `${places[index]?.padEnd(width)}  ${names[index]?.padEnd(nameWidth)}  ${cost}\n`)
    .join('');
}
