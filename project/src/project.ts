import {
  type Catalogue,
  type Diagnostic,
  FunctionIndex,
  type Org,
  type Schema,
  type Workspace,
} from '@deluge-tools/language';
import { Applications } from './applications.js';
import { Configurations } from './configurations.js';
import type { Files } from './files.js';
import { OrganizationFiles } from './organization-files.js';
import type { ScriptSettings } from './settings/fields.js';
import { Views } from './views.js';

/** What a project needs of its host: the language server, the command line. */
export interface ProjectHost {
  readonly files: Files;
  /** Asked for once, when it is first needed. Never rejects. */
  catalogue(): Promise<Catalogue>;
  /** The names of an export that somebody is editing, by its canonical address; undefined where nobody is. */
  openSchema?(uri: string): Promise<Schema | undefined>;
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
  readonly organizations: OrganizationFiles;
  readonly views = new Views(this.functions);
  private asked: Promise<Catalogue> | undefined;

  constructor(private readonly host: ProjectHost) {
    this.applications = new Applications({
      files: host.files,
      openSchema: async (uri) => host.openSchema?.(uri),
    });
    this.organizations = new OrganizationFiles(host.files, (uri, problem) => host.publish(uri, '', problemOf(problem)));
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
    return this.views.of(uri, await this.catalogue(), settings.language, await this.orgOf(uri, settings.app));
  }

  /** The names that a script may use: those of its application, and those that services gave. */
  private async orgOf(uri: string, app: string | undefined): Promise<Org> {
    const fetched = await this.organizations.schemasFor(uri);
    const own = app ?? (await this.applications.exportBeside(uri));
    const schema =
      own === undefined ? fetched.find(({ product }) => product === 'creator') : await this.applications.schemaOf(own);
    const services = fetched.length === 0 ? undefined : fetched;
    return { ...(schema !== undefined && { schema }), ...(services !== undefined && { services }) };
  }
}

/** What is wrong with a file as a whole. */
function problemOf(message: string | undefined): Diagnostic[] {
  if (message === undefined) return [];
  return [{ start: 0, end: 0, severity: 'warning', code: 'organizationFile', message }];
}
