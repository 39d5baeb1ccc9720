import type { Analysis } from '../analysis.js';
import { behaviourOf } from '../semantics/calls.js';
import { isComputedWith } from '../semantics/control-flow.js';
import { scopeOf } from '../semantics/names.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { lineStart } from '../text/lines.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { selectedExpression } from './expressions.js';
import { freeName } from './free-name.js';
import { indentation, isFirstOnLine, isInsideToken, lineBreak, statementOf } from './lines.js';

/**
 * Gives the selected expression a name, on a line before its statement. Not offered where the expression is not always
 * evaluated (`else if`, the right side of `&&`), as it would be then, and not for a whole statement.
 */
export function* extractVariable(request: ActionRequest): Iterable<CodeAction> {
  const { analysis } = request;
  const { text, tree } = analysis;
  const node = selectedExpression(request);
  const statement = node === undefined ? undefined : statementOf(node);
  if (
    node === undefined ||
    statement === undefined ||
    isWholeValue(node, statement) ||
    !isComputedWith(node, statement)
  ) {
    return;
  }
  const name = freeName(analysis, scopeOf(node), wishedName(node, analysis));
  const { start } = statement;
  if (isInsideToken(tree, lineStart(text, start))) return;
  const separator = isFirstOnLine(text, start) ? lineBreak(text) + indentation(text, start) : ' ';
  const edits = [
    { start, end: start, newText: `${name} = ${node.text};${separator}` },
    { start: node.start, end: node.end, newText: name },
  ];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: `Extract to variable ${name}`, kind: 'refactor.extract', edits, isPreferred: false };
}

/** What already has a name, or stands alone as a statement. */
function isWholeValue(node: SyntaxNode, statement: SyntaxNode): boolean {
  if (node.kind === Kind.Name) return true;
  if (statement.kind === Kind.ExpressionStatement) return statement.expression?.is(node) === true;
  const isNamed = statement.kind === Kind.Assignment || statement.kind === Kind.TypedDeclaration;
  return isNamed && statement.value.is(node) && statement.child(0)?.kind === Kind.Name;
}

/** After what is read: `email` for `row.get("Email")`, the task's last word for a task; `value` for the rest. */
function wishedName(node: SyntaxNode, analysis: Analysis): string {
  if (node.kind !== Kind.Call) return 'value';
  const { callee, args } = node;
  const [key] = args;
  const method = callee.kind === Kind.Member ? callee.member.text : callee.text;
  const source =
    behaviourOf(node, analysis).reads === 'value' && key?.kind === Kind.Text ? key.text.slice(1, -1) : method;
  const words = source.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
  return /^[A-Za-z]\w{0,30}$/.test(name) ? name : 'value';
}
