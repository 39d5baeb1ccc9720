import { readOrganizationFile, type Schema } from '@deluge-tools/language';
import { fileIn, folderOf } from './addresses.js';
import type { Files } from './files.js';

/** Where the names of an organization are kept, below the folder of the scripts. */
export const organizationFolder = '.deluge/org';

/** Folders above a script that are searched. */
const mostFolders = 40;

const none: readonly Schema[] = [];

/** @param uri an address, or a path with `/` */
export function isOrganizationFile(uri: string): boolean {
  return uri.includes(`/${organizationFolder}/`) && uri.toLowerCase().endsWith('.json');
}

/**
 * The names that services gave, as `.deluge/org` keeps them. Each folder is read once and kept until a file in it changes.
 * All addresses are canonical.
 */
export class OrganizationFiles {
  private readonly byFolder = new Map<string, Promise<readonly Schema[] | undefined>>();

  constructor(
    private readonly files: Files,
    /** What is wrong with a file that cannot be used. */
    private readonly report: (uri: string, problem: string | undefined) => void = () => {},
  ) {}

  /** The names of the nearest folder up the tree that has some. The same list until one changes. Never rejects. */
  async schemasFor(uri: string): Promise<readonly Schema[]> {
    let folder = folderOf(uri);
    for (let above = 0; folder !== undefined && above < mostFolders; above++) {
      const schemas = await this.in(folder);
      if (schemas !== undefined) return schemas;
      folder = folderOf(folder);
    }
    return none;
  }

  /** Files came, changed or went. True if names were among them. */
  changedOnDisk(changes: readonly { readonly uri: string }[]): boolean {
    const changed = changes.filter(({ uri }) => isOrganizationFile(uri) || uri.endsWith('/.deluge'));
    for (const { uri } of changed) {
      const at = uri.indexOf(`/${organizationFolder}/`);
      this.byFolder.delete(at < 0 ? uri.slice(0, uri.lastIndexOf('/')) : uri.slice(0, at));
    }
    return changed.length > 0;
  }

  private in(folder: string): Promise<readonly Schema[] | undefined> {
    let schemas = this.byFolder.get(folder);
    if (schemas === undefined) {
      schemas = this.read(fileIn(folder, organizationFolder));
      this.byFolder.set(folder, schemas);
    }
    return schemas;
  }

  private async read(folder: string): Promise<readonly Schema[] | undefined> {
    const uris = ((await this.files.list?.(folder).catch(() => [])) ?? []).filter(isOrganizationFile);
    if (uris.length === 0) return undefined;
    const schemas = await Promise.all(uris.map((uri) => this.schemaOf(uri)));
    return schemas.filter((schema) => schema !== undefined);
  }

  private async schemaOf(uri: string): Promise<Schema | undefined> {
    try {
      const text = await this.files.read(uri);
      const reading = text === undefined ? undefined : readOrganizationFile(text);
      this.report(uri, reading !== undefined && 'problem' in reading ? reading.problem : undefined);
      return reading !== undefined && 'schema' in reading ? reading.schema : undefined;
    } catch (error) {
      this.report(uri, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
