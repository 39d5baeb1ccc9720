import {
  type Analysis,
  AppScripts,
  analyse,
  type Catalogue,
  compose,
  differenceOf,
  type Schema,
  type Settings,
  type TextChange,
  type Tree,
  update,
  type Workspace,
} from '@deluge-tools/language';
import type { Position, TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * A document that the client has open: its text, and the analysis of the text as it is now.
 *
 * Changes are only noted when they arrive; the analysis is brought up to date when somebody asks for it. So a burst of
 * keystrokes, or an edit with a hundred cursors, costs one update of the engine.
 */
export class OpenDocument {
  private readonly textDocument: TextDocument;
  private analysed: Analysis | undefined;
  /** What happened to the text since `analysed`. */
  private pending: TextChange | undefined;
  private edited: number | undefined;
  /** Of an export of an application: its scripts as they were last read, and with what. */
  private read:
    | {
        readonly app: AppScripts | undefined;
        readonly catalogue: Catalogue;
        readonly settings: Settings;
        readonly services: readonly Schema[];
      }
    | undefined;

  constructor(uri: string, languageId: string, version: number, text: string) {
    this.textDocument = TextDocument.create(uri, languageId, version, text);
  }

  get uri(): string {
    return this.textDocument.uri;
  }

  get version(): number {
    return this.textDocument.version;
  }

  get text(): string {
    return this.textDocument.getText();
  }

  get lastEdit(): number | undefined {
    return this.edited;
  }

  /** The tree of the text, unless it changed since it was last analysed. */
  get tree(): Tree | undefined {
    return this.pending === undefined ? this.analysed?.tree : undefined;
  }

  /** Position of a UTF-16 offset in the text as it is now. */
  positionAt(offset: number): Position {
    return this.textDocument.positionAt(offset);
  }

  /** UTF-16 offset of a position; one beyond the end of a line or of the text is moved to that end. */
  offsetAt(position: Position): number {
    return this.textDocument.offsetAt(position);
  }

  /** Applies the changes of one notification, each on the text that the one before left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const event of changes) {
      const change = this.apply(event, version);
      if (change !== undefined) {
        this.edited = change.newEnd;
        this.pending = this.pending === undefined ? change : compose(this.pending, change);
      }
    }
    // A notification whose changes say nothing still has a version.
    TextDocument.update(this.textDocument, [], version);
  }

  private apply(event: TextDocumentContentChangeEvent, version: number): TextChange | undefined {
    if (!('range' in event) || event.range === undefined) {
      const before = this.text;
      TextDocument.update(this.textDocument, [{ text: event.text }], version);
      return differenceOf(before, this.text);
    }
    const one = this.offsetAt(event.range.start);
    const other = this.offsetAt(event.range.end);
    const start = Math.min(one, other);
    const end = Math.max(one, other);
    // The range is computed again: one that lies beyond the text would put holes into the library's table of lines.
    const range = { start: this.positionAt(start), end: this.positionAt(end) };
    TextDocument.update(this.textDocument, [{ range, text: event.text }], version);
    return { start, oldEnd: end, newEnd: start + event.text.length };
  }

  /** The analysis of the text as it is now, for these settings. The same object until text or workspace change. */
  analysis(workspace: Workspace): Analysis {
    const previous = this.analysed;
    const change = this.pending;
    if (previous !== undefined && previous.given === workspace && change === undefined) return previous;
    // Forgotten first: should an update crash, the next request analyses the whole text instead of crashing again.
    this.analysed = undefined;
    this.pending = undefined;
    this.analysed =
      previous !== undefined && previous.given === workspace && change !== undefined
        ? update(previous, this.text, change)
        : analyse(this.text, workspace);
    return this.analysed;
  }

  /** The scripts of the export that the text is, as it is now; undefined where it is none. */
  appScripts(catalogue: Catalogue, settings: Settings, services: readonly Schema[]): AppScripts | undefined {
    const { read, pending: change } = this;
    const holds =
      read !== undefined && read.catalogue === catalogue && read.settings === settings && read.services === services;
    if (holds && change === undefined) return read.app;
    this.read = undefined;
    this.pending = undefined;
    const app =
      holds && read.app !== undefined && change !== undefined
        ? read.app.update(this.text, change)
        : AppScripts.of(this.uri, this.text, catalogue, settings, services.length === 0 ? undefined : services);
    this.read = { app, catalogue, settings, services };
    return app;
  }
}

/** How the library's `TextDocuments` makes and changes documents. */
export const openDocuments: TextDocumentsConfiguration<OpenDocument> = {
  create: (uri, languageId, version, text) => new OpenDocument(uri, languageId, version, text),
  update(document, changes, version) {
    document.change(changes, version);
    return document;
  },
};
