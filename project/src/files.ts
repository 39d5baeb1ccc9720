/**
 * How a project reaches its files. Each host gives its own: Node, an editor's file system, a browser, a test. Addresses
 * are URIs.
 */
export interface Files {
  /** The scripts, exports and `deluge.json` files in a folder and the folders below it; folders that cannot be read are skipped. */
  find(folder: string): Promise<readonly string[]>;
  /** The files right in a folder, none of those below; empty for one that does not exist. Absent where none can be listed. */
  list?(folder: string): Promise<readonly string[]>;
  /**
   * The decoded text of a file; undefined if there is no such file. Rejects with an Error whose message tells a person why
   * it cannot be read: it is not a regular file, is larger than its limit, is not text.
   */
  read(uri: string): Promise<string | undefined>;
}

/** Reads `file:` addresses from one place and all others from another. */
export function byScheme(onDisk: Files, elsewhere: Files): Files {
  const filesOf = (uri: string) => (uri.startsWith('file:') ? onDisk : elsewhere);
  return {
    find: (folder) => filesOf(folder).find(folder),
    list: async (folder) => (await filesOf(folder).list?.(folder)) ?? [],
    read: (uri) => filesOf(uri).read(uri),
  };
}
