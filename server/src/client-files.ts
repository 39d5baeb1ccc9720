import { type Files, isConfiguration } from '@deluge-tools/project';

/** How the client is asked: `deluge/findFiles` and `deluge/readFile`. */
export interface FileClient {
  /** False for a client that did not say it would answer. */
  readonly servesFiles: boolean;
  find(folder: string): Promise<readonly string[]>;
  /** Null for a file that does not exist. */
  read(uri: string): Promise<string | null>;
  /** The files right in a folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** The files of a file system that only the client knows: of a remote repository, of a browser. */
export function clientFiles(client: FileClient): Files {
  return {
    async find(folder) {
      return client.servesFiles ? client.find(folder) : [];
    },
    async list(folder) {
      return client.servesFiles ? client.list(folder) : [];
    },
    async read(uri) {
      if (!client.servesFiles) {
        if (isConfiguration(uri)) return undefined;
        throw new Error('The file is not on this computer, and the editor did not send its text.');
      }
      return (await client.read(uri)) ?? undefined;
    },
  };
}
