import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * One spelling for each file. Clients escape differently (`c%3A`, `C:`), and what is read from a folder has Node's
 * spelling; only equal ones tell that two addresses are one file.
 */
export function canonical(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    const { href } = pathToFileURL(fileURLToPath(uri));
    return href.replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    return uri;
  }
}

/** The folder that a file or a folder is in, without a slash at the end; undefined for the root. */
export function folderOf(uri: string): string | undefined {
  const root = uri.indexOf(':') + (uri.includes('://') ? 3 : 1);
  const slash = uri.lastIndexOf('/');
  return slash < root || slash < 0 ? undefined : uri.slice(0, slash);
}

/** True for a file anywhere below a folder, and for the folder itself. */
export function isInside(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
