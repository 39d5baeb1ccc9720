import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noUnusedVariable } from '../diagnostics/rules/no-unused-variable.js';
import { noUselessAssignment } from '../diagnostics/rules/no-useless-assignment.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { TextEdit } from '../text/edits.js';
import { lineEnd, lineStart } from '../text/lines.js';
import { type ActionRequest, type CodeAction, fix } from './action.js';
import { afterBreak, isFirstOnLine } from './lines.js';

/** Removes an assignment whose value is overwritten before anything reads it. */
export const removeUselessAssignment = fix({
  repairs: noUselessAssignment,
  offer: (diagnostic, request) => removal(diagnostic, [diagnostic], request),
});

/** Removes every assignment of a variable that nothing reads. */
export const removeUnusedVariable = fix({
  repairs: noUnusedVariable,
  offer: (diagnostic, request) => removal(diagnostic, [diagnostic, ...(diagnostic.related ?? [])], request),
});

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Removes the assignments of the names at some places, each with its line if it has one to itself. */
function* removal(diagnostic: Diagnostic, places: readonly Place[], { analysis }: ActionRequest): Iterable<CodeAction> {
  const { text, tree } = analysis;
  const edits: TextEdit[] = [];
  for (const place of places) {
    const statement = tree.nodeCovering(place.start, place.end).parent;
    if (statement?.kind !== Kind.Assignment && statement?.kind !== Kind.TypedDeclaration) return;
    const { start, end } = statement;
    const isAlone = isFirstOnLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
    edits.push(
      isAlone
        ? { start: lineStart(text, start), end: afterBreak(text, lineEnd(text, end)), newText: '' }
        : { start, end, newText: '' },
    );
  }
  const name = text.slice(diagnostic.start, diagnostic.end);
  const title = `Remove the ${edits.length === 1 ? 'assignment' : 'assignments'} of ${name}`;
  yield { title, kind: 'quickfix', edits, diagnostic, isPreferred: true };
}
