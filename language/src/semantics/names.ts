import { Kind } from '../syntax/tree/kinds.js';
import { dataAt, endAt, kindAt, parentAt, sizeAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { isWordCode } from '../text/words.js';

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
  let parent = parentAt(rows, top);
  while (top > 0 && kindAt(rows, parent) === Kind.Member) {
    if (top !== parent + 1) return top === id && isInputOfFunction(tree, parent) ? 'reference' : 'label';
    top = parent;
    parent = parentAt(rows, top);
  }
  if (top === 0) return 'reference';
  const isPath = top !== id;
  const isFirst = top === parent + 1;
  switch (kindAt(rows, parent)) {
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
      const hasAs = (dataAt(rows, parent) & 1) !== 0;
      const isLast = top + sizeAt(rows, top) === parent + sizeAt(rows, parent);
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

/**
 * In a function of Creator `input.recId` is its parameter or variable `recId`. Not a method of a variable that is called
 * `input`; in the script of an event it is a field of the form.
 */
function isInputOfFunction({ rows, text }: Tree, member: number): boolean {
  const root = member + 1;
  if (kindAt(rows, root) !== Kind.Name || endAt(rows, root) - startAt(rows, root) !== 5) return false;
  if (!text.startsWith('input', startAt(rows, root))) return false;
  const around = parentAt(rows, member);
  if (kindAt(rows, around) === Kind.Call && member === around + 1) return false;
  for (let row = around; row > 0; row = parentAt(rows, row)) if (kindAt(rows, row) === Kind.Function) return true;
  return false;
}

function isSecond(rows: Int32Array, parent: number, row: number): boolean {
  const first = parent + 1;
  return row === first + sizeAt(rows, first);
}

/** The innermost function around a node, or the script: the whole of it is one scope. */
export function scopeOf(node: SyntaxNode): SyntaxNode {
  if (node.kind === Kind.Function) return node;
  const row = functionAround(node.tree, node.id);
  return row < 0 ? node.tree.root : node.tree.node(row);
}

/** The row of the function around another row; -1 if there is none. */
function functionAround(tree: Tree, row: number): number {
  const { rows } = tree;
  let id = row;
  for (let steps = 0; steps < manySteps; steps++) {
    if (id <= 0) return -1;
    id = parentAt(rows, id);
    if (kindAt(rows, id) === Kind.Function) return id;
  }
  const functions = functionRows(tree);
  const before = functions[firstAbove(functions, row) - 1];
  return before !== undefined && row < before + sizeAt(rows, before) ? before : -1;
}

/** From this depth on, as in a chain of thousands of calls, looking a function up is quicker than climbing to it. */
const manySteps = 6;

const functionsByTree = new WeakMap<Tree, readonly number[]>();

/** The rows of all functions, in the order of the text; functions stand in no other statement. */
function functionRows(tree: Tree): readonly number[] {
  let found = functionsByTree.get(tree);
  if (found === undefined) {
    const { rows, length } = tree;
    const all: number[] = [];
    for (let row = 1; row < length; row += sizeAt(rows, row)) if (kindAt(rows, row) === Kind.Function) all.push(row);
    functionsByTree.set(tree, all);
    found = all;
  }
  return found;
}

/** The place of the first of some ascending numbers that is greater than another. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The places of `name` in a scope that define or read a variable, in the order of the text. */
export function* occurrences(tree: Tree, scope: SyntaxNode, name: string): Iterable<SyntaxNode> {
  for (const id of occurrenceRows(tree, scope, name)) yield tree.node(id);
}

/**
 * The same as rows. They are looked for one name at a time, which costs far less than a table of all names when only a few
 * are asked for after an edit. A script's scope leaves out the functions that stand in it.
 */
export function* occurrenceRows(tree: Tree, scope: SyntaxNode, name: string): Iterable<number> {
  const isScript = scope.kind === Kind.Script;
  for (const row of name.length > shortName ? rowsByText(tree, scope, name) : rowsByTable(tree, scope, name)) {
    if (roleOfRow(tree, row) !== 'label' && !(isScript && functionAround(tree, row) >= 0)) yield row;
  }
}

/** Up to this length a name is part of so many other words that looking through the rows is quicker. */
const shortName = 3;

function* rowsByTable({ text, rows }: Tree, scope: SyntaxNode, name: string): Iterable<number> {
  const { length } = name;
  const first = name.charCodeAt(0);
  const stop = scope.id + scope.size;
  for (let row = scope.id; row < stop; row++) {
    if (kindAt(rows, row) !== Kind.Name) continue;
    const start = startAt(rows, row);
    if (endAt(rows, row) - start === length && text.charCodeAt(start) === first && text.startsWith(name, start)) {
      yield row;
    }
  }
}

function* rowsByText({ text, rows }: Tree, scope: SyntaxNode, name: string): Iterable<number> {
  const { start } = scope;
  // Only the text of the scope is looked through: the next hit after it may be at the other end of a long file.
  const within = text.slice(start, scope.end);
  const stop = scope.id + scope.size;
  let row = scope.id;
  for (let place = within.indexOf(name); place >= 0; place = within.indexOf(name, place + name.length)) {
    const hit = start + place;
    const after = hit + name.length;
    if (isWordCode(text.charCodeAt(hit - 1)) || isWordCode(text.charCodeAt(after))) continue;
    row = lastStartingAt(rows, row, stop, hit);
    if (startAt(rows, row) === hit && endAt(rows, row) === after && kindAt(rows, row) === Kind.Name) yield row;
  }
}

/** The last row from `from` up to `stop` that starts no later than an offset; the first of them is known to. */
function lastStartingAt(rows: Int32Array, from: number, stop: number, offset: number): number {
  // The next hit is usually near, so the reach is doubled until it is passed.
  let reach = 1;
  while (from + reach < stop && startAt(rows, from + reach) <= offset) reach *= 2;
  let low = from + (reach >> 1);
  let high = Math.min(from + reach, stop);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (startAt(rows, middle) <= offset) low = middle;
    else high = middle;
  }
  return low;
}
