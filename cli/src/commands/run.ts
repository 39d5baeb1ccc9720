import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createCatalogue } from '@deluge-tools/language';
import { isScript } from '@deluge-tools/project';
import { findFiles } from '@deluge-tools/project/node';
import type { AnswerChoice, Runner, ScriptInput } from '@deluge-tools/run';
import { UsageError } from '../arguments.js';
import type { Command, Invocation } from '../command.js';
import { CommandProject } from '../command-project.js';
import { createCommandRunner } from '../command-runner.js';
import { executeScript, typedAnswer } from '../execute-script.js';
import { readSources, reportUnreadable, type Source } from '../sources.js';

type RunModule = typeof import('@deluge-tools/run');

/** `deluge run` */
export const run: Command = {
  name: 'run',
  summary: 'Run a script on this machine',
  usage: '[options] FILE',
  description: [
    'Runs the statements outside of functions, or the first function of a file that has nothing else. What info prints goes to standard output, everything else to standard error. - stands for standard input.',
    'Tasks, invokeurl and mails are answered by a local sandbox, unless --answers says otherwise. What would change something at a real account has to be confirmed, which only the editor can do.',
    'Functions of other files in the folder can be called.',
  ],
  options: {
    function: { value: 'NAME', help: 'Run this function.' },
    args: {
      value: 'JSON|FILE',
      help: 'Arguments for the function: a JSON list, or a map by the names of the parameters.',
    },
    context: {
      value: 'FILE',
      help: 'A JSON file with what the product gives to the script, by name: input, visitor, zoho.loginuserid. Default: NAME.context.json beside the script, if it exists.',
    },
    answers: {
      value: 'sandbox|shapes|FILE|ask',
      help: 'Where answers come from: sandbox (default); shapes, made-up answers, arguments and inputs; a file that an earlier run was recorded in; ask, you type them as JSON.',
    },
    seed: { value: 'N', isCount: true, help: 'With --answers shapes, which answers are made up. Default 0.' },
    connection: {
      value: 'NAME',
      help: 'Answer from an account, under this link name and where a task names none. The environment says which: DELUGE_CLIENT_ID, DELUGE_CLIENT_SECRET, DELUGE_REFRESH_TOKEN, DELUGE_DATA_CENTRE (default us), DELUGE_SCOPES.',
    },
    record: { value: 'FILE', help: 'Write the answers of the run to a file, for --answers FILE.' },
    product: { value: 'P', help: 'The product that runs the script, such as crm or creator.' },
    limits: { value: 'on|off', choices: ['on', 'off'], help: "Whether Zoho's limits stop the run. Default on." },
    dialect: { value: 'KEY=VALUE,...', help: 'Choose a reading where sources about Deluge differ.' },
    trace: {
      value: 'json',
      choices: ['json'],
      help: 'Write one JSON object a line to standard error; the last says how the run ended.',
    },
    time: { value: 'MS', isCount: true, help: 'Stop after this many milliseconds, the time of answers not counted.' },
  },
  exitCodes: {
    0: 'The script ended.',
    1: 'An error of the script stopped it.',
    2: 'The command was used wrongly, or something could not be read.',
    3: 'The script needs something that cannot be run or answered here.',
    4: 'A limit or the time stopped it.',
  },
  needsPaths: true,
  async run(invocation) {
    const { paths } = invocation;
    if (paths.length !== 1) throw new UsageError('Name one file.');
    const sources = await readSources(paths);
    const [source] = sources.scripts;
    if (reportUnreadable(sources) || source === undefined) return 2;
    if (sources.scripts.length > 1) throw new UsageError('Name one file, not a folder.');
    const module = await import('@deluge-tools/run');
    const runner = await createCommandRunner(module, invocation.value('connection'));
    try {
      return await execute(source, invocation, module, runner);
    } catch (error) {
      if (error instanceof module.RunError) throw new UsageError(error.message);
      throw error;
    } finally {
      await runner.dispose();
    }
  },
};

