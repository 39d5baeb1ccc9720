import type { Analysis } from '../analysis.js';
import { isField } from '../semantics/fields.js';
import { scopeOf } from '../semantics/names.js';
import type { Variable } from '../semantics/symbols.js';
import { literalKinds } from '../syntax/tree/kind-sets.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { TextEdit } from '../text/edits.js';
import { lineEnd, lineStart } from '../text/lines.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { indentation, isFirstOnLine } from './lines.js';

/**
 * Writes the value of a variable wherever it is read, and deletes its assignment. Offered only where nothing can change by it:
 * one assignment, above all reads and in a block that holds them; a value without calls, made of names that keep theirs.
 */
export function* inlineVariable({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { text, tree, symbols } = analysis;
  const name = tree.nodeCovering(start, end);
  if (name.kind !== Kind.Name || isField(name)) return;
  const variable = symbols.variableAt(name);
  const value = variable?.value;
  const statement = variable?.definition.parent;
  if (variable === undefined || value === undefined || statement?.kind !== Kind.Assignment) return;
  if (statement.operator !== Operator.Assign || variable.definitions.length > 1) return;
  const { references } = variable;
  if (references.length === 0 || !isConstant(analysis, variable, value)) return;
  if (!references.every((reference) => isReplaceable(reference, statement, value))) return;
  const edits = [
    removal(text, statement),
    ...references.map((reference) => ({
      start: reference.start,
      end: reference.end,
      newText: needsParentheses(reference, value) ? `(${value.text})` : value.text,
    })),
  ];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: `Inline variable ${variable.name}`, kind: 'refactor.inline', edits, isPreferred: false };
}

const constants: ReadonlySet<Kind> = new Set([...literalKinds, Kind.Binary, Kind.Unary, Kind.Parenthesized]);

/** A value of literals, operators and variables that nothing gives another value after it. */
function isConstant(analysis: Analysis, variable: Variable, value: SyntaxNode): boolean {
  for (const node of value.descendants()) {
    if (constants.has(node.kind)) continue;
    if (node.kind !== Kind.Name) return false;
    const source = analysis.symbols.variableAt(node);
    if (source === undefined || source === variable || source.definitions.length > 1) return false;
    const isBefore = source.definition.start < variable.definition.start;
    if (!isBefore || scopeOf(source.definition).id !== scopeOf(node).id) return false;
    // A map or list may be changed by a method between the assignment and the read.
    if (source.references.some((reference) => reference.parent?.kind === Kind.Member)) return false;
  }
  return true;
}

function isReplaceable(reference: SyntaxNode, statement: SyntaxNode, value: SyntaxNode): boolean {
  const block = statement.parent;
  const isBelow = reference.start >= statement.end && block !== undefined && reference.end <= block.end;
  if (!isBelow || isField(reference)) return false;
  const isPath = reference.parent?.kind === Kind.Member;
  // `x.put(…)` on a copy, and `x.name`, which may be the field of a record.
  if (isPath && (value.kind === Kind.Name || reference.parent?.parent?.kind !== Kind.Call)) return false;
  return (
    reference.enclosing(Kind.Criteria) === undefined || [...value.descendants()].every(({ kind }) => kind !== Kind.Name)
  );
}

function needsParentheses(reference: SyntaxNode, value: SyntaxNode): boolean {
  const isTight = value.kind === Kind.Number || value.kind === Kind.Decimal;
  if (reference.parent?.kind === Kind.Member) return isTight || value.kind === Kind.Binary || value.kind === Kind.Unary;
  const isOperand = reference.parent?.kind === Kind.Binary || reference.parent?.kind === Kind.Unary;
  return isOperand && (value.kind === Kind.Binary || value.kind === Kind.Unary);
}

/** The statement, with its line if it has one to itself. */
function removal(text: string, { start, end }: SyntaxNode): TextEdit {
  const stop = lineEnd(text, end);
  if (!isFirstOnLine(text, start) || text.slice(end, stop).trim() !== '') {
    const blanks = text.slice(end, stop).length - text.slice(end, stop).trimStart().length;
    return { start, end: end + blanks, newText: '' };
  }
  if (stop < text.length) {
    return { start: lineStart(text, start), end: stop + (text.startsWith('\r\n', stop) ? 2 : 1), newText: '' };
  }
  return { start: start - indentation(text, start).length, end: stop, newText: '' };
}
