import type { Kind } from './kinds.js';
import type { SyntaxNode } from './tree.js';

/** What every node has. */
type Common =
  | 'tree'
  | 'id'
  | 'data'
  | 'start'
  | 'end'
  | 'size'
  | 'text'
  | 'parent'
  | 'isMissing'
  | 'firstChild'
  | 'nextSibling'
  | 'child'
  | 'childCount'
  | 'children'
  | 'descendants'
  | 'enclosing'
  | 'is'
  | 'dottedName';

/**
 * A node of one kind (or of several with the same slots), as far as types go: what it has in common with all
 * nodes, and the getters that its kind gives a meaning. At run time it is a SyntaxNode.
 */
export type View<K extends Kind, F extends keyof SyntaxNode = never> = Pick<SyntaxNode, Common | F> & {
  readonly kind: K;
};

export type Missing = View<Kind.Missing>;
export type ErrorNode = View<Kind.Error>;

export type Script = View<Kind.Script, 'statements'>;
export type FunctionNode = View<Kind.Function, 'type' | 'name' | 'parameters' | 'body'>;
export type Parameter = View<Kind.Parameter, 'type' | 'name'>;
export type TypeName = View<Kind.TypeName>;
export type Block = View<Kind.Block, 'statements'>;

export type ExpressionStatement = View<Kind.ExpressionStatement, 'expression'>;
export type Assignment = View<Kind.Assignment, 'target' | 'operator' | 'value'>;
export type TypedDeclaration = View<Kind.TypedDeclaration, 'type' | 'name' | 'value'>;
export type If = View<Kind.If, 'branches' | 'otherwise'>;
export type IfBranch = View<Kind.IfBranch, 'condition' | 'body'>;
export type ForEach = View<Kind.ForEach, 'variable' | 'source' | 'body' | 'isIndexLoop'>;
export type Try = View<Kind.Try, 'body' | 'variable' | 'handler'>;
export type Return = View<Kind.Return, 'expression'>;
export type Info = View<Kind.Info, 'expression'>;
export type Alert = View<Kind.Alert, 'expression'>;
export type Delete = View<Kind.Delete, 'target'>;
export type ClientStatement = View<Kind.ClientStatement, 'action'>;
export type SuccessMessage = View<Kind.SuccessMessage, 'expression'>;
export type ChoiceAction = View<Kind.ChoiceAction, 'name' | 'args'>;
/** `break;`, `continue;`, `reload;`, `cancel submit;`, a lone `;`. */
export type PlainStatement = View<Kind.Break | Kind.Continue | Kind.Reload | Kind.Cancel | Kind.EmptyStatement>;

export type Name = View<Kind.Name>;
export type Member = View<Kind.Member, 'object' | 'member'>;
export type Call = View<Kind.Call, 'callee' | 'args'>;
export type Criteria = View<Kind.Criteria, 'object' | 'condition'>;
export type Query = View<Kind.Query, 'source' | 'sort' | 'range'>;
export type Binary = View<Kind.Binary, 'left' | 'operator' | 'right'>;
export type Unary = View<Kind.Unary, 'operator' | 'operand'>;
export type Parenthesized = View<Kind.Parenthesized, 'expression'>;
export type Conditional = View<Kind.Conditional, 'condition' | 'consequent' | 'otherwise'>;
export type TypedConstructor = View<Kind.TypedConstructor, 'type' | 'args'>;
export type List = View<Kind.List, 'elements'>;
export type MapNode = View<Kind.Map, 'elements'>;
export type Pair = View<Kind.Pair, 'key' | 'value'>;
export type Insert = View<Kind.Insert, 'form' | 'fields'>;
export type Update = View<Kind.Update, 'target' | 'fields'>;
export type FieldValue = View<Kind.FieldValue, 'target' | 'value'>;
export type Task = View<Kind.Task, 'word' | 'attributes'>;
export type Attribute = View<Kind.Attribute, 'values'>;
export type Attachment = View<Kind.Attachment, 'values'>;
/** Leaves: their text is all there is. */
export type Literal = View<
  | Kind.EmptyBraces
  | Kind.Number
  | Kind.Decimal
  | Kind.Text
  | Kind.QuotedText
  | Kind.Boolean
  | Kind.Null
  | Kind.AttributeName
>;
/** The parts of a query. */
export type Clause = View<Kind.Sort | Kind.SortKey | Kind.Range>;

/** Any node, told apart by `kind`. */
export type AnyNode =
  | Missing
  | ErrorNode
  | Script
  | FunctionNode
  | Parameter
  | TypeName
  | Block
  | ExpressionStatement
  | Assignment
  | TypedDeclaration
  | If
  | IfBranch
  | ForEach
  | Try
  | Return
  | Info
  | Alert
  | Delete
  | ClientStatement
  | SuccessMessage
  | ChoiceAction
  | PlainStatement
  | Name
  | Member
  | Call
  | Criteria
  | Query
  | Binary
  | Unary
  | Parenthesized
  | Conditional
  | TypedConstructor
  | List
  | MapNode
  | Pair
  | Insert
  | Update
  | FieldValue
  | Task
  | Attribute
  | Attachment
  | Literal
  | Clause;

/** The node of one kind: `NodeOf<Kind.Call>`. */
export type NodeOf<K extends Kind> = Extract<AnyNode, { readonly kind: K }>;
