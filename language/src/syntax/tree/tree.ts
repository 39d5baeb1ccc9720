import { type ClientAction, Kind, type Operator } from './kinds.js';
import type { RowTable } from './row-table.js';
import { dataAt, endAt, kindAt, parentAt, sizeAt, startAt } from './rows.js';
import type { SyntaxError } from './syntax-error.js';

/** Longer paths than this name nothing, and are not put together: each node of a chain may be asked for its own. */
const MOST_PARTS = 64;

/** Look-ups by offset begin at the first row of a stretch of 2^6 characters. */
const STRETCH_BITS = 6;

/** A look-up by halving costs about as much as making this many rows' part of the table of stretches. */
const LOOK_UPS_WORTH_A_TABLE = 64;

/** What a tree is made of; reparse.ts reads it to make the next tree. */
export interface TreeParts {
  readonly text: string;
  readonly table: RowTable;
  readonly errors: readonly SyntaxError[];
  readonly comments: Int32Array;
  /** Pairs of offsets: what stands at the first was decided by looking as far as the second. */
  readonly lookaheads: readonly number[];
  /** The braces do not match; the whole text was looked at to find where. */
  readonly unbalanced: boolean;
}

/** A parsed text. Trees never change: an edit makes a new one (`reparse`). */
export class Tree {
  readonly text: string;
  /** Sorted by start. */
  readonly errors: readonly SyntaxError[];
  readonly table: RowTable;
  /** The number of rows. */
  readonly length: number;
  /** Comments, as start and end offsets in turn, sorted. */
  readonly comments: Int32Array;
  readonly lookaheads: readonly number[];
  readonly unbalanced: boolean;
  /** The furthest end of each error and all before it. */
  private furthestEnds: readonly number[] | undefined;
  private rowsOfStretches: Int32Array | undefined;
  private lookUps = 0;

  constructor(parts: TreeParts) {
    this.text = parts.text;
    this.errors = parts.errors;
    this.table = parts.table;
    this.length = parts.table.length;
    this.comments = parts.comments;
    this.lookaheads = parts.lookaheads;
    this.unbalanced = parts.unbalanced;
  }

  /**
   * Rows of five: kind | data << 8, start, end, size, parent; pre-order. To be read at once and not to be kept: once the
   * tree of a later text is made, the memory holds its rows.
   */
  get rows(): Int32Array {
    return this.table.rows;
  }

  get root(): SyntaxNode {
    return new SyntaxNode(this, 0);
  }

  /** An error begins at or after `from` and before `to`. */
  hasErrorFrom(from: number, to: number): boolean {
    return this.errorsBefore(from) < this.errorsBefore(to);
  }

  /** An error and the stretch have a character in common. */
  hasErrorOver(from: number, to: number): boolean {
    this.furthestEnds ??= furthestEnds(this.errors);
    const before = this.errorsBefore(to);
    return before > 0 && this.furthestEnds[before - 1]! > from;
  }

