import { readApp, type Schema } from '@deluge-tools/language';
import { isExport } from './file-names.js';
import type { Files } from './files.js';

/**
 * The forms and fields of exported applications. Each export is read once and kept until it changes on disk. All addresses
 * are canonical.
 */
export class Applications {
  private readonly byUri = new Map<string, Promise<Schema | undefined>>();

  constructor(private readonly files: Files) {}

  /** The schema of an export; undefined where the file is missing, cannot be read or is no export. Never rejects. */
  schemaOf(uri: string): Promise<Schema | undefined> {
    let schema = this.byUri.get(uri);
    if (schema === undefined) {
      schema = this.read(uri);
      this.byUri.set(uri, schema);
    }
    return schema;
  }

  /** Files came, changed or went. True if an export that somebody asked about was among them. */
  changedOnDisk(changes: readonly { readonly uri: string }[]): boolean {
    return changes.map(({ uri }) => isExport(uri) && this.byUri.delete(uri)).includes(true);
  }

  private async read(uri: string): Promise<Schema | undefined> {
    try {
      const text = await this.files.read(uri);
      return text === undefined ? undefined : readApp(uri, text)?.schema;
    } catch {
      // Whoever opens the file is told why it cannot be read.
      return undefined;
    }
  }
}
