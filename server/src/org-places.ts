import {
  declaredSubjectAt,
  exportOccurrences,
  nameOfSubject,
  type OrgOccurrence,
  type OrgSubject,
  orgOccurrences,
  subjectAt,
} from '@deluge-tools/language';
import { isExport } from '@deluge-tools/project';
import type { CancellationToken, Position, Range } from 'vscode-languageserver';
import { toRange } from './convert.js';
import type { FeatureHost } from './feature.js';
import { refuseCancelled } from './guard.js';
import type { Lines } from './script-document.js';

/** A field or choice of the organization that a position names. */
export interface FoundSubject {
  readonly subject: OrgSubject;
  readonly range: Range;
}

/** A place in a file of the workspace that names a field or a choice, or may do so. */
export interface OrgPlace {
  readonly uri: string;
  readonly range: Range;
  readonly isCertain: boolean;
  readonly what: string;
  readonly isDeclaration: boolean;
}

/** The field or choice at a position of a script, or of an export; undefined where none is. */
export async function subjectIn(
  server: FeatureHost,
  uri: string,
  position: Position,
): Promise<FoundSubject | undefined> {
  if (isExport(uri)) {
    const context = await server.exportOf(uri);
    if (context === undefined) return undefined;
    const { document, app } = context;
    const offset = document.offsetAt(position);
    const script = app.at(offset);
    if (script === undefined) return found(document, declaredSubjectAt(app.app, offset), 0);
    const { start } = script.region;
    return found(document, subjectAt(script.analysis, offset - start), start);
  }
  const context = await server.contextOf(uri);
  if (context === undefined) return undefined;
  const { document, analysis } = context;
  return found(document, subjectAt(analysis, document.offsetAt(position)), 0);
}

function found(
  lines: Lines,
  named: { readonly subject: OrgSubject; readonly start: number; readonly end: number } | undefined,
  offset: number,
): FoundSubject | undefined {
  return named && { subject: named.subject, range: toRange(lines, named.start + offset, named.end + offset) };
}

/** Where the scripts and exports of the workspace name a field or a choice, file by file. */
export async function placesOf(
  server: FeatureHost,
  subject: OrgSubject,
  token: CancellationToken,
): Promise<OrgPlace[]> {
  const places: OrgPlace[] = [];
  const add = (uri: string, lines: Lines, all: readonly OrgOccurrence[], offset = 0) => {
    for (const { start, end, isCertain, what } of all) {
      const range = toRange(lines, start + offset, end + offset);
      places.push({ uri, range, isCertain, what, isDeclaration: what === 'declaration' });
    }
  };
  for (const { uri, lines, app } of await server.exports()) {
    refuseCancelled(token);
    add(uri, lines, exportOccurrences(app.app, subject));
    for (const { region, analysis } of app.scripts) {
      if (!app.text.slice(region.start, region.end).includes(nameOfSubject(subject))) continue;
      add(uri, lines, orgOccurrences(analysis, subject), region.start);
    }
  }
  for (const uri of scriptsThatName(server, subject)) {
    refuseCancelled(token);
    const script = await server.scriptOf(uri);
    if (script !== undefined) add(script.uri, script.lines, orgOccurrences(script.analysis, subject));
  }
  return places;
}

/** The scripts that hold the word; only those are analysed. */
function scriptsThatName(server: FeatureHost, subject: OrgSubject): string[] {
  const functions = server.functions();
  const name = nameOfSubject(subject);
  return [...functions.uris()].filter((uri) => functions.file(uri)?.text.includes(name));
}
