import {
  type Catalogue,
  type Configuration,
  type Diagnostic,
  readConfiguration,
  type Settings,
  withConfiguration,
} from '@deluge-tools/language';
import { configurationName, type Files, isConfiguration } from './files/files.js';
import { folderOf } from './files/uris.js';

/** What the configurations need of the server. */
export interface ConfigurationHost {
  readonly files: Files;
  catalogue(): Catalogue;
  /** The problems of a `deluge.json`, whose text is given; none where the file is gone. */
  publish(uri: string, text: string, problems: readonly Diagnostic[]): void;
}

interface Loaded {
  readonly text: string;
  readonly configuration: Configuration;
}

/** Folders above a file that are searched. */
const mostFolders = 40;

/**
 * The `deluge.json` files: which one holds for a script, and what is wrong with each. Each is read once and kept until it
 * changes on disk. All addresses are canonical.
 */
export class Configurations {
  private readonly byFolder = new Map<string, Promise<Loaded | undefined>>();
  /** The same settings under the same configuration are the same object. */
  private readonly joined = new WeakMap<Configuration, WeakMap<Settings, Settings>>();

  constructor(private readonly host: ConfigurationHost) {}

  /** The settings of a script with what the nearest `deluge.json` up the tree says. Never rejects. */
  async over(settings: Settings, uri: string): Promise<Settings> {
    const configuration = await this.nearest(uri);
    if (configuration === undefined) return settings;
    let bySettings = this.joined.get(configuration);
    if (bySettings === undefined) {
      bySettings = new WeakMap();
      this.joined.set(configuration, bySettings);
    }
    let joined = bySettings.get(settings);
    if (joined === undefined) {
      joined = withConfiguration(settings, configuration);
      bySettings.set(settings, joined);
    }
    return joined;
  }

  /** Reads those of these files that are configurations, so that their problems are shown. */
  async found(uris: readonly string[]): Promise<void> {
    await Promise.all(uris.filter(isConfiguration).map((uri) => this.load(folderOf(uri) ?? uri)));
  }

  /** Files came, changed or went. True if a configuration was among them, so that settings may be others now. */
  async changedOnDisk(changes: readonly { readonly uri: string; readonly deleted: boolean }[]): Promise<boolean> {
    let isNews = false;
    for (const { uri } of changes.filter((change) => isConfiguration(change.uri))) {
      const folder = folderOf(uri) ?? uri;
      const before = await this.byFolder.get(folder);
      this.byFolder.delete(folder);
      const now = await this.load(folder, before);
      if (now === before) continue;
      isNews = true;
      if (now === undefined) this.host.publish(uri, '', []);
    }
    return isNews;
  }

  private async nearest(uri: string): Promise<Configuration | undefined> {
    let folder = hasFolders(uri) ? folderOf(uri) : undefined;
    for (let above = 0; folder !== undefined && above < mostFolders; above++) {
      const loaded = await this.load(folder);
      if (loaded !== undefined) return loaded.configuration;
      folder = folderOf(folder);
    }
    return undefined;
  }

  private load(folder: string, before?: Loaded): Promise<Loaded | undefined> {
    let loaded = this.byFolder.get(folder);
    if (loaded === undefined) {
      loaded = this.read(folder, before);
      this.byFolder.set(folder, loaded);
    }
    return loaded;
  }

  private async read(folder: string, before: Loaded | undefined): Promise<Loaded | undefined> {
    const uri = `${folder}/${configurationName}`;
    let text: string;
    try {
      text = await this.host.files.read(uri);
    } catch {
      // Most folders have none, and one that cannot be read says nothing.
      return undefined;
    }
    if (text === before?.text) return before;
    const configuration = readConfiguration(text, this.host.catalogue());
    this.host.publish(uri, text, configuration.problems);
    return { text, configuration };
  }
}

/** False for scripts that lie in no folder: untitled ones. */
function hasFolders(uri: string): boolean {
  return uri.includes(':/');
}
