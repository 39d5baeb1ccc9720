import type { Analysis } from '../analysis.js';
import { behaviourOf } from '../semantics/calls.js';
import { literalType } from '../semantics/constants.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { selectedExpression } from './expressions.js';

const mayBeNull: ReadonlySet<Kind> = new Set([Kind.Name, Kind.Member, Kind.Call]);

/** Gives the selected value an empty text to fall back on: `ifNull(row.get("Email"), "")`. */
export function* wrapWithIfNull(request: ActionRequest): Iterable<CodeAction> {
  const { analysis } = request;
  const { text, tree } = analysis;
  const node = selectedExpression(request);
  if (node === undefined || !mayBeNull.has(node.kind) || literalType(node) !== undefined) return;
  if (node.parent?.kind === Kind.ExpressionStatement || isWrapped(node, analysis)) return;
  const edits = [
    { start: node.start, end: node.start, newText: 'ifNull(' },
    { start: node.end, end: node.end, newText: ', "")' },
  ];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: 'Wrap with ifNull', kind: 'refactor.rewrite', edits, isPreferred: false };
}

/** True for `ifNull(…)` itself, and for its arguments. */
function isWrapped(node: SyntaxNode, analysis: Analysis): boolean {
  const replacesNull = (call: SyntaxNode | undefined) =>
    call?.kind === Kind.Call && behaviourOf(call, analysis).nulls === 'replaced';
  return replacesNull(node) || replacesNull(node.parent);
}
