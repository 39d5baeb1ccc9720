import { analyse, createExplainer, explanationMarkdown, LineIndex, suspects } from '@deluge-tools/language';
import { readZohoMessages } from '@deluge-tools/project/node';
import { UsageError } from '../arguments.js';
import { type Command, exitCode } from '../command.js';
import { CommandProject } from '../command-project.js';
import { readSources, reportUnreadable } from '../sources.js';

/** `deluge explain` */
export const explain: Command = {
  name: 'explain',
  summary: 'Explain an error message of Zoho, and find what in a script leads to it',
  usage: '[options] MESSAGE [FILE]',
  description: [
    'MESSAGE is the message as Zoho shows it, in quotes. With FILE, the places of the script that would lead to it are listed, the likeliest first.',
  ],
  options: {
    product: { value: 'PRODUCT', help: 'The product that showed the message: crm, creator, salesiq, ...' },
    format: { value: 'FORMAT', choices: ['pretty', 'json'], help: 'How to report: pretty (default) or json.' },
  },
  exitCodes: {
    0: 'The message is known.',
    1: 'The message is not known.',
    2: 'The command was used wrongly, or the file could not be read.',
  },
  needsPaths: false,
  async run(invocation) {
    const [message, file] = invocation.paths;
    if (message === undefined) throw new UsageError('Give the message to explain, in quotes.');
    const sources = file === undefined ? undefined : await readSources([file]);
    if (sources !== undefined && reportUnreadable(sources)) return exitCode.wrongUse;
    const [script] = sources?.scripts ?? [];
    const workspace = script && (await new CommandProject().workspaceOf(script.name));
    const product = invocation.value('product') ?? workspace?.settings.product;
    const explanations = createExplainer(readZohoMessages(__dirname)).explain(message, product);
    const lines = script && new LineIndex(script.text);
    const all = explanations.map((explanation) => ({
      ...explanation,
      suspects:
        script === undefined || workspace === undefined || lines === undefined
          ? []
          : suspects(explanation, analyse(script.text, workspace)).map(({ start, code, message: text }) => ({
              line: lines.positionAt(start).line + 1,
              code,
              message: text,
            })),
    }));
    if (invocation.value('format') === 'json') {
      process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
    } else {
      const [first] = all;
      process.stdout.write(first === undefined ? 'This message is not known.\n' : `${explanationMarkdown(first)}\n`);
      const places = first?.suspects.map(({ line, message: text }) => `${file}:${line}  ${text}\n`) ?? [];
      if (places.length > 0) process.stdout.write(`\nIn this script:\n\n${places.join('')}`);
    }
    return all.length > 0 ? exitCode.fine : exitCode.problems;
  },
};
