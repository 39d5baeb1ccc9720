import type { Files } from './files.js';

/** How the client is asked: `deluge/findFiles` and `deluge/readFile`. */
export interface FileClient {
  /** False for a client that did not say it would answer. */
  readonly servesFiles: boolean;
  find(folder: string): Promise<readonly string[]>;
  read(uri: string): Promise<string>;
}

/** The files of a file system that only the client knows: of a remote repository, of a browser. */
export function clientFiles(client: FileClient): Files {
  return {
    async find(folder) {
      return client.servesFiles ? client.find(folder) : [];
    },
    async read(uri) {
      if (!client.servesFiles) throw new Error('It is not a file on this computer, and its text was not sent.');
      return client.read(uri);
    },
  };
}

/** Each file from where it is. */
export function byScheme(onDisk: Files, elsewhere: Files): Files {
  const filesOf = (uri: string) => (uri.startsWith('file:') ? onDisk : elsewhere);
  return {
    find: (folder) => filesOf(folder).find(folder),
    read: (uri) => filesOf(uri).read(uri),
  };
}
