import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type AppScripts,
  filesByPlace,
  LineIndex,
  schemaDrift,
  scriptDiagnostics,
  scriptDrift,
  scriptFiles,
  scriptsByPlace,
  structureProblems,
} from '@deluge-tools/language';
import { reasonOf } from '@deluge-tools/project/node';
import { readExport } from '../app-export.js';
import { UsageError } from '../arguments.js';
import { type Command, exitCode, type Invocation } from '../command.js';
import { isError, type Problem, toProblem } from '../problem.js';
import { reports } from '../report/report.js';
import { readSources } from '../sources.js';
import { version } from '../version.js';

/** `deluge ds` */
export const ds: Command = {
  name: 'ds',
  summary: 'Work with exports of Creator applications: list, extract, compare and check what is in a .ds file',
  usage: 'list|extract|diff|check [options] FILE [FILE|DIR]',
  description: [
    'list FILE shows the forms, fields, reports, pages and scripts of an export.',
    'extract FILE --out DIR writes each script to a .dg file whose first line says where it belongs. Files that exist and differ are left alone unless --force is given.',
    'diff FILE FILE compares two exports, and diff FILE DIR an export with the scripts of a folder. White space, dates and keys that change with every export count for nothing.',
    'check FILE reports problems in the structure of the export and in its scripts.',
  ],
  options: {
    out: { value: 'DIR', help: 'Where extract writes the scripts.' },
    force: { help: 'Let extract replace files that differ.' },
    format: { value: 'FORMAT', choices: ['pretty', 'json'], help: 'How to report: pretty (default) or json.' },
  },
  exitCodes: {
    0: 'Done: no errors, no differences.',
    1: 'check found errors, diff found differences, or extract left files alone.',
    2: 'The command was used wrongly, or something could not be read or written.',
  },
  needsPaths: true,
  async run(invocation) {
    const [action = '', file, other] = invocation.paths;
    const perform = Object.hasOwn(actions, action) ? actions[action as keyof typeof actions] : undefined;
    if (perform === undefined) throw new UsageError(`Say what to do: ${Object.keys(actions).join(', ')}.`);
    if (file === undefined) throw new UsageError(`Name the export to ${action}.`);
    try {
      return await perform(await readExport(file), { invocation, file, other });
    } catch (error) {
      if (error instanceof UsageError) throw error;
      process.stderr.write(`deluge: ${file}: ${error instanceof Error ? error.message : reasonOf(error)}\n`);
      return exitCode.wrongUse;
    }
  },
};

interface Arguments {
  readonly invocation: Invocation;
  readonly file: string;
  readonly other: string | undefined;
}

const actions = { list, extract, diff, check };

const print = (lines: readonly string[]) => process.stdout.write(lines.map((line) => `${line}\n`).join(''));

async function list({ app, scripts, text }: AppScripts, { invocation }: Arguments): Promise<number> {
  const lines = new LineIndex(text);
  const ofScripts = scripts
    .filter(({ region }) => region.kind !== 'criteria')
    .map(({ id, region }) => ({ id, line: lines.positionAt(region.start).line + 1, form: region.form ?? null }));
  const forms = [...app.schema.forms.values()].map(({ name, label, fields }) => ({
    name,
    label,
    fields: [...fields.keys()],
  }));
  if (invocation.value('format') === 'json') {
    const { name, reports: ofReports, pages, connections } = app.schema;
    const all = {
      name,
      forms,
      reports: [...ofReports.keys()],
      pages: [...pages.keys()],
      connections,
      scripts: ofScripts,
    };
    process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
    return exitCode.fine;
  }
  print([
    app.schema.name,
    ...forms.map(
      ({ name, fields }) => `form      ${name} (${fields.length} ${fields.length === 1 ? 'field' : 'fields'})`,
    ),
    ...[...app.schema.reports.values()].map(
      ({ name, kind, form }) => `report    ${name} (${kind}${form === undefined ? '' : ` of ${form}`})`,
    ),
    ...[...app.schema.pages.keys()].map((name) => `page      ${name}`),
    ...ofScripts.map(({ id, line }) => `script    ${id} (line ${line})`),
  ]);
  return exitCode.fine;
}

async function extract(app: AppScripts, { invocation }: Arguments): Promise<number> {
  const folder = invocation.value('out');
  if (folder === undefined) throw new UsageError('Say where to write the scripts: --out DIR.');
  const kept: string[] = [];
  let written = 0;
  for (const { path, text } of scriptFiles(app)) {
    const target = join(folder, path);
    const present = await readFile(target, 'utf8').catch(() => undefined);
    if (present === text) continue;
    if (present !== undefined && !invocation.has('force')) {
      kept.push(target);
      continue;
    }
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    written += 1;
  }
  print([`${written} ${written === 1 ? 'script' : 'scripts'} written to ${folder}.`]);
  for (const path of kept) process.stderr.write(`deluge: ${path}: differs and was left alone. --force replaces it.\n`);
  return kept.length > 0 ? exitCode.problems : exitCode.fine;
}

async function diff(app: AppScripts, { other }: Arguments): Promise<number> {
  if (other === undefined) throw new UsageError('Name what to compare the export with: another export or a folder.');
  const isFolder = (await stat(other)).isDirectory();
  const right = isFolder ? undefined : await readExport(other);
  const scripts = right === undefined ? filesByPlace((await readSources([other])).scripts) : scriptsByPlace(right);
  const ofSchema = right === undefined ? [] : schemaDrift(app.app.schema, right.app.schema);
  const words = { changed: 'changed', 'only left': 'removed', 'only right': 'added' } as const;
  const ofScripts = scriptDrift(scriptsByPlace(app), scripts).map(({ from, state }) => `${from}: ${words[state]}`);
  print([...ofSchema, ...ofScripts]);
  return ofSchema.length + ofScripts.length > 0 ? exitCode.problems : exitCode.fine;
}

async function check(app: AppScripts, { invocation, file }: Arguments): Promise<number> {
  const lines = new LineIndex(app.text);
  const structure = structureProblems(app.app).map(({ start, end, code, message }) =>
    toProblem(file, lines, { start, end, severity: 'warning', code: `export/${code}`, message }),
  );
  const ofScripts = app.scripts.flatMap((script) =>
    scriptDiagnostics(script).map((diagnostic) => {
      const base = script.region.start;
      return toProblem(file, lines, { ...diagnostic, start: diagnostic.start + base, end: diagnostic.end + base });
    }),
  );
  const problems: Problem[] = [...structure, ...ofScripts].sort((a, b) => a.line - b.line || a.column - b.column);
  const format = invocation.value('format') === 'json' ? reports.json : reports.pretty;
  const isColoured = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  const checked = {
    files: [{ file, text: app.text, problems }],
    scripts: app.scripts.length,
    version: version(),
    isColoured,
    isQuiet: false,
  };
  process.stdout.write(format(checked));
  return problems.some(isError) ? exitCode.problems : exitCode.fine;
}
