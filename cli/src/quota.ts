import { parseArgs } from 'node:util';
import { analyse, byCost, quotaSummaries, type Workspace } from '@deluge-tools/language';
import { readCatalogue } from './catalogue-file.js';
import { exitCode } from './exit-code.js';
import { findScripts, readScript, reasonOf, type Unreadable } from './scripts.js';
import { CommandWorkspace } from './workspace.js';

export const quotaHelp = `deluge quota: what each function and script costs in Zoho, the costliest first

Usage: deluge quota [options] FILE|DIR...

A folder stands for all .deluge and .dg files in it. |rows| stands for the number of
elements of rows, rate() for what a function costs that none of the files has. What costs
neither external calls nor mails is left out. The nearest deluge.json up the tree says
where scripts run.

Options:
  --format FORMAT   pretty (default) for people; json for programs: one array of
                    {file, line, function, cost, externalCalls}; function is null for the
                    statements outside of functions, externalCalls is null where no
                    number bounds them
  --help            Show this text

Exit status: 0 done, 2 wrong usage or something that cannot be read.
`;

/** What a function costs, or the statements outside of functions. Lines count from 1. */
interface Row {
  readonly file: string;
  readonly line: number;
  readonly function: string | null;
  readonly cost: string;
  readonly externalCalls: number | null;
}

/** `deluge quota`: its arguments in, its exit code out. */
export async function quota(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof parse>;
  try {
    options = parse(args);
  } catch (error) {
    return wrongUse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = options;
  if (values.help) {
    process.stdout.write(quotaHelp);
    return exitCode.fine;
  }
  const { format } = values;
  if (format !== 'pretty' && format !== 'json') return wrongUse(`--format is pretty or json, not '${format}'.`);
  if (positionals.length === 0) return wrongUse('Name the files or folders to look at.');

  const workspace = new CommandWorkspace(readCatalogue());
  const { scripts, unreadable } = await findScripts(positionals);
  const failed: Unreadable[] = [...unreadable];
  const rows: Row[] = [];
  // All are read before the first is costed: each may call functions of the others.
  const texts = new Map<string, string>();
  for (const path of scripts) {
    try {
      const text = await readScript(path);
      texts.set(path, text);
      workspace.add(path, text);
    } catch (error) {
      failed.push({ path, reason: reasonOf(error) });
    }
  }
  for (const [path, text] of texts) rows.push(...rowsOf(path, text, workspace.of(path)));
  rows.sort((a, b) =>
    byCost({ externalCalls: a.externalCalls ?? undefined }, { externalCalls: b.externalCalls ?? undefined }),
  );
  process.stdout.write(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : table(rows));
  for (const { path, reason } of failed) process.stderr.write(`deluge: cannot read ${path}: ${reason}\n`);
  return failed.length > 0 ? exitCode.wrongUse : exitCode.fine;
}

function rowsOf(file: string, text: string, workspace: Workspace): Row[] {
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

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'pretty' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

function wrongUse(problem: string): number {
  process.stderr.write(`deluge quota: ${problem}\nSee: deluge quota --help\n`);
  return exitCode.wrongUse;
}
