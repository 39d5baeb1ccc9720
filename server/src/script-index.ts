import type { FunctionIndex, Tree } from '@deluge-tools/language';
import { canonical, type Files, isInside, isScript } from '@deluge-tools/project';
import type { Clock } from './clock.js';

/** What the index needs of the server. */
export interface IndexHost {
  readonly files: Files;
  /** Where the functions of the files are kept. */
  readonly functions: FunctionIndex;
  readonly clock: Clock;
  /** An open document, by its canonical address; with the tree of its text, where there is one already. */
  open(uri: string): { readonly text: string; readonly tree: Tree | undefined } | undefined;
  /** Other files than scripts that were found in a folder. */
  found(uris: readonly string[]): void;
  /** Called when files were taken in that others may have asked about. */
  changed(): void;
  log(line: string): void;
}

/** Files that are read at the same time, and taken in before messages get their turn. */
const batch = 64;

/** How long typing has to rest before other documents hear of it. In milliseconds. */
const rest = 250;

/**
 * Keeps the index of functions like the files: it reads the folders of the workspace, follows what changes on disk, and
 * prefers what an open document says. All addresses are canonical.
 */
export class ScriptIndex {
  private folders: readonly string[] = [];
  /** Open documents whose text has changed since it was taken in. */
  private readonly touched = new Set<string>();
  private cancelTimer = () => {};
  /** Counts the news of each file, so that a slow read does not undo what came after it. */
  private readonly news = new Map<string, number>();

  constructor(private readonly host: IndexHost) {}

  /** The workspace has these folders now. Resolves when they are read. */
  async setFolders(uris: readonly string[]): Promise<void> {
    const before = this.folders;
    this.folders = uris.map(canonical);
    for (const uri of [...this.host.functions.uris()]) {
      if (!this.isWanted(uri)) this.host.functions.delete(uri);
    }
    await Promise.all(this.folders.filter((folder) => !before.includes(folder)).map((folder) => this.read(folder)));
    this.host.changed();
  }

  /** An open document has another text. It is taken in when the person rests, or when another document is asked about. */
  edited(uri: string): void {
    this.touched.add(uri);
    this.cancelTimer();
    this.cancelTimer = this.host.clock.after(rest, () => {
      // Alone, it has nobody to tell.
      if (this.host.functions.size === 0 && this.touched.size === 1) return;
      this.takeIn();
      this.host.changed();
    });
  }

  /** Brings in what was typed into other documents than this one: about its own text a document knows more. */
  takeIn(asker?: string): void {
    for (const uri of this.touched) {
      if (uri === asker) continue;
      this.touched.delete(uri);
      const document = this.host.open(uri);
      if (document === undefined) continue;
      this.news.delete(uri);
      this.host.functions.set(uri, document.text, document.tree);
    }
  }

  /** From now on the file says what is true, or nobody where there is none. */
  async closed(uri: string): Promise<void> {
    this.touched.delete(uri);
    if (this.isWanted(uri)) await this.readAgain(uri);
    else this.host.functions.delete(uri);
    this.host.changed();
  }

  /** Files or folders came, changed or went. */
  async changedOnDisk(changes: readonly { readonly uri: string; readonly deleted: boolean }[]): Promise<void> {
    let isNews = false;
    for (const { uri, deleted } of changes) {
      if (deleted && !isScript(uri)) {
        for (const inside of [...this.host.functions.uris()].filter((each) => isInside(each, uri))) this.delete(inside);
        isNews = true;
      } else if (isScript(uri) && this.host.open(uri) === undefined) {
        if (deleted) this.delete(uri);
        else if (this.isWanted(uri)) await this.readAgain(uri);
        isNews = true;
      }
    }
    if (isNews) this.host.changed();
  }

  private async read(folder: string): Promise<void> {
    let scripts: readonly string[];
    try {
      const found = (await this.host.files.find(folder)).map(canonical);
      this.host.found(found.filter((uri) => !isScript(uri)));
      scripts = found.filter(isScript);
    } catch (error) {
      this.host.log(`The scripts of ${folder} are not known: ${error instanceof Error ? error.message : error}`);
      return;
    }
    for (let from = 0; from < scripts.length; from += batch) {
      await Promise.all(scripts.slice(from, from + batch).map((uri) => this.readAgain(uri)));
      // What the person types goes first.
      await this.host.clock.nextTurn();
    }
  }

  private async readAgain(uri: string): Promise<void> {
    const before = this.count(uri);
    let text: string | undefined;
    try {
      text = await this.host.files.read(uri);
    } catch {
      // Gone meanwhile, or no text: it declares nothing.
    }
    if (this.news.get(uri) !== before || this.host.open(uri) !== undefined) return;
    this.news.delete(uri);
    if (text === undefined) this.host.functions.delete(uri);
    else this.host.functions.set(uri, text);
  }

  private delete(uri: string): void {
    this.news.delete(uri);
    this.host.functions.delete(uri);
  }

  private count(uri: string): number {
    const next = (this.news.get(uri) ?? 0) + 1;
    this.news.set(uri, next);
    return next;
  }

  private isWanted(uri: string): boolean {
    return this.folders.some((folder) => isInside(uri, folder)) || this.host.open(uri) !== undefined;
  }
}
