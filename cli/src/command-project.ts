import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Diagnostic, LineIndex, type Workspace } from '@deluge-tools/language';
import { canonical, defaultSettings, Project, type ScriptSettings } from '@deluge-tools/project';
import { nodeFiles, readCatalogue } from '@deluge-tools/project/node';
import { type CheckedFile, toProblem } from './problem.js';

/** The scripts of one run of a command: what they know of each other, and the `deluge.json` files that apply to them. */
export class CommandProject {
  /** The `deluge.json` files that were read, with what is wrong with each. */
  readonly configurations: CheckedFile[] = [];
  private readonly project = new Project({
    files: nodeFiles,
    catalogue: async () => readCatalogue(__dirname),
    publish: (uri, text, problems) => this.configurations.push(configurationFile(uri, text, problems)),
  });

  /** Makes the functions of a script known to the others. @param name as it is reported */
  add(name: string, text: string): void {
    this.project.functions.set(uriOf(name), text);
  }

  settingsOf(name: string): Promise<ScriptSettings> {
    return this.project.settingsOf(uriOf(name), defaultSettings);
  }

  /** What a script sees besides its own text. */
  async workspaceOf(name: string): Promise<Workspace> {
    return this.project.workspaceOf(uriOf(name), await this.settingsOf(name));
  }
}

function configurationFile(uri: string, text: string, problems: readonly Diagnostic[]): CheckedFile {
  const file = relative('.', fileURLToPath(uri));
  const lines = new LineIndex(text);
  return { file, text, problems: problems.map((problem) => toProblem(file, lines, problem)) };
}

function uriOf(name: string): string {
  return canonical(pathToFileURL(resolve(name)).href);
}
