import { type Catalogue, type Diagnostic, FunctionIndex, type Workspace } from '@deluge-tools/language';
import { Applications } from './applications.js';
import { Configurations } from './configurations.js';
import type { Files } from './files.js';
import type { ScriptSettings } from './settings/fields.js';
import { Views } from './views.js';

/** What a project needs of its host: the language server, the command line. */
export interface ProjectHost {
  readonly files: Files;
  /** Asked for once, when it is first needed. Never rejects. */
  catalogue(): Promise<Catalogue>;
  /** The problems of a `deluge.json`, whose text is given; none where the file is gone. */
  publish(uri: string, text: string, problems: readonly Diagnostic[]): void;
}

/**
 * The scripts that belong together: their functions, the `deluge.json` files that apply to them, and what each of them sees
 * of the others. All addresses are canonical.
 */
export class Project {
  readonly functions = new FunctionIndex();
  readonly configurations: Configurations;
  readonly applications: Applications;
  readonly views = new Views(this.functions);
  private asked: Promise<Catalogue> | undefined;

  constructor(private readonly host: ProjectHost) {
    this.applications = new Applications(host.files);
    this.configurations = new Configurations({
      files: host.files,
      catalogue: () => this.catalogue(),
      publish: (uri, text, problems) => host.publish(uri, text, problems),
    });
  }

  catalogue(): Promise<Catalogue> {
    this.asked ??= this.host.catalogue();
    return this.asked;
  }

  /** The settings of a script: those given, with the nearest `deluge.json` on top of them. Never rejects. */
  settingsOf(uri: string, settings: ScriptSettings): Promise<ScriptSettings> {
    return this.configurations.over(settings, uri);
  }

  /** What a script sees besides its own text. The same object until its settings or what it asked about change. */
  async workspaceOf(uri: string, settings: ScriptSettings): Promise<Workspace> {
    const { app, language } = settings;
    const schema = app === undefined ? undefined : await this.applications.schemaOf(app);
    return this.views.of(uri, await this.catalogue(), language, schema);
  }
}
