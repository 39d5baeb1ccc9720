import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Source } from '@vscode/debugadapter';

/** The URI of a path, or of what is a URI already: documents that are no files. */
export function uriOf(pathOrUri: string): string {
  return /^[a-z][\w+.-]+:/i.test(pathOrUri) && !/^[a-z]:[\\/]/i.test(pathOrUri)
    ? pathOrUri
    : pathToFileURL(pathOrUri).href;
}

/** A file as the protocol names it: by path, or by URI where it is no file. */
export function sourceOf(uri: string): Source {
  const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  return new Source(basename(path), path);
}
