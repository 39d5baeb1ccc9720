import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import type { Tree } from '../syntax/tree.js';

/**
 * What a `Name` row does where it stands.
 * - `definition`: it makes a variable: target of an assignment, loop or catch variable, parameter.
 * - `reference`: it reads one, or is the root of a path that is read or written.
 * - `label`: it names something that is no variable: a member, a function, a form, a field, a bare word.
 */
export type NameRole = 'definition' | 'reference' | 'label';

/** The role of a `Name`. Every other kind is a label. */
export function nameRole(node: SyntaxNode): NameRole {
  return node.kind === Kind.Name ? roleOfRow(node.tree, node.id) : 'label';
}

/** The same for a row, without making a node. The row must be a `Name`. */
export function roleOfRow(tree: Tree, id: number): NameRole {
  const { rows } = tree;
  // Of `a.b.c` only the root can be a variable, and it plays the part that the whole path plays.
  let top = id;
  let parent = rows[top * 5 + 4]!;
  while (top > 0 && (rows[parent * 5]! & 255) === Kind.Member) {
    if (top !== parent + 1) return 'label';
    top = parent;
    parent = rows[top * 5 + 4]!;
  }
  if (top === 0) return 'reference';
  const isPath = top !== id;
  const isFirst = top === parent + 1;
  switch (rows[parent * 5]! & 255) {
    case Kind.Assignment:
      return isFirst && !isPath ? 'definition' : 'reference';
    case Kind.ForEach:
      return isFirst ? 'definition' : 'reference';
    case Kind.Try:
    case Kind.Parameter:
      return 'definition';
    case Kind.TypedDeclaration:
      return isSecond(rows, parent, top) ? 'definition' : 'reference';
    case Kind.Call:
      return isFirst && !isPath ? 'label' : 'reference';
    case Kind.FieldValue:
    case Kind.Insert:
    case Kind.Task:
      return isFirst ? 'label' : 'reference';
    case Kind.ChoiceAction:
      return isFirst || isSecond(rows, parent, top) ? 'label' : 'reference';
    case Kind.Attachment: {
      const hasAs = (rows[parent * 5]! & 256) !== 0;
      const isLast = top + rows[top * 5 + 3]! === parent + rows[parent * 5 + 3]!;
      return isFirst || (hasAs && isLast) ? 'label' : 'reference';
    }
    case Kind.Function:
    case Kind.SortKey:
    case Kind.ClientStatement:
      return 'label';
    default:
      return 'reference';
  }
}

function isSecond(rows: Int32Array, parent: number, row: number): boolean {
  const first = parent + 1;
  return row === first + rows[first * 5 + 3]!;
}

/** The innermost function around a node, or the script: the whole of it is one scope. */
export function scopeOf(node: SyntaxNode): SyntaxNode {
  return node.kind === Kind.Function ? node : (node.enclosing(Kind.Function) ?? node.tree.root);
}

/**
 * The rows of `name` in a scope that define or read a variable, in the order of the text.
 *
 * They are searched for in the text, which costs far less than a table of all names when only a few are asked for after
 * an edit. A script's scope leaves out the functions that stand in it.
 */
export function* occurrences(tree: Tree, scope: SyntaxNode, name: string): Iterable<SyntaxNode> {
  const { text } = tree;
  const { end } = scope;
  const isScript = scope.kind === Kind.Script;
  let hit = name === '' ? -1 : text.indexOf(name, scope.start);
  for (; hit >= 0 && hit < end; hit = text.indexOf(name, hit + name.length)) {
    const after = hit + name.length;
    if (isWordCharacter(text.charCodeAt(hit - 1)) || isWordCharacter(text.charCodeAt(after))) continue;
    const node = tree.nodeCovering(hit, after);
    if (node.kind !== Kind.Name || node.start !== hit || node.end !== after) continue;
    if (nameRole(node) === 'label') continue;
    if (isScript && node.enclosing(Kind.Function) !== undefined) continue;
    yield node;
  }
}

/** Letters, digits and underscore of ASCII; NaN beyond the text is none. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 /* _ */;
}
