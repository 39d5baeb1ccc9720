import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import {
  type Catalogue,
  type Configuration,
  FunctionIndex,
  LineIndex,
  readConfiguration,
  type Settings,
  type Workspace,
  withConfiguration,
} from '@deluge-tools/language';
import { type Problem, toProblem } from './problem.js';

const noSettings: Settings = { connections: [], rules: {} };

/** The scripts of one run of the command: what they know of each other, and the `deluge.json` files that hold for them. */
export class CommandWorkspace {
  private readonly functions = new FunctionIndex();
  private readonly configurations = new Map<string, Configuration | undefined>();
  private readonly settings = new Map<Configuration | undefined, Settings>([[undefined, noSettings]]);
  /** The `deluge.json` files that were read, with what is wrong with each. */
  readonly read: { readonly text: string; readonly problems: readonly Problem[] }[] = [];

  constructor(private readonly catalogue: Catalogue) {}

  /** Makes the functions of a script known to the others. */
  add(path: string, text: string): void {
    this.functions.set(uriOf(path), text);
  }

  /** What a script knows besides its own text. */
  of(path: string): Workspace {
    const configuration = this.nearest(dirname(resolve(path)));
    let settings = this.settings.get(configuration);
    if (settings === undefined) {
      settings = configuration === undefined ? noSettings : withConfiguration(noSettings, configuration);
      this.settings.set(configuration, settings);
    }
    return this.functions.view(uriOf(path), this.catalogue, settings).workspace;
  }

  private nearest(folder: string): Configuration | undefined {
    if (this.configurations.has(folder)) return this.configurations.get(folder);
    const above = dirname(folder);
    const found = this.readFile(join(folder, 'deluge.json')) ?? (above === folder ? undefined : this.nearest(above));
    this.configurations.set(folder, found);
    return found;
  }

  private readFile(path: string): Configuration | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      // Most folders have none.
      return undefined;
    }
    const configuration = readConfiguration(text, this.catalogue);
    const lines = new LineIndex(text);
    const shown = relative('.', path);
    this.read.push({ text, problems: configuration.problems.map((problem) => toProblem(shown, lines, problem)) });
    return configuration;
  }
}

/** What the index calls a file; only equality and folders matter to it. */
function uriOf(path: string): string {
  return resolve(path).replaceAll('\\', '/');
}