  /** How many errors begin before an offset. */
  errorsBefore(offset: number): number {
    const { errors } = this;
    let [low, high] = [0, errors.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (errors[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The node of a row. Throws a RangeError for a row that the tree does not have. */
  node(id: number): SyntaxNode {
    if (!(id >= 0 && id < this.length)) throw new RangeError(`The tree has no row ${id}.`);
    return new SyntaxNode(this, id);
  }

  /**
   * The innermost node that holds the offset. At a boundary it is the one that starts there, else the one that
   * ends there. Blanks and comments belong to the node around them.
   */
  nodeAt(offset: number): SyntaxNode {
    return this.nodeCovering(offset, offset);
  }

  /** The innermost node that holds the whole of start to end; the root if none does. */
  nodeCovering(start: number, end: number): SyntaxNode {
    const rows = this.rows;
    let id = this.lastStartingBy(start);
    while (id > 0 && endAt(rows, id) < end) id = parentAt(rows, id);
    return new SyntaxNode(this, id);
  }

  /** The last row that starts at or before an offset. Starts never decrease in pre-order. */
  private lastStartingBy(offset: number): number {
    const rows = this.rows;
    // A few look-ups after an edit are not worth a table of all rows: they are made by halving. It guesses wrong at every
    // other step, so whoever asks often gets the table, with which the row is a few behind that of its stretch.
    if (this.rowsOfStretches === undefined && this.lookUps++ < this.length / LOOK_UPS_WORTH_A_TABLE) {
      let low = 0;
      let high = this.length;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (startAt(rows, middle) <= offset) low = middle;
        else high = middle;
      }
      return low;
    }
    let id = this.stretches()[Math.min(Math.max(offset, 0), this.text.length) >> STRETCH_BITS]!;
    for (let next = id + 1; next < this.length && startAt(rows, next) <= offset; next++) id = next;
    return id;
  }

  /** For each stretch of the text, the last row that starts at or before its first character; made when first asked for. */
  private stretches(): Int32Array {
    if (this.rowsOfStretches !== undefined) return this.rowsOfStretches;
    const rows = this.rows;
    const found = new Int32Array((this.text.length >> STRETCH_BITS) + 1);
    let id = 0;
    for (let stretch = 0; stretch < found.length; stretch++) {
      const first = stretch << STRETCH_BITS;
      while (id + 1 < this.length && startAt(rows, id + 1) <= first) id++;
      found[stretch] = id;
    }
    this.rowsOfStretches = found;
    return found;
  }

  /** True in a comment. The end of a line comment or of one that nothing closes counts as inside: what is typed there joins the comment. */
  isInComment(offset: number): boolean {
    const comments = this.comments;
    let low = 0;
    let high = comments.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comments[middle * 2]! < offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return false;
    const start = comments[low * 2 - 2]!;
    const end = comments[low * 2 - 1]!;
    if (offset < end) return true;
    if (offset !== end) return false;
    return this.text.charCodeAt(start + 1) === 47 || end - start < 4 || !this.text.startsWith('*/', end - 2);
  }
}

function furthestEnds(errors: readonly SyntaxError[]): number[] {
  let furthest = 0;
  return errors.map(({ end }) => (furthest = Math.max(furthest, end)));
}

/**
 * A node of a tree: the tree and a row. It is the one class for all kinds, because one class costs 2 ns a view
 * where a class per kind costs a hundred; views.ts names the kinds as types. Getters read the slots of kinds.ts
 * by name; a getter asked of a kind that has no such slot gives some other child or throws a RangeError.
 * Offsets are UTF-16 code units.
 */
export class SyntaxNode {
  constructor(
    readonly tree: Tree,
    /** Row in the tree's table; the root is 0; pre-order. */
    readonly id: number,
  ) {}

  get kind(): Kind {
    return kindAt(this.tree.rows, this.id);
  }
  get data(): number {
    return dataAt(this.tree.rows, this.id);
  }
  get start(): number {
    return startAt(this.tree.rows, this.id);
  }
  get end(): number {
    return endAt(this.tree.rows, this.id);
  }
  /** Rows of this node and all below it. */
  get size(): number {
    return sizeAt(this.tree.rows, this.id);
  }
  /** The source between start and end. */
  get text(): string {
    return this.tree.text.slice(this.start, this.end);
  }
  get parent(): SyntaxNode | undefined {
    return this.id === 0 ? undefined : new SyntaxNode(this.tree, parentAt(this.tree.rows, this.id));
  }
  get isMissing(): boolean {
    return this.kind === Kind.Missing;
  }

  get firstChild(): SyntaxNode | undefined {
    return this.size > 1 ? new SyntaxNode(this.tree, this.id + 1) : undefined;
  }
  get nextSibling(): SyntaxNode | undefined {
    if (this.id === 0) return undefined;
    const rows = this.tree.rows;
    const parent = parentAt(rows, this.id);
    const next = this.id + this.size;
    return next < parent + sizeAt(rows, parent) ? new SyntaxNode(this.tree, next) : undefined;
  }

  /** Child by slot. Undefined when there are fewer children. */
  child(slot: number): SyntaxNode | undefined {
    const rows = this.tree.rows;
    const end = this.id + this.size;
    let id = this.id + 1;
    for (let i = 0; i < slot && id < end; i++) id += sizeAt(rows, id);
    return id < end ? new SyntaxNode(this.tree, id) : undefined;
  }

  get childCount(): number {
    const rows = this.tree.rows;
    const end = this.id + this.size;
    let count = 0;
    for (let id = this.id + 1; id < end; id += sizeAt(rows, id)) count++;
    return count;
  }

  *children(): Generator<SyntaxNode> {
    const end = this.id + this.size;
    for (let id = this.id + 1; id < end; id += sizeAt(this.tree.rows, id)) yield new SyntaxNode(this.tree, id);
  }

  /** This node and everything below, in pre-order. */
  *descendants(): Generator<SyntaxNode> {
    const end = this.id + this.size;
    for (let id = this.id; id < end; id++) yield new SyntaxNode(this.tree, id);
  }

  /** Nearest ancestor (not this node) of one of the kinds. */
  enclosing(...kinds: Kind[]): SyntaxNode | undefined {
    const rows = this.tree.rows;
    for (let id = this.id; id > 0; ) {
      id = parentAt(rows, id);
      if (kinds.includes(kindAt(rows, id))) return new SyntaxNode(this.tree, id);
    }
    return undefined;
  }

  /** Same row of the same tree. */
  is(other: SyntaxNode | undefined): boolean {
    return other !== undefined && other.id === this.id && other.tree === this.tree;
  }

  /** Binary, Unary, Assignment. */
  get operator(): Operator {
    return this.data;
  }
  /** ClientStatement. */
  get action(): ClientAction {
    return this.data;
  }
  /** Call: what is called, a Name or a Member. */
  get callee(): SyntaxNode {
    return this.slot(0);
  }
  /** Call, TypedConstructor, ChoiceAction: expressions and Pairs. */
  get args(): SyntaxNode[] {
    return this.from(this.kind === Kind.ChoiceAction ? 2 : 1);
  }
  /** Member, Criteria: what stands before the dot or the bracket. */
  get object(): SyntaxNode {
    return this.slot(0);
  }
  /** Member: the Name after the dot, or Missing. */
  get member(): SyntaxNode {
    return this.slot(1);
  }
  /** Function (a Name or a Member), Parameter, TypedDeclaration, ChoiceAction (what is done: `add`). */
  get name(): SyntaxNode {
    return this.slot(1);
  }
  /** Function, Parameter, TypedDeclaration, TypedConstructor. */
  get type(): SyntaxNode {
    return this.slot(0);
  }
  /** Function. */
  get parameters(): SyntaxNode[] {
    return this.all(Kind.Parameter);
  }
  /** Function, IfBranch, ForEach, Try: the Block, or Missing. */
  get body(): SyntaxNode {
    const kind = this.kind;
    if (kind === Kind.Try) return this.slot(0);
    if (kind === Kind.IfBranch) return this.slot(1);
    if (kind === Kind.ForEach) return this.slot(2);
    return this.slot(this.childCount - 1);
  }
  /** Script, Block: what stands in it, Error rows too. */
  get statements(): SyntaxNode[] {
    return [...this.children()];
  }
  /** Assignment, FieldValue, Delete, Update. */
  get target(): SyntaxNode {
    return this.slot(0);
  }
  /** Assignment, TypedDeclaration, Pair, FieldValue. */
  get value(): SyntaxNode {
    return this.slot(this.kind === Kind.TypedDeclaration ? 2 : 1);
  }
  /** Attribute: expressions and Attachments; Attachment: expressions, without the Name after `as`. */
  get values(): SyntaxNode[] {
    const values = this.from(1);
    if (this.kind === Kind.Attachment && (this.data & 1) === 1) values.pop();
    return values;
  }
  /** If. */
  get branches(): SyntaxNode[] {
    return this.all(Kind.IfBranch);
  }
  /** If: the Block after the last `else`, if there is one. Conditional: the third slot. */
  get otherwise(): SyntaxNode | undefined {
    if (this.kind === Kind.Conditional) return this.child(2);
    const last = this.child(this.childCount - 1);
    return last === undefined || last.kind === Kind.IfBranch ? undefined : last;
  }
  /** IfBranch, Conditional; Criteria: what stands in the bracket. */
  get condition(): SyntaxNode {
    return this.slot(this.kind === Kind.Criteria ? 1 : 0);
  }
  /** Conditional: what it gives when the condition holds. */
  get consequent(): SyntaxNode {
    return this.slot(1);
  }
  /** ForEach: the loop's variable; Try: the variable of `catch`. */
  get variable(): SyntaxNode {
    return this.slot(this.kind === Kind.Try ? 1 : 0);
  }
  /** ForEach: what is looped over; Query: what is sorted and cut. */
  get source(): SyntaxNode {
    return this.slot(this.kind === Kind.ForEach ? 1 : 0);
  }
  /** ForEach: `for each index i in …`. */
  get isIndexLoop(): boolean {
    return (this.data & 1) === 1;
  }
  /** Try: the Block of `catch`. */
  get handler(): SyntaxNode {
    return this.slot(2);
  }
  /** ExpressionStatement, Return (none in `return;`), Info, Alert, SuccessMessage, Parenthesized. */
  get expression(): SyntaxNode | undefined {
    const first = this.child(0);
    return first?.kind === Kind.Error ? undefined : first;
  }
  /** Binary. */
  get left(): SyntaxNode {
    return this.slot(0);
  }
  /** Binary. */
  get right(): SyntaxNode {
    return this.slot(1);
  }
  /** Unary. */
  get operand(): SyntaxNode {
    return this.slot(0);
  }
  /** Pair. */
  get key(): SyntaxNode {
    return this.slot(0);
  }
  /** List; Map: the Pairs. */
  get elements(): SyntaxNode[] {
    return this.from(0);
  }
  /** Task: `invokeurl`, `sendmail`, `zoho.sdp.invokeurl`. */
  get word(): SyntaxNode {
    return this.slot(0);
  }
  /** Task. */
  get attributes(): SyntaxNode[] {
    return this.all(Kind.Attribute);
  }
  /** Insert. */
  get form(): SyntaxNode {
    return this.slot(0);
  }
  /** Insert, Update: the FieldValues. */
  get fields(): SyntaxNode[] {
    return this.all(Kind.FieldValue);
  }
  /** Query. */
  get sort(): SyntaxNode | undefined {
    return this.all(Kind.Sort)[0];
  }
  /** Query. */
  get range(): SyntaxNode | undefined {
    return this.all(Kind.Range)[0];
  }

  /**
   * `zoho.crm.getRecordById` for a chain of Name and Member, else undefined. Comments and blanks inside are
   * dropped; letter case is as written. A name that is still missing after the last dot gives undefined.
   */
  get dottedName(): string | undefined {
    let name = '';
    let node: SyntaxNode = this;
    for (let parts = 1; node.kind === Kind.Member; parts++) {
      const member = node.member;
      if (member.kind !== Kind.Name || parts === MOST_PARTS) return undefined;
      name = `.${member.text}${name}`;
      node = node.object;
    }
    return node.kind === Kind.Name ? node.text + name : undefined;
  }

  private slot(slot: number): SyntaxNode {
    const child = this.child(slot);
    if (child === undefined) throw new RangeError(`A node of kind ${Kind[this.kind]} has no slot ${slot}.`);
    return child;
  }

  /** Children from a slot on, without Error rows. */
  private from(slot: number): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    let at = 0;
    for (const child of this.children()) if (at++ >= slot && child.kind !== Kind.Error) found.push(child);
    return found;
  }

  private all(kind: Kind): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    for (const child of this.children()) if (child.kind === kind) found.push(child);
    return found;
  }
}
