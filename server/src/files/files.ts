/** Files that are not open, wherever they are. What cannot be read rejects with a reason for a person. */
export interface Files {
  /** The scripts below a folder, and its `deluge.json` files; what cannot be entered is left out. */
  find(folder: string): Promise<readonly string[]>;
  /** A text as editors count it: without a byte-order mark. */
  read(uri: string): Promise<string>;
}

/** How file names of scripts end, in lower case. */
const scriptEnd = /\.(deluge|dg)$/i;

export function isScript(uri: string): boolean {
  return scriptEnd.test(uri);
}

/** The name of the file that says how the scripts of its folder are checked. */
export const configurationName = 'deluge.json';

export function isConfiguration(uri: string): boolean {
  return uri.endsWith(`/${configurationName}`);
}

/** Folders that hold other people's code or none at all. */
export function isLeftOut(folderName: string): boolean {
  return folderName === 'node_modules' || folderName.startsWith('.');
}
