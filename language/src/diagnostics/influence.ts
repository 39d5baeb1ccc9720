import type { Analysis } from '../analysis.js';
import type { Catalogue } from '../catalogue/loader.js';
import { occurrenceRows, scopeOf } from '../semantics/names.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import { dataAt, endAt, kindAt, parentAt, sizeAt, startAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { Slice, Slices } from './slices.js';

/*
 * What people type most is the inside of texts and numbers. Such an edit leaves every name where it was, so that only a
 * few of them can mean something else elsewhere: what the statement assigns, or puts something into, and what is computed
 * from that in turn, each as far as the next assignment. Everything else about the names of the statement is as before.
 */

/** Where a name may mean something else than before. UTF-16 offsets of the new text. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/**
 * The names of the scope that an edit inside literals may give another meaning, and where. Undefined for every other edit,
 * and where following the values would take too long: then every name of the statement counts, in the whole scope.
 */
export function influenceOf({ old, new: after }: Slices, analysis: Analysis): ReadonlyMap<string, Region> | undefined {
  const literals = changedLiterals(old, after);
  if (literals === undefined) return undefined;
  const influence = new Influence(after, analysis.workspace.catalogue);
  return literals.every((row) => influence.ofLiteral(row)) && influence.follow() ? influence.regions : undefined;
}

/** The literals whose text differs; undefined if anything else does. */
function changedLiterals(old: Slice, after: Slice): readonly number[] | undefined {
  const count = after.toRow - after.fromRow;
  if (old.toRow - old.fromRow !== count || count > mostRows) return undefined;
  const before = old.tree.rows;
  const { rows, text } = after.tree;
  const changed: number[] = [];
  for (let at = 0; at < count; at++) {
    const oldRow = old.fromRow + at;
    const row = after.fromRow + at;
    const kind = kindAt(rows, row);
    if (kindAt(before, oldRow) !== kind || dataAt(before, oldRow) !== dataAt(rows, row)) return undefined;
    const size = sizeAt(rows, row);
    if (sizeAt(before, oldRow) !== size) return undefined;
    if (size > 1 || textAt(before, oldRow, old.tree.text) === textAt(rows, row, text)) continue;
    if (!isLiteral(kind)) return undefined;
    changed.push(row);
  }
  return changed;
}

function isLiteral(kind: Kind): boolean {
  return kind === Kind.Text || kind === Kind.QuotedText || kind === Kind.Number || kind === Kind.Decimal;
}

/** A paste of more rows than this is no edit of a literal. */
const mostRows = 5_000;
/** Places of names that are looked at, at most. */
const mostPlaces = 20_000;
const mostNames = 64;

/** How a value got to where it is. */
interface Way {
  /** It was read from a map or list of a variable, so that nothing is known of it but its type. */
  readonly isRead: boolean;
  /** It is part of a collection, or was passed to a function: those are looked at wherever they are assigned. */
  readonly isShared: boolean;
}

const direct: Way = { isRead: false, isShared: false };

class Influence {
  readonly regions = new Map<string, Region>();
  private readonly pending: string[] = [];
  private readonly reaches = new Map<string, Region>();
  private readonly tree: Tree;
  private readonly scope: SyntaxNode;
  /** Where the values of the edited statements count from: the outermost loop around them, or they themselves. */
  private readonly first: SyntaxNode | undefined;
  private places = 0;

  constructor(
    private readonly slice: Slice,
    private readonly catalogue: Catalogue,
  ) {
    this.tree = slice.tree;
    this.scope = scopeOf(slice.list);
    this.first = outermostLoop(slice.list, this.scope);
  }

  /** Follows the value of a literal to the names that it reaches. False if it cannot be followed. */
  ofLiteral(row: number): boolean {
    return this.climb(row, direct, true);
  }

  /** Follows the values of the names reached, and of those reached from there. False if that takes too long. */
  follow(): boolean {
    for (let name = this.pending.pop(); name !== undefined; name = this.pending.pop()) {
      const { start, end } = this.regions.get(name)!;
      for (const row of occurrenceRows(this.tree, this.scope, name)) {
        const offset = startAt(this.tree.rows, row);
        if (offset < start || offset >= end) continue;
        if (++this.places > mostPlaces || !this.climb(row, direct, false)) return false;
      }
    }
    return this.regions.size <= mostNames;
  }

