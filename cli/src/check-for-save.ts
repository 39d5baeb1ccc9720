import { analyse, LineIndex, refusedAtSave } from '@deluge-tools/language';
import { readZohoMessages } from '@deluge-tools/project/node';
import type { NamedText } from './check-scripts.js';
import { CommandProject } from './command-project.js';
import { type CheckedFile, toProblem } from './problem.js';

/** What the editor of a product would refuse in each script; all of it counts as an error. */
export async function checkForSave(scripts: readonly NamedText[], product: string): Promise<readonly CheckedFile[]> {
  const messages = readZohoMessages(__dirname);
  const project = new CommandProject();
  for (const [name, text] of scripts) project.add(name, text);
  const checked: CheckedFile[] = [];
  for (const [file, text] of scripts) {
    const analysis = analyse(text, await project.workspaceOf(file));
    const lines = new LineIndex(text);
    const problems = refusedAtSave(analysis, messages, product).map((diagnostic) =>
      toProblem(file, lines, { ...diagnostic, severity: 'error' }),
    );
    checked.push({ file, text, problems });
  }
  return checked;
}
