import type { Catalogue } from '@deluge-tools/language';
import { readEditorSettings, type ScriptSettings } from '@deluge-tools/project';
import type { Clock } from './clock.js';

/** How settings reach the store, and where what it has to say goes. */
export interface SettingsSource {
  /** Asks the client for the section of each document, in their order. */
  ask(uris: readonly string[]): Promise<readonly unknown[]>;
  readonly clock: Clock;
  /** Settings name products and rules, which the catalogue knows. */
  catalogue(): Promise<Catalogue>;
  /** Called once for each problem, however many documents share it. */
  report(problem: string): void;
  /** Called when an answer came after the store had gone on without it. */
  late(): void;
}

/** How long requests wait for settings. A client that does not answer gets the defaults, then what it answers later. */
const patience = 2_000;

/** The settings of each document, asked for once and kept until they change. */
export class SettingsStore {
  private readonly byUri = new Map<string, Promise<ScriptSettings>>();
  /** Equal settings, one object: by their JSON. */
  private readonly shared = new Map<string, ScriptSettings>();
  /** Counts how often the settings changed. */
  private reading = 0;
  private reported = new Set<string>();
  /** What was reported before the settings last changed. */
  private reportedBefore = new Set<string>();

  constructor(private readonly source: SettingsSource) {}

  /** The settings for a document. Never rejects: what cannot be had is taken from the defaults. */
  of(uri: string): Promise<ScriptSettings> {
    this.ask([uri]);
    return this.byUri.get(uri) ?? this.share(undefined);
  }

  /** Asks for many documents in one request. */
  ask(uris: readonly string[]): void {
    const unknown = uris.filter((uri) => !this.byUri.has(uri));
    if (unknown.length === 0) return;
    const reading = this.reading;
    const asked = this.sections(unknown);
    let isWaiting = true;
    const inTime = new Promise<readonly unknown[]>((resolve) => {
      const cancel = this.source.clock.after(patience, () => {
        isWaiting = false;
        resolve([]);
      });
      void asked.then((sections) => {
        cancel();
        resolve(sections);
      });
    });
    void asked.then((sections) => {
      // Unless they changed and were asked for again while this answer was on its way.
      if (isWaiting || reading !== this.reading) return;
      for (const [index, uri] of unknown.entries()) this.byUri.set(uri, this.share(sections[index]));
      this.source.late();
    });
    for (const [index, uri] of unknown.entries()) {
      this.byUri.set(
        uri,
        inTime.then((sections) => this.share(sections[index])),
      );
    }
  }

  /** What the client answers; without an answer the sections are missing. Never rejects. */
  private async sections(uris: readonly string[]): Promise<readonly unknown[]> {
    try {
      return await this.source.ask(uris);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.tell(`The editor did not send its settings (${reason}). The defaults are used.`);
      return [];
    }
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  /** Forgets everything, because settings changed. What is still wrong is reported again only if it was corrected in between. */
  clear(): void {
    this.byUri.clear();
    this.reading++;
    this.reportedBefore = this.reported;
    this.reported = new Set();
  }

  private async share(section: unknown): Promise<ScriptSettings> {
    const { settings, problems } = readEditorSettings(section, await this.source.catalogue());
    for (const problem of problems) this.tell(problem);
    const key = JSON.stringify(settings);
    const known = this.shared.get(key);
    if (known !== undefined) return known;
    this.shared.set(key, settings);
    return settings;
  }

  private tell(problem: string): void {
    if (this.reported.has(problem)) return;
    this.reported.add(problem);
    if (!this.reportedBefore.has(problem)) this.source.report(problem);
  }
}