  /** From an expression up to its statement. False if it meets something that values are not followed through. */
  private climb(from: number, began: Way, isLiteral: boolean): boolean {
    const { rows } = this.tree;
    let way = began;
    let row = from;
    for (;;) {
      const parent = parentAt(rows, row);
      const isFirst = row === parent + 1;
      switch (kindAt(rows, parent)) {
        case Kind.Parenthesized:
        case Kind.Unary:
        case Kind.Conditional:
          break;
        case Kind.Binary:
          if (isComparison(dataAt(rows, parent))) this.touchNamesIn(parent, way, row);
          break;
        case Kind.Member:
          if (!isFirst) return true;
          break;
        case Kind.List:
        case Kind.Map:
          way = { ...way, isShared: true };
          break;
        case Kind.Pair:
          if (isLiteral && isFirst) this.touchWholeNamesIn(parent);
          way = { ...way, isShared: true };
          break;
        case Kind.Call: {
          const next = this.throughCall(parent, row, way, isLiteral);
          if (next === undefined) return true;
          way = next;
          break;
        }
        case Kind.Assignment:
        case Kind.TypedDeclaration:
          return this.assigned(parent, row, way);
        case Kind.IfBranch:
          if (!isLiteral) return true;
          return this.touchNamesIn(parent + 1, way) > 0;
        case Kind.ForEach:
          // The loop itself is part of the edited statement; its variable may be read after it.
          if (!isFirst) this.touch(textAt(rows, parent + 1, this.tree.text), shared);
          return true;
        case Kind.ExpressionStatement:
        case Kind.Info:
        case Kind.Alert:
        case Kind.Return:
        case Kind.SuccessMessage:
          return true;
        default:
          return false;
      }
      row = parent;
    }
  }

  /** How a value goes on that is an argument of a call, or what a method is called on; undefined where it ends. */
  private throughCall(call: number, row: number, way: Way, isLiteral: boolean): Way | undefined {
    const { rows, text } = this.tree;
    const callee = call + 1;
    const isMethod = kindAt(rows, callee) === Kind.Member;
    const method = isMethod ? textAt(rows, lastChild(rows, callee), text).toLowerCase() : '';
    const { reads, puts } = this.catalogue.behaviour(method);
    const isReader = isMethod && reads !== undefined && this.isVariable(rootOf(rows, callee));
    if (row === callee) {
      if (isMethod && way.isRead && this.isConversion(method)) return undefined;
      return isReader ? { ...way, isRead: true } : way;
    }
    // A key says what the value beside it is for.
    if (isLiteral) this.touchWholeNamesIn(call);
    if (isReader) return { ...way, isRead: true };
    const root = rootOf(rows, callee);
    if (puts !== undefined && this.isVariable(root)) {
      this.touch(textAt(rows, root, text), { isRead: false, isShared: kindAt(rows, callee + 1) !== Kind.Name });
    }
    return way.isRead || isMethod ? way : { ...way, isShared: true };
  }

  /** Every method of the name gives the same kind of value, whatever it is called on. */
  private isConversion(method: string): boolean {
    const [first, ...others] = this.catalogue.methods(method);
    return (
      first !== undefined &&
      scalars.has(first.returns.type) &&
      others.every(({ returns }) => returns.type === first.returns.type)
    );
  }

  /** The root of a path that may be a variable, and not the beginning of a task's name. */
  private isVariable(row: number): boolean {
    const { rows, text } = this.tree;
    return kindAt(rows, row) === Kind.Name && this.catalogue.namespace(textAt(rows, row, text)).length === 0;
  }

  private assigned(statement: number, row: number, way: Way): boolean {
    const { rows, text } = this.tree;
    const isDeclaration = kindAt(rows, statement) === Kind.TypedDeclaration;
    const target = isDeclaration ? statement + 1 + sizeAt(rows, statement + 1) : statement + 1;
    if (row === target) return true;
    const root = rootOf(rows, target);
    if (kindAt(rows, root) !== Kind.Name) return false;
    this.touch(textAt(rows, root, text), root === target ? way : shared);
    return true;
  }

  /** The names below a row, but for those under one of its children. Answers how many there are. */
  private touchNamesIn(row: number, way: Way, except = -1): number {
    const { rows, text } = this.tree;
    let count = 0;
    for (let at = row; at < row + sizeAt(rows, row); at++) {
      if (at === except) {
        at += sizeAt(rows, at) - 1;
        continue;
      }
      if (kindAt(rows, at) !== Kind.Name || isAfterDot(rows, at)) continue;
      count++;
      this.touch(textAt(rows, at, text), way);
    }
    return count;
  }

