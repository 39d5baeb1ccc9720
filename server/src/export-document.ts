import type { AppScript, AppScripts, ScriptFile } from '@deluge-tools/language';
import { scriptAddress } from '@deluge-tools/language';
import type { ScriptSettings } from '@deluge-tools/project';
import type { Position } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import type { DocumentContext } from './context.js';
import type { OpenDocument } from './documents.js';
import type { Lines, ScriptDocument } from './script-document.js';

/** What a handler works on that answers for all of an export: the document, and each of its scripts. */
export interface ExportContext {
  readonly document: OpenDocument;
  readonly app: AppScripts;
  readonly settings: ScriptSettings;
  readonly client: ClientFeatures;
  /** The scripts, each as a handler of scripts sees it; made when they are asked for. */
  scripts(): readonly ExportScript[];
  /** The script at a position; undefined in the structure around the scripts. */
  scriptAt(position: Position): DocumentContext | undefined;
}

export interface ExportScript {
  readonly script: AppScript;
  readonly context: DocumentContext;
}

export function exportContext(
  document: OpenDocument,
  app: AppScripts,
  settings: ScriptSettings,
  client: ClientFeatures,
): ExportContext {
  const places = () =>
    new Map(app.scripts.map((script) => [scriptAddress(document.uri, script.id), script.region.start]));
  let known: ReadonlyMap<string, number> | undefined;
  const placeOf = ({ uri }: ScriptFile): (Lines & { readonly uri: string }) | undefined => {
    known ??= places();
    const start = known.get(uri);
    return start === undefined
      ? undefined
      : { uri: document.uri, positionAt: (offset) => document.positionAt(start + offset) };
  };
  const contextOf = ({ region: { start, end }, analysis }: AppScript): DocumentContext => {
    const part: ScriptDocument = {
      uri: document.uri,
      version: document.version,
      text: analysis.text,
      positionAt: (offset) => document.positionAt(start + offset),
      offsetAt: (position) => Math.min(Math.max(document.offsetAt(position), start), end) - start,
      placeOf,
    };
    return { document: part, analysis, settings, workspace: analysis.workspace, client };
  };
  return {
    document,
    app,
    settings,
    client,
    scripts: () => app.scripts.map((script) => ({ script, context: contextOf(script) })),
    scriptAt(position) {
      const script = app.at(document.offsetAt(position));
      return script && contextOf(script);
    },
  };
}

/** The first position that the parameters of a request name: of a cursor, a range, or the first of several cursors. */
export function positionIn(params: unknown): Position | undefined {
  const { position, range, positions } = params as {
    position?: Position;
    range?: { start: Position };
    positions?: readonly Position[];
  };
  return position ?? range?.start ?? positions?.[0];
}
