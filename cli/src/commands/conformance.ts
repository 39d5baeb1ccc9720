import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../arguments.js';
import { type Command, exitCode, type Invocation } from '../command.js';

type RunModule = typeof import('@deluge-tools/run');

/** `deluge conformance` */
export const conformance: Command = {
  name: 'conformance',
  summary: 'Compare what scripts print at Zoho with what they print here',
  usage: '[options] [FILE]',
  description: [
    "Without --answers, prints a script to run at Zoho: a probe of FILE, which prints each value that FILE computes, or the probe of the open questions about --topic. Zoho's tryout page, https://deluge.zoho.com/tryout, runs scripts without an account.",
    'With --answers, runs the same probe here and prints each answer that differs.',
  ],
  options: {
    topic: { value: 'NAME', help: 'The open questions about this topic. Without FILE and --topic, about all topics.' },
    answers: { value: 'FILE', help: 'What the probe printed at Zoho. - stands for standard input.' },
    keep: { value: 'FILE', help: 'Write the answers of --answers to a file, without the lines around them.' },
    product: { value: 'P', help: 'The product that ran the probe, such as crm or creator.' },
  },
  exitCodes: { 0: 'Done, and no answer differs.', 1: 'An answer differs.', 2: 'The command was used wrongly.' },
  needsPaths: false,
  async run(invocation) {
    const module = await import('@deluge-tools/run');
    try {
      return await execute(invocation, module);
    } catch (error) {
      if (error instanceof module.RunError) throw new UsageError(error.message);
      throw error;
    }
  },
};

async function execute(invocation: Invocation, module: RunModule): Promise<number> {
  const catalogue: unknown = JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8'));
  const probe = await chosenProbe(invocation, module, catalogue);
  const answers = invocation.value('answers');
  if (answers === undefined) {
    process.stdout.write(probe);
    return exitCode.fine;
  }
  const pasted = textOf(answers);
  const product = invocation.value('product');
  const compared = module.compareWithAnswers(probe, pasted, catalogue, product === undefined ? {} : { product });
  const different = module.comparisonReport(compared);
  for (const line of different) process.stdout.write(`${line}\n`);
  process.stderr.write(
    `${compared.comparisons.length - different.length} of ${compared.comparisons.length} answers agree.\n`,
  );
  const keep = invocation.value('keep');
  if (keep !== undefined) await writeFile(keep, compared.there);
  return different.length === 0 ? exitCode.fine : exitCode.problems;
}

/** @param answers the name of a file, or - for standard input */
function textOf(answers: string): string {
  try {
    return readFileSync(answers === '-' ? 0 : answers, 'utf8');
  } catch (error) {
    throw new UsageError(
      `--answers: Cannot read ${answers}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function chosenProbe(invocation: Invocation, module: RunModule, catalogue: unknown): Promise<string> {
  const { paths } = invocation;
  const topic = invocation.value('topic');
  if (paths.length > 1) throw new UsageError('Name one file.');
  const [file] = paths;
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch((error: Error) => {
      throw new UsageError(`Cannot read ${file}: ${error.message}`);
    });
    return module.probeOfScript(text, catalogue);
  }
  const all = module.probes();
  const chosen = topic === undefined ? all : all.filter(({ name }) => name === topic);
  if (chosen.length === 0) {
    throw new UsageError(
      `There are no open questions about ${topic}. Topics: ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  return chosen.map(({ text }) => text).join('\n');
}
