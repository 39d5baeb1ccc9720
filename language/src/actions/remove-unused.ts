import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { noUnusedVariable } from '../diagnostics/rules/no-unused-variable.js';
import { noUselessAssignment } from '../diagnostics/rules/no-useless-assignment.js';
import { Kind } from '../syntax/tree/kinds.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { afterBreak, isFirstOnLine, lineEnd, lineStart } from './lines.js';

const codes: ReadonlySet<string> = new Set([noUnusedVariable.id, noUselessAssignment.id]);

/** Removes an assignment whose value nothing reads, with its line if it has one to itself. */
export function* removeUnused({ analysis }: ActionRequest, diagnostics: readonly Diagnostic[]): Iterable<CodeAction> {
  const { text, tree } = analysis;
  for (const diagnostic of diagnostics) {
    if (!codes.has(diagnostic.code)) continue;
    const statement = tree.nodeCovering(diagnostic.start, diagnostic.end).parent;
    if (statement?.kind !== Kind.Assignment && statement?.kind !== Kind.TypedDeclaration) continue;
    const { start, end } = statement;
    const isAlone = isFirstOnLine(text, start) && text.slice(end, lineEnd(text, end)).trim() === '';
    const edits = [
      isAlone
        ? { start: lineStart(text, start), end: afterBreak(text, lineEnd(text, end)), newText: '' }
        : { start, end, newText: '' },
    ];
    if (!keepsSyntax(text, tree.errors, edits)) continue;
    const name = text.slice(diagnostic.start, diagnostic.end);
    yield { title: `Remove the assignment of ${name}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  }
}
