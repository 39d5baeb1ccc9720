import type { Catalogue, Diagnostic } from '@deluge-tools/language';
import { fileIn, folderOf } from './addresses.js';
import { configurationName, isConfiguration } from './file-names.js';
import type { Files } from './files.js';
import { type Configuration, readConfiguration, unreadableConfiguration } from './settings/configuration-file.js';
import type { ScriptSettings } from './settings/fields.js';
import { withChange } from './settings/script-settings.js';

/** What the configurations need of their host. */
export interface ConfigurationHost {
  readonly files: Files;
  catalogue(): Promise<Catalogue>;
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
 * The `deluge.json` files: which one applies to a script, and what is wrong with each. Each is read once and kept until it
 * changes on disk. All addresses are canonical.
 */
export class Configurations {
  private readonly byFolder = new Map<string, Promise<Loaded | undefined>>();
  /** The same settings under the same configuration are the same object. */
  private readonly joined = new WeakMap<Configuration, WeakMap<ScriptSettings, ScriptSettings>>();

  constructor(private readonly host: ConfigurationHost) {}

  /** The settings of a script with those of the nearest `deluge.json` up the tree on top of them. Never rejects. */
  async over(settings: ScriptSettings, uri: string): Promise<ScriptSettings> {
    const configuration = await this.nearest(uri);
    if (configuration === undefined) return settings;
    let bySettings = this.joined.get(configuration);
    if (bySettings === undefined) {
      bySettings = new WeakMap();
      this.joined.set(configuration, bySettings);
    }
    let joined = bySettings.get(settings);
    if (joined === undefined) {
      joined = withChange(settings, configuration.change);
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

  /** Looks again into the folders that nobody watches. True if a configuration changed. */
  async lookAgain(isWatched: (folder: string) => boolean): Promise<boolean> {
    const folders = [...this.byFolder.keys()].filter((folder) => !isWatched(folder));
    return this.changedOnDisk(folders.map((folder) => ({ uri: fileIn(folder, configurationName), deleted: false })));
  }

  private async nearest(uri: string): Promise<Configuration | undefined> {
    let folder = folderOf(uri);
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
    const uri = fileIn(folder, configurationName);
    let text: string | undefined;
    let configuration: Configuration;
    try {
      text = await this.host.files.read(uri);
      // Most folders have none.
      if (text === undefined) return undefined;
      if (text === before?.text) return before;
      configuration = withAppIn(folder, readConfiguration(text, await this.host.catalogue()));
    } catch (error) {
      text = '';
      configuration = unreadableConfiguration(error instanceof Error ? error.message : String(error));
      if (before?.configuration.problems[0]?.message === configuration.problems[0]?.message) return before;
    }
    this.host.publish(uri, text, configuration.problems);
    return { text, configuration };
  }
}

/** The path of the application as an address: the file writes it relative to itself. */
function withAppIn(folder: string, configuration: Configuration): Configuration {
  const { app } = configuration.change;
  if (app === undefined) return configuration;
  return { ...configuration, change: { ...configuration.change, app: fileIn(folder, app.replaceAll('\\', '/')) } };
}
