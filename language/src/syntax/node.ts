import type { ClientAction, Kind, Operator } from './kinds.js';
import type { Tree } from './tree.js';

/** Contract of the one runtime class for nodes; see kinds.ts for the slots. Offsets are UTF-16 code units. */
export declare class SyntaxNode {
  readonly tree: Tree;
  /** Row in the tree's table; the root is 0; pre-order. */
  readonly id: number;
  constructor(tree: Tree, id: number);

  get kind(): Kind;
  get data(): number;
  get start(): number;
  get end(): number;
  /** The source between start and end. */
  get text(): string;
  get parent(): SyntaxNode | undefined;
  /** Rows of this node and all below it. */
  get size(): number;
  get isMissing(): boolean;
  get firstChild(): SyntaxNode | undefined;
  get nextSibling(): SyntaxNode | undefined;
  /** Child by slot. Undefined when there are fewer children. */
  child(slot: number): SyntaxNode | undefined;
  get childCount(): number;
  children(): Iterable<SyntaxNode>;
  /** This node and everything below, in pre-order. */
  descendants(): Iterable<SyntaxNode>;
  /** Nearest ancestor (not this node) of one of the kinds. */
  enclosing(...kinds: Kind[]): SyntaxNode | undefined;
  /** Same row of the same tree. */
  is(other: SyntaxNode | undefined): boolean;

  // Slots by name; each is meaningful for the kinds named.
  get operator(): Operator; // Binary, Unary, Assignment
  get action(): ClientAction; // ClientStatement
  get callee(): SyntaxNode; // Call
  get args(): SyntaxNode[]; // Call, TypedConstructor, ChoiceAction
  get object(): SyntaxNode; // Member, Criteria
  get member(): SyntaxNode; // Member: the Name (may be Missing)
  get name(): SyntaxNode; // Function (qualified name), Parameter, TypedDeclaration, ChoiceAction (Name)
  get type(): SyntaxNode; // Function, Parameter, TypedDeclaration, TypedConstructor
  get parameters(): SyntaxNode[]; // Function
  get body(): SyntaxNode; // Function, IfBranch, ForEach, Try: the Block
  get statements(): SyntaxNode[]; // Script, Block
  get target(): SyntaxNode; // Assignment, FieldValue, Delete
  get value(): SyntaxNode; // Assignment, TypedDeclaration, Pair, FieldValue
  get values(): SyntaxNode[]; // Attribute, Attachment
  get branches(): SyntaxNode[]; // If
  get otherwise(): SyntaxNode | undefined; // If: the else Block; Conditional: third slot
  get condition(): SyntaxNode; // IfBranch, Conditional, Criteria
  get variable(): SyntaxNode; // ForEach, Try
  get source(): SyntaxNode; // ForEach, Query
  get isIndexLoop(): boolean; // ForEach
  get handler(): SyntaxNode; // Try: the catch Block
  get expression(): SyntaxNode | undefined; // ExpressionStatement, Return, Info, Alert, SuccessMessage, Parenthesized
  get left(): SyntaxNode; // Binary
  get right(): SyntaxNode; // Binary
  get operand(): SyntaxNode; // Unary
  get key(): SyntaxNode; // Pair
  get elements(): SyntaxNode[]; // List, Map (Pairs)
  get word(): SyntaxNode; // Task
  get attributes(): SyntaxNode[]; // Task
  get form(): SyntaxNode; // Insert
  get fields(): SyntaxNode[]; // Insert
  get sort(): SyntaxNode | undefined; // Query
  get range(): SyntaxNode | undefined; // Query

  /** `zoho.crm.getRecordById` for a chain of Name and Member, else undefined. Comments and spaces inside are dropped. */
  get dottedName(): string | undefined;
}