async function execute(source: Source, invocation: Invocation, module: RunModule, runner: Runner): Promise<number> {
  const uri = pathToFileURL(resolve(source.isStandardInput ? 'stdin.deluge' : source.name)).href;
  const project = new CommandProject();
  project.add(source.name, source.text);
  const { product: configured } = (await project.settingsOf(source.name)).language;
  const product = invocation.value('product') ?? configured;
  const functionName = invocation.value('function');
  const args = argumentsText(invocation.value('args'));
  const context = contextText(invocation.value('context'), source);
  const limits = limitsOf(invocation);
  const input: ScriptInput = {
    files: [{ uri, text: source.text }],
    answers: answersOf(invocation),
    findFunction: functionFinder(source, module),
    dialect: dialectOf(invocation.value('dialect')),
    ...(functionName === undefined ? {} : { functionName }),
    ...(args === undefined ? {} : { args }),
    ...(context === undefined ? {} : { context }),
    ...(product === undefined ? {} : { product }),
    ...(limits === undefined ? {} : { limits }),
  };
  const catalogue = createCatalogue(JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')));
  const entry = module.entryOf(source.text, functionName);
  const { code, recording } = await executeScript(input, {
    module,
    runner,
    folder: __dirname,
    isTraced: invocation.has('trace'),
    estimate: module.estimateOf(source.text, entry.functionName, catalogue, product),
    nameOf: (file) => (file === uri ? source.name : basename(new URL(file).pathname)),
  });
  const record = invocation.value('record');
  if (record !== undefined) await writeFile(record, recording);
  return code;
}

function answersOf(invocation: Invocation): AnswerChoice {
  const chosen = invocation.value('answers');
  const linkName = invocation.value('connection');
  if (chosen === 'shapes') return { kind: 'shapes', seed: invocation.count('seed') ?? 0 };
  if (invocation.has('seed')) throw new UsageError('--seed requires --answers shapes.');
  if (chosen === undefined || chosen === 'sandbox') {
    return linkName === undefined ? { kind: 'sandbox' } : { kind: 'connection', linkName };
  }
  if (chosen === 'ask') return { kind: 'ask', ask: typedAnswer };
  return { kind: 'recorded', text: textOf(chosen, '--answers') };
}

function limitsOf(invocation: Invocation): ScriptInput['limits'] {
  if (invocation.value('limits') === 'off') return false;
  const time = invocation.count('time');
  return time === undefined ? undefined : { time };
}

function dialectOf(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', value] = pair.split('=');
      if (value === undefined) throw new UsageError(`--dialect needs KEY=VALUE; here it is ${pair}.`);
      return [key.trim(), value.trim()];
    }),
  );
}

/** JSON as it is, or what the file of that name holds. */
function argumentsText(given: string | undefined): string | undefined {
  if (given === undefined || /^\s*[[{]/.test(given)) return given;
  return textOf(given, '--args');
}

function contextText(given: string | undefined, source: Source): string | undefined {
  if (given !== undefined) return textOf(given, '--context');
  if (source.isStandardInput) return undefined;
  try {
    return readFileSync(source.name.replace(/\.\w+$/, '.context.json'), 'utf8');
  } catch {
    return undefined;
  }
}

function textOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Looks for a function in the other scripts of the folder, which are read when the first is asked for. */
function functionFinder(source: Source, { declares }: RunModule): NonNullable<ScriptInput['findFunction']> {
  let others: Promise<readonly Source[]> | undefined;
  const read = async (): Promise<readonly Source[]> => {
    const files = await findFiles(dirname(resolve(source.name)), isScript, () => undefined);
    const { scripts } = await readSources(files.filter((file) => resolve(file) !== resolve(source.name)));
    return scripts;
  };
  return async (name) => {
    if (source.isStandardInput) return undefined;
    others ??= read();
    const found = (await others).find(({ text }) => declares(text, name));
    return found === undefined ? undefined : { uri: pathToFileURL(resolve(found.name)).href, text: found.text };
  };
}
