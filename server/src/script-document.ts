import type { ScriptFile } from '@deluge-tools/language';
import type { Position } from 'vscode-languageserver';

/** Knows where the lines of a text begin. Positions and offsets count UTF-16 code units from 0. */
export interface Lines {
  positionAt(offset: number): Position;
}

/**
 * What a handler sees of a document: a script, or one script inside an export of an application. Offsets are those of the
 * script's text, positions those of the document that the client has open.
 */
export interface ScriptDocument extends Lines {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** UTF-16 offset of the end of the last edit; undefined if nothing was edited since the document was opened. */
  readonly lastEdit?: number | undefined;
  /** UTF-16 offset of a position; one outside of the script is moved to its nearer end. */
  offsetAt(position: Position): number;
  /** Where another script stands that is part of the same document; undefined for a file of its own. */
  placeOf?(file: ScriptFile): (Lines & { readonly uri: string }) | undefined;
}