  /** The names that are handed over themselves, in the arguments of a call or in a pair. */
  private touchWholeNamesIn(row: number): void {
    const { rows, text } = this.tree;
    const stop = row + sizeAt(rows, row);
    const isCall = kindAt(rows, row) === Kind.Call;
    let at = isCall ? row + 1 + sizeAt(rows, row + 1) : row + 1;
    while (at < stop) {
      const kind = kindAt(rows, at);
      if (kind === Kind.Name) this.touch(textAt(rows, at, text), shared);
      const goesInside = kind === Kind.Parenthesized || kind === Kind.List || kind === Kind.Map || kind === Kind.Pair;
      at += goesInside ? 1 : sizeAt(rows, at);
    }
  }

  private touch(name: string, way: Way): void {
    const known = this.regions.get(name);
    const region = way.isShared ? this.scope : this.reach(name);
    const start = Math.min(region.start, known?.start ?? region.start);
    const end = Math.max(region.end, known?.end ?? region.end);
    if (known !== undefined && known.start === start && known.end === end) return;
    this.regions.set(name, { start, end });
    this.pending.push(name);
  }

  private reach(name: string): Region {
    let region = this.reaches.get(name);
    if (region === undefined) {
      region = this.regionOf(name);
      this.reaches.set(name, region);
    }
    return region;
  }

  /** From the edited statements to the next one that surely gives the name another value; the scope if none does. */
  private regionOf(name: string): Region {
    const { rows } = this.tree;
    const { list, fromRow, toRow } = this.slice;
    const start = this.first?.start ?? startAt(rows, fromRow);
    let row = list.id;
    let next = toRow;
    if (this.first !== undefined) {
      row = parentAt(rows, this.first.id);
      next = this.first.id + this.first.size;
    }
    for (;;) {
      const kind = kindAt(rows, row);
      const isList = kind === Kind.Block || kind === Kind.Script;
      // What a `try` assigns may not have been reached when its `catch` begins.
      if (isList && (row === 0 || kindAt(rows, parentAt(rows, row)) !== Kind.Try)) {
        for (let at = next; at < row + sizeAt(rows, row); at += sizeAt(rows, at)) {
          if (this.replaces(at, name)) return { start, end: endAt(rows, at) };
        }
      }
      if (row === this.scope.id) return this.scope;
      next = row + sizeAt(rows, row);
      row = parentAt(rows, row);
    }
  }

  /** `name = …`, where the name is not part of the value. */
  private replaces(statement: number, name: string): boolean {
    const { rows, text } = this.tree;
    if (kindAt(rows, statement) !== Kind.Assignment || dataAt(rows, statement) !== Operator.Assign) return false;
    const target = statement + 1;
    if (kindAt(rows, target) !== Kind.Name || textAt(rows, target, text) !== name) return false;
    for (let at = target + 1; at < statement + sizeAt(rows, statement); at++) {
      if (kindAt(rows, at) === Kind.Name && textAt(rows, at, text) === name) return false;
    }
    return true;
  }
}

const shared: Way = { isRead: false, isShared: true };

const scalars: ReadonlySet<string> = new Set(['TEXT', 'NUMBER', 'DECIMAL', 'BOOLEAN', 'DATE', 'DATE-TIME', 'TIME']);

function isComparison(operator: Operator): boolean {
  return (operator >= Operator.Equal && operator <= Operator.EndsWith) || operator === Operator.None;
}

function isAfterDot(rows: Int32Array, row: number): boolean {
  const parent = parentAt(rows, row);
  return kindAt(rows, parent) === Kind.Member && row !== parent + 1;
}

/** The row of the second child of a `Member`: its name, a leaf. */
function lastChild(rows: Int32Array, member: number): number {
  return member + sizeAt(rows, member) - 1;
}

/** What a chain of members and calls begins with. */
function rootOf(rows: Int32Array, row: number): number {
  let at = row;
  for (let kind = kindAt(rows, at); kind === Kind.Member || kind === Kind.Call; kind = kindAt(rows, at)) at++;
  return at;
}

function outermostLoop(node: SyntaxNode, scope: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let at: SyntaxNode | undefined = node; at !== undefined && !at.is(scope); at = at.parent) {
    if (at.kind === Kind.ForEach) outermost = at;
  }
  return outermost;
}
