import { parse } from './parse.js';
import type { Tree } from './tree.js';

/** An edit: the old text from `start` to `end` became `newLength` characters. UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

/** What was parsed anew: `oldStart` to `oldEnd` of the old text became `newStart` to `newEnd` of the new one. */
export interface ChangedRange {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The tree of the text after one edit; the same as that of `parse(text)`. */
export function reparse(tree: Tree, text: string, _change: TextChange): { tree: Tree; changed: ChangedRange } {
  const changed = { oldStart: 0, oldEnd: tree.text.length, newStart: 0, newEnd: text.length };
  return { tree: parse(text), changed };
}
