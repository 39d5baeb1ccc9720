import { type ClientAction, Kind, type Operator } from './kinds.js';
import { dataAt, endAt, kindAt, parentAt, sizeAt, startAt } from './rows.js';
import type { Tree } from './tree.js';

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
  /** Assignment, FieldValue, Delete. */
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
  /** Insert: the FieldValues. */
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
    while (node.kind === Kind.Member) {
      const member = node.member;
      if (member.kind !== Kind.Name) return undefined;
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
