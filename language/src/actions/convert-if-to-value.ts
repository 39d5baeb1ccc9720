import { layoutOf } from '../syntax/layout-of-file.js';
import { literalKinds } from '../syntax/tree/kind-sets.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';
import { indentation, indentUnit, isFirstOnLine, lineBreak } from './lines.js';

/**
 * A ladder whose blocks each give one variable a value becomes `x = if(condition, value, otherwise);`, and the other way
 * round. The function may compute all of its values, so that is offered only for values that do nothing but give themselves.
 */
export function* convertIfToValue({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { tree, text } = analysis;
  let node: SyntaxNode | undefined = tree.nodeCovering(start, end);
  while (node !== undefined && node.kind !== Kind.If && node.kind !== Kind.Assignment && node.kind !== Kind.Block) {
    node = node.parent;
  }
  if (node === undefined || tree.errors.some((error) => error.start <= node.end && node.start <= error.end)) return;
  const found =
    node.kind === Kind.If ? toValue(tree, node) : node.kind === Kind.Assignment ? toLadder(tree, node) : undefined;
  if (found === undefined) return;
  const edits = [{ start: node.start, end: node.end, newText: found.newText }];
  if (!keepsSyntax(text, tree.errors, edits)) return;
  yield { title: found.title, kind: 'refactor.rewrite', edits, isPreferred: false };
}

interface Conversion {
  readonly title: string;
  readonly newText: string;
}

/** What can be evaluated without anybody noticing. */
const harmless: ReadonlySet<Kind> = new Set([
  ...literalKinds,
  Kind.Name,
  Kind.EmptyBraces,
  Kind.Parenthesized,
  Kind.List,
  Kind.Map,
  Kind.Pair,
  Kind.Binary,
  Kind.Unary,
]);

function isHarmless(node: SyntaxNode): boolean {
  for (const part of node.descendants()) {
    if (!harmless.has(part.kind)) return false;
    const isDivision = part.operator === Operator.Divide || part.operator === Operator.Modulo;
    if (part.kind === Kind.Binary && isDivision) return false;
  }
  return true;
}

function toValue(tree: Tree, node: SyntaxNode): Conversion | undefined {
  const { branches, otherwise } = node;
  if (otherwise === undefined || hasComment(tree, node)) return undefined;
  const last = valueIn(otherwise);
  if (last === undefined) return undefined;
  const values = branches.map((branch) => valueIn(branch.body));
  let text = last.value.text;
  for (const [index, branch] of [...branches.entries()].reverse()) {
    const value = values[index];
    if (value === undefined || value.name !== last.name || branch.condition.isMissing) return undefined;
    text = `if(${branch.condition.text}, ${value.value.text}, ${text})`;
  }
  // Only the first condition is always looked at.
  if (branches.slice(1).some(({ condition }) => !isHarmless(condition))) return undefined;
  return { title: `Convert to ${last.name} = if(…)`, newText: `${last.name} = ${text};` };
}

/** The variable and the value of a block that does nothing but assign it. */
function valueIn(block: SyntaxNode): { readonly name: string; readonly value: SyntaxNode } | undefined {
  if (block.kind !== Kind.Block) return undefined;
  const [only, ...others] = block.statements;
  if (only?.kind !== Kind.Assignment || others.length > 0 || only.operator !== Operator.Assign) return undefined;
  const { target, value } = only;
  return target.kind === Kind.Name && isHarmless(value) ? { name: target.text, value } : undefined;
}

function toLadder(tree: Tree, statement: SyntaxNode): Conversion | undefined {
  const { text } = tree;
  const { target, value } = statement;
  const isPlain = statement.operator === Operator.Assign && target.kind === Kind.Name;
  if (
    !isPlain ||
    value.kind !== Kind.Conditional ||
    hasComment(tree, statement) ||
    !isFirstOnLine(text, statement.start)
  ) {
    return undefined;
  }
  const newLine = lineBreak(text) + indentation(text, statement.start);
  const unit = indentUnit(text);
  const open = layoutOf(tree).braceOnOwnLine ? `${newLine}{` : ' {';
  const block = (assigned: SyntaxNode) => `${open}${newLine}${unit}${target.text} = ${assigned.text};${newLine}}`;
  let written = '';
  let node: SyntaxNode = value;
  while (node.kind === Kind.Conditional) {
    if (node.otherwise === undefined) return undefined;
    written += `${written === '' ? '' : `${newLine}else `}if(${node.condition.text})${block(node.consequent)}`;
    node = node.otherwise;
  }
  return { title: 'Convert to if and else', newText: `${written}${newLine}else${block(node)}` };
}

function hasComment({ comments }: Tree, { start, end }: SyntaxNode): boolean {
  for (let index = 0; index < comments.length; index += 2) {
    if (comments[index]! >= start && comments[index]! < end) return true;
  }
  return false;
}
