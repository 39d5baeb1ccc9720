import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describeField, readOrganizationFile } from '@deluge-tools/language';
import { organizationFolder } from '@deluge-tools/project';
import { reasonOf } from '@deluge-tools/project/node';
import { UsageError } from '../arguments.js';
import { type Command, exitCode, type Invocation } from '../command.js';
import { createCommandRunner } from '../command-runner.js';

/** `deluge org` */
export const org: Command = {
  name: 'org',
  summary: 'Keep and show the names of modules, forms and fields',
  usage: 'fetch|list [options] [FILE]',
  description: [
    'fetch reads the modules and fields of a service and keeps their names in .deluge/org, where completion and the rules find them. The sandbox answers unless --connection names an account.',
    'list FILE shows the modules, fields and choices of a file of .deluge/org.',
  ],
  options: {
    service: {
      value: 'SERVICE',
      choices: ['crm', 'bigin', 'recruit', 'creator', 'desk'],
      help: 'Which service to fetch from. Default crm.',
    },
    connection: { value: 'NAME', help: 'Read from the account of this connection, as deluge run does.' },
    modules: { value: 'A,B', help: 'Fetch the fields of these modules only. Default: all.' },
    app: { value: 'OWNER/APP', help: 'The application of Creator. Default: the only one.' },
    dir: { value: 'DIR', help: 'The folder of the scripts, in which .deluge/org is made. Default: this folder.' },
  },
  exitCodes: {
    0: 'Done.',
    1: 'Some of the names could not be read.',
    2: 'The command was used wrongly, or nothing could be read or written.',
  },
  needsPaths: true,
  async run(invocation) {
    const [action, file] = invocation.paths;
    if (action === 'fetch') return fetchNames(invocation);
    if (action === 'list' && file !== undefined) return list(file);
    throw new UsageError('Say what to do: fetch, or list FILE.');
  },
};

async function fetchNames(invocation: Invocation): Promise<number> {
  const module = await import('@deluge-tools/run');
  const service = (invocation.value('service') ?? 'crm') as (typeof module.metadataServices)[number];
  const modules = invocation.value('modules')?.split(',');
  const application = invocation.value('app');
  const connection = invocation.value('connection');
  const runner = await createCommandRunner(module, connection);
  try {
    const names = await module.fetchOrganization(runner, {
      service,
      linkName: connection ?? 'sandbox',
      ...(modules !== undefined && { modules }),
      ...(application !== undefined && { application }),
      signal: new AbortController().signal,
      now: Date.now(),
    });
    const path = join(invocation.value('dir') ?? '.', organizationFolder, names.fileName);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, names.text);
    for (const line of module.changesSince(before, names.text) ?? []) process.stdout.write(`${line}\n`);
    for (const line of names.incomplete) process.stderr.write(`deluge: ${line}\n`);
    process.stderr.write(`${names.modules} modules with ${names.fields} fields in ${path}\n`);
    return names.incomplete.length === 0 ? exitCode.fine : exitCode.problems;
  } catch (error) {
    if (!(error instanceof module.FetchEnded)) throw error;
    process.stderr.write(`deluge: ${error.message}\n`);
    return exitCode.wrongUse;
  } finally {
    await runner.dispose();
  }
}

async function list(file: string): Promise<number> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    process.stderr.write(`deluge: ${file}: ${reasonOf(error)}\n`);
    return exitCode.wrongUse;
  }
  const reading = readOrganizationFile(text);
  if ('problem' in reading) {
    process.stderr.write(`deluge: ${file}: ${reading.problem}\n`);
    return exitCode.wrongUse;
  }
  for (const form of reading.schema.forms.values()) {
    process.stdout.write(`${form.name}\n`);
    for (const field of form.fields.values()) {
      const choices = field.choices === undefined ? '' : `: ${field.choices.join(', ')}`;
      process.stdout.write(`  ${field.name}  ${describeField(field)}${choices}\n`);
    }
  }
  for (const line of reading.incomplete) process.stderr.write(`deluge: ${line}\n`);
  return exitCode.fine;
}
