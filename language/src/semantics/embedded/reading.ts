/** What a part of a text is in its language; the names are LSP's. */
export type TextTokenType = 'property' | 'class' | 'operator' | 'keyword' | 'number';

/** What may be written at a place of a text. */
export type Expected = 'field' | 'operator' | 'value' | 'joiner' | 'module' | 'clause';

/** What one of the languages makes of a text. Offsets are indexes of the text, not of the script. */
export interface Reading {
  readonly tokens: readonly { readonly start: number; readonly end: number; readonly type: TextTokenType }[];
  readonly problems: readonly TextProblem[];
  /** How many comparisons it holds. */
  readonly conditions: readonly { readonly start: number; readonly end: number }[];
  /** What goes on from an index, and where the word begins that is being written there. */
  expectedAt(index: number): { readonly what: Expected; readonly from: number };
}

/** A mistake in a text; plain text for the person who wrote it. */
export interface TextProblem {
  readonly kind: 'bracket' | 'operator';
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
