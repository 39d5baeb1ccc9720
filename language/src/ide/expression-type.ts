import type { Analysis } from '../analysis.js';
import type { DelugeTypeName, Returns } from '../catalogue/types.js';
import { literalType } from '../semantics/constants.js';
import { assignedValue } from '../semantics/symbols.js';
import { Kind, Operator } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import { declarationOf, headerType } from './user-functions.js';

/** The type of an expression as far as it is plain to see. */
export interface ObviousType {
  readonly type: DelugeTypeName;
  /** What the catalogue says of the answer, where it comes from a task or built-in. */
  readonly returns?: Returns;
}

/** How far a chain of variables and calls is followed; a longer one is not plain to see. */
const depthLimit = 8;

/**
 * The type of an expression where its form, the catalogue or the variable's own assignment shows it; undefined where
 * it takes knowledge of what the program does.
 */
export function typeOf(analysis: Analysis, node: SyntaxNode, depth = 0): ObviousType | undefined {
  if (depth > depthLimit) return undefined;
  const literal = literalType(node);
  if (literal !== undefined) return { type: literal };
  switch (node.kind) {
    case Kind.Insert:
      return { type: 'NUMBER' };
    case Kind.Criteria:
    case Kind.Query:
      return { type: 'RECORDS' };
    case Kind.Task: {
      const name = node.word.dottedName;
      const task = name === undefined ? undefined : analysis.workspace.catalogue.task(name, 'block');
      return task === undefined ? undefined : fromReturns(task.returns);
    }
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : typeOf(analysis, node.expression, depth + 1);
    case Kind.Unary:
      return node.operator === Operator.Not ? { type: 'BOOLEAN' } : typeOf(analysis, node.operand, depth + 1);
    case Kind.Binary:
      return binaryType(analysis, node, depth);
    case Kind.Name:
    case Kind.Member:
      return nameType(analysis, node, depth);
    case Kind.Call:
      return callType(analysis, node, depth);
    default:
      return undefined;
  }
}

function binaryType(analysis: Analysis, node: SyntaxNode, depth: number): ObviousType | undefined {
  switch (node.operator) {
    case Operator.Add: {
      // The right side first: in a long chain it is the short one, and a text there settles the matter.
      const right = typeOf(analysis, node.right, depth + 1)?.type;
      if (right === 'TEXT') return { type: 'TEXT' };
      const left = typeOf(analysis, node.left, depth + 1)?.type;
      if (left === 'TEXT') return { type: 'TEXT' };
      return left === 'NUMBER' && right === 'NUMBER' ? { type: 'NUMBER' } : undefined;
    }
    case Operator.None:
    case Operator.Subtract:
    case Operator.Multiply:
    case Operator.Divide:
    case Operator.Modulo:
      return undefined;
    default:
      return { type: 'BOOLEAN' };
  }
}

function nameType(analysis: Analysis, node: SyntaxNode, depth: number): ObviousType | undefined {
  const { catalogue } = analysis.workspace;
  const dotted = node.dottedName;
  if (dotted === undefined) return undefined;
  if (node.kind === Kind.Name) {
    const assigned = variableType(analysis, node, depth);
    if (assigned !== undefined) return assigned;
    const constant = catalogue.constant(dotted);
    if (constant !== undefined) return fromReturns(constant.returns);
  }
  const variable = catalogue.systemVariable(dotted);
  return variable === undefined ? undefined : { type: variable.type };
}

/** A parameter has its header's type; another variable that of the last assignment above the place where it is read. */
function variableType(analysis: Analysis, node: SyntaxNode, depth: number): ObviousType | undefined {
  const variable = analysis.symbols.variableAt(node);
  if (variable === undefined) return undefined;
  if (variable.declaredType !== undefined) {
    const type = headerType(analysis.workspace.catalogue, variable.declaredType);
    return type === undefined ? undefined : { type };
  }
  // Assignments strictly above: so that `x = x.get("a")` asks about the x before it, and following them comes to an end.
  const above = variable.definitions.filter((candidate) => (candidate.parent?.end ?? candidate.end) <= node.start);
  const candidates = above.length > 0 ? above : node.is(variable.definition) ? [node] : [];
  // A null is what a variable begins with before it gets its value.
  const value = candidates.map(assignedValue).findLast((candidate) => candidate?.kind !== Kind.Null);
  return value === undefined ? undefined : typeOf(analysis, value, depth + 1);
}

function callType(analysis: Analysis, node: SyntaxNode, depth: number): ObviousType | undefined {
  const { catalogue } = analysis.workspace;
  const { callee } = node;
  const dotted = callee.dottedName;
  if (dotted !== undefined) {
    const declaration = declarationOf(analysis, dotted);
    if (declaration !== undefined) {
      const type = headerType(catalogue, declaration.returnType);
      return type === undefined || type === 'VOID' ? undefined : { type };
    }
    const task = catalogue.task(dotted, 'call');
    if (task !== undefined) return fromReturns(task.signatures[0]?.returns ?? task.returns);
    const functions = catalogue.functions(dotted);
    if (functions.length > 0) return agreed(functions.map((builtin) => builtin.returns));
  }
  if (callee.kind !== Kind.Member || callee.member.isMissing) return undefined;
  const receiver = typeOf(analysis, callee.object, depth + 1)?.type;
  return agreed(catalogue.methods(callee.member.text, receiver).map((method) => method.returns));
}

function fromReturns(returns: Returns): ObviousType | undefined {
  if (returns.type === 'ANY' || returns.type === 'VOID' || (returns.altTypes?.length ?? 0) > 0) return undefined;
  return { type: returns.type, returns };
}

/** The one type of several candidates, if they have one. */
function agreed(candidates: readonly Returns[]): ObviousType | undefined {
  const [first] = candidates;
  if (first === undefined || candidates.some((returns) => returns.type !== first.type)) return undefined;
  return fromReturns(first);
}
