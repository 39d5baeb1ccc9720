import { analyse, applyEdits, format as formatEdits, type LayoutName } from '@deluge-tools/language';
import { type Command, exitCode, type Invocation } from '../command.js';
import { CommandProject } from '../command-project.js';
import { writeSource } from '../fix-scripts.js';
import { pathsHelp, readSources, reportUnreadable, type Source, type Unreadable } from '../sources.js';

const layouts: readonly LayoutName[] = ['standard', 'zoho'];

/** `deluge format` */
export const format: Command = {
  name: 'format',
  summary: 'Format scripts; only white space changes',
  usage: '[options] FILE|DIR|PATTERN...',
  description: [
    `${pathsHelp} Standard input is written to standard output; files are changed in place, in the encoding that they have.`,
    'The field format.layout of the nearest deluge.json up the tree chooses the layout, unless --layout does. A statement with a syntax error keeps its text.',
  ],
  options: {
    check: { help: 'Change nothing; list the files that are not formatted, and exit with 1 if there are any.' },
    layout: { value: 'LAYOUT', choices: layouts, help: 'standard, or zoho: as the editor in Zoho formats scripts.' },
    spaces: { value: 'N', isCount: true, help: 'Indent with N spaces instead of a tab.' },
    'stdin-filename': {
      value: 'NAME',
      help: 'The path of standard input, to find the deluge.json that applies to it.',
    },
  },
  exitCodes: {
    0: 'All files are formatted.',
    1: 'With --check: some files are not formatted.',
    2: 'The command was used wrongly, or something could not be read or written.',
  },
  needsPaths: true,
  async run(invocation) {
    const sources = await readSources(invocation.paths, invocation.value('stdin-filename'));
    const project = new CommandProject();
    const isCheck = invocation.has('check');
    const unwritten: Unreadable[] = [];
    let changed = 0;
    for (const source of sources.scripts) {
      const text = await formatted(source, project, invocation);
      if (source.isStandardInput && !isCheck) process.stdout.write(text);
      if (text === source.text) continue;
      changed++;
      if (isCheck) process.stdout.write(`${source.name}\n`);
      else {
        const failure = await writeSource(source, text);
        if (failure !== undefined) unwritten.push(failure);
      }
    }
    if (reportUnreadable({ ...sources, unreadable: [...sources.unreadable, ...unwritten] })) return exitCode.wrongUse;
    return isCheck && changed > 0 ? exitCode.problems : exitCode.fine;
  },
};

async function formatted({ name, text }: Source, project: CommandProject, invocation: Invocation): Promise<string> {
  const spaces = invocation.count('spaces') ?? 0;
  const settings = await project.settingsOf(name);
  const layout = (invocation.value('layout') as LayoutName | undefined) ?? settings.layout;
  const options = { layout, insertSpaces: spaces > 0, tabSize: Math.min(Math.max(spaces, 1), 16) };
  return applyEdits(text, formatEdits(analyse(text, await project.workspaceOf(name)), options));
}
