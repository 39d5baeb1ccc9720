import type { Analysis } from '../analysis.js';
import { expressionKinds } from '../syntax/tree/kind-sets.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { ActionRequest } from './action.js';

/**
 * The expression that a selection covers, white space at its ends aside; undefined for an empty selection, and for what looks
 * like an expression and is a name: what is called or assigned, a word of an attribute, anything in a criteria.
 */
export function selectedExpression({ analysis, start, end }: ActionRequest): SyntaxNode | undefined {
  const { text, tree } = analysis;
  const selected = text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const to = start + selected.trimEnd().length;
  if (from >= to || tree.errors.some((error) => error.start < to && from < error.end)) return undefined;
  let node = tree.nodeCovering(from, to);
  if (node.start !== from || node.end !== to) return undefined;
  // A statement without `;` and the expression in it have one range: it is the expression that is wanted.
  while (!expressionKinds.has(node.kind) && node.childCount === 1 && node.firstChild?.start === from)
    node = node.firstChild;
  if (!expressionKinds.has(node.kind) || node.end !== to) return undefined;
  return isValue(analysis, node) ? node : undefined;
}

function isValue({ symbols }: Analysis, node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === undefined || node.enclosing(Kind.Criteria, Kind.Sort) !== undefined) return false;
  switch (parent.kind) {
    case Kind.Call:
      return !parent.callee.is(node);
    case Kind.Member:
      // `zoho.crm` and `input.City` are names with dots: of those only a variable has a value of its own.
      return parent.object.is(node) && (node.dottedName === undefined || symbols.variableAt(node) !== undefined);
    case Kind.Assignment:
    case Kind.TypedDeclaration:
    case Kind.FieldValue:
      return parent.value.is(node);
    case Kind.ForEach:
      return parent.source.is(node);
    case Kind.Attribute:
      return node.kind !== Kind.Name && parent.childCount === 2;
    case Kind.Pair:
      return parent.value.is(node);
    case Kind.Criteria:
    case Kind.Query:
    case Kind.Insert:
    case Kind.Update:
    case Kind.Task:
    case Kind.Attachment:
    case Kind.Function:
    case Kind.Parameter:
    case Kind.Try:
    case Kind.ClientStatement:
    case Kind.ChoiceAction:
    case Kind.Delete:
    case Kind.TypeName:
      return false;
    default:
      return true;
  }
}
