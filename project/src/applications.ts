import { readApp, readOrganizationFile, type Schema } from '@deluge-tools/language';
import { canonical, folderOf } from './addresses.js';
import { isExport } from './file-names.js';
import type { Files } from './files.js';

/** Folders above a script that are searched for an export: as deep as the folders of extracted scripts are. */
const mostFolders = 4;

/** What the applications need of their host. */
export interface ApplicationHost {
  readonly files: Files;
  /** The names of an export that somebody is editing; undefined where nobody is. */
  openSchema?(uri: string): Promise<Schema | undefined>;
}

/**
 * The forms and fields of exported applications. Each export is read once and kept until it changes on disk. All addresses
 * are canonical.
 */
export class Applications {
  private readonly byUri = new Map<string, Promise<Schema | undefined>>();
  private readonly exportsByFolder = new Map<string, Promise<readonly string[]>>();

  private readonly exports = new Set<string>();

  constructor(private readonly host: ApplicationHost) {}

  /**
   * The schema of an export, or of the names of an application that were fetched; undefined where the file is missing,
   * cannot be read or is something else. Never rejects.
   */
  async schemaOf(uri: string): Promise<Schema | undefined> {
    const open = await this.host.openSchema?.(uri);
    if (open !== undefined) return open;
    let schema = this.byUri.get(uri);
    if (schema === undefined) {
      schema = this.read(uri);
      this.byUri.set(uri, schema);
    }
    return schema;
  }

  /** The export that lies beside a script or in a folder above it; undefined where there are several to choose from. */
  async exportBeside(uri: string): Promise<string | undefined> {
    let folder = folderOf(uri);
    for (let above = 0; folder !== undefined && above <= mostFolders; above++) {
      const exports = await this.exportsIn(folder);
      if (exports.length > 0) return exports.length === 1 ? exports[0] : undefined;
      folder = folderOf(folder);
    }
    return undefined;
  }

  /** Takes note of exports that were found in a folder of the workspace. */
  found(uris: readonly string[]): void {
    for (const uri of uris) if (isExport(uri)) this.exports.add(uri);
  }

  /** The exports that were found. */
  known(): readonly string[] {
    return [...this.exports];
  }

  /** The text of an export on disk; undefined where it is gone. @throws an Error that says why it cannot be read */
  textOf(uri: string): Promise<string | undefined> {
    return this.host.files.read(uri);
  }

  /** Files came, changed or went. True if an export was among them that scripts may belong to. */
  changedOnDisk(changes: readonly { readonly uri: string; readonly deleted: boolean }[]): boolean {
    let isNews = false;
    for (const { uri, deleted } of changes) {
      if (isExport(uri) && deleted) this.exports.delete(uri);
      else this.found([uri]);
      if (isExport(uri)) isNews = this.exportsByFolder.delete(folderOf(uri) ?? uri) || isNews;
      isNews = this.byUri.delete(uri) || isNews;
    }
    return isNews;
  }

  private exportsIn(folder: string): Promise<readonly string[]> {
    let exports = this.exportsByFolder.get(folder);
    if (exports === undefined) {
      const listed = this.host.files.list?.(folder).catch(() => []) ?? Promise.resolve([]);
      exports = listed.then((uris) => uris.filter(isExport).map(canonical));
      this.exportsByFolder.set(folder, exports);
    }
    return exports;
  }

  private async read(uri: string): Promise<Schema | undefined> {
    try {
      const text = await this.host.files.read(uri);
      if (text === undefined) return undefined;
      if (isExport(uri)) return readApp(uri, text)?.schema;
      const reading = readOrganizationFile(text);
      return 'schema' in reading ? reading.schema : undefined;
    } catch {
      // Whoever opens the file is told why it cannot be read.
      return undefined;
    }
  }
}
