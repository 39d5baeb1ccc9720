import { noUnusedVariable } from '../diagnostics/rules/no-unused-variable.js';
import { noUselessAssignment } from '../diagnostics/rules/no-useless-assignment.js';
import { Kind } from '../syntax/tree/kinds.js';
import { fix, keepsSyntax } from './action.js';
import { afterBreak, isFirstOnLine, lineEnd, lineStart } from './lines.js';

/** Removes an assignment whose value nothing reads, with its line if it has one to itself. */
export const removeUnused = fix({
  repairs: [noUnusedVariable, noUselessAssignment],
  *offer(diagnostic, { analysis }) {
    const { text, tree } = analysis;
    const statement = tree.nodeCovering(diagnostic.start, diagnostic.end).parent;
    if (statement?.kind !== Kind.Assignment && statement?.kind !== Kind.TypedDeclaration) return;
    const { start, end } = statement;
    const isAlone = isFirstOnLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
    const edits = [
      isAlone
        ? { start: lineStart(text, start), end: afterBreak(text, lineEnd(text, end)), newText: '' }
        : { start, end, newText: '' },
    ];
    if (!keepsSyntax(text, tree.errors, edits)) return;
    const name = text.slice(diagnostic.start, diagnostic.end);
    yield { title: `Remove the assignment of ${name}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
});
