import { lineStart } from '../text/lines.js';
import type { Fix } from './action.js';
import { indentation, isInsideToken, lineBreak, statementOf } from './lines.js';

/**
 * Silences a rule where it speaks, by a comment on the line above with room for the reason. Syntax errors are never silenced:
 * Zoho refuses to save them.
 */
export const silenceRule: Fix = {
  repairs: undefined,
  rank: 100,
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    const { code, start } = diagnostic;
    // Nor is what is said about comments: it stands on no line of code.
    if (code.startsWith('syntax/') || tree.isInComment(start + 1)) return;
    let place = start;
    // A line that begins inside a text cannot be preceded by a comment; the statement around it can.
    if (isInsideToken(tree, lineStart(text, start))) place = statementOf(tree.nodeAt(start))?.start ?? start;
    const line = lineStart(text, place);
    if (isInsideToken(tree, line)) return;
    const comment = `${indentation(text, place)}// deluge-disable-next-line ${code} -- reason${lineBreak(text)}`;
    const edits = [{ start: line, end: line, newText: comment }];
    yield { title: `Silence ${code} here`, kind: 'quickfix', edits, diagnostic, isPreferred: false };
  },
};
