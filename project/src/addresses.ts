import { URI, Utils } from 'vscode-uri';

/**
 * One spelling for each file. Clients escape differently (`c%3A`, `C:`); only equal spellings tell that two addresses are
 * the same file. What is not a URI stays as it is.
 */
export function canonical(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return URI.parse(uri, true).toString();
  } catch {
    return uri;
  }
}

/** The folder that a file or a folder is in, undefined for the root, which alone ends with a slash. */
export function folderOf(uri: string): string | undefined {
  // Untitled documents are in no folder.
  if (!uri.includes(':/')) return undefined;
  const parsed = URI.parse(uri);
  const folder = Utils.dirname(parsed);
  if (folder.path === parsed.path) return undefined;
  return folder.toString();
}

/** True for a file anywhere below a folder, and for the folder itself. */
export function isInside(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(`${withoutSlash(folder)}/`);
}

/** The address of a file in a folder. */
export function fileIn(folder: string, name: string): string {
  return `${withoutSlash(folder)}/${name}`;
}

function withoutSlash(uri: string): string {
  return uri.endsWith('/') ? uri.slice(0, -1) : uri;
}
