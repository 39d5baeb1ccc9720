import { type UnusedNames, unusedSuppression } from '../diagnostics/rules/unused-suppression.js';
import { lineEnd, lineStart } from '../text/lines.js';
import { fix } from './action.js';
import { afterBreak, isFirstOnLine } from './lines.js';

/** Removes a comment that silences nothing, with its line if it has one to itself; of several rules those in vain. */
export const removeUnusedSuppression = fix({
  repairs: unusedSuppression,
  *offer(diagnostic, { analysis }) {
    const { text } = analysis;
    const { start, end } = diagnostic;
    const kept = withoutNames(text.slice(start, end), diagnostic.data);
    const edits = [kept === undefined ? removal(text, start, end) : { start, end, newText: kept }];
    const title =
      kept === undefined
        ? 'Remove the comment that suppresses nothing'
        : 'Name only the rules that report something here';
    yield { title, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});

const list = /(deluge-disable(?:-next-line|-line)?\s+)([\w\s,]+?)(\s*(?:--|\*\/|$))/;

/** The comment with the other names; undefined if none is left. */
function withoutNames(comment: string, data: UnusedNames | undefined): string | undefined {
  if (data === undefined) return undefined;
  const names = list
    .exec(comment)?.[2]
    ?.split(/[\s,]+/)
    .filter((name) => !data.unused.includes(name.toLowerCase()));
  if (names === undefined || names.length === 0) return undefined;
  return comment.replace(list, (_, before: string, __, after: string) => `${before}${names.join(', ')}${after}`);
}

function removal(text: string, start: number, end: number) {
  const isAlone = isFirstOnLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
  if (isAlone) return { start: lineStart(text, start), end: afterBreak(text, lineEnd(text, end)), newText: '' };
  const before = text.slice(lineStart(text, start), start);
  return { start: start - (before.length - before.trimEnd().length), end, newText: '' };
}
