import { canonical, configurationName, folderOf, organizationFolder, projectGlobs } from '@deluge-tools/project';
import { type FileSystemWatcher, WatchKind } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';

/** How many folders above those of the workspace are watched for a `deluge.json`. */
const mostFoldersAbove = 40;

/** What the client should watch: the folders of the workspace, and those above them for a `deluge.json`. */
export function fileWatchers(folders: readonly string[], { relativePatterns }: ClientFeatures): FileSystemWatcher[] {
  const watchers: FileSystemWatcher[] = projectGlobs.map((globPattern) => ({ globPattern }));
  // Of a folder that is deleted, editors do not name the files.
  watchers.push({ globPattern: '**', kind: WatchKind.Delete }, { globPattern: `**/${organizationFolder}/*.json` });
  if (!relativePatterns) return watchers;
  const above = new Set(folders.flatMap(foldersAbove));
  return [...watchers, ...[...above].map((baseUri) => ({ globPattern: { baseUri, pattern: configurationName } }))];
}

/** The folders above a folder, the nearest first. */
function foldersAbove(folder: string): string[] {
  const above: string[] = [];
  let next = folderOf(canonical(folder));
  while (next !== undefined && above.length < mostFoldersAbove) {
    above.push(next);
    next = folderOf(next);
  }
  return above;
}
