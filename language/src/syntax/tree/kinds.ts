/**
 * The kinds of node in a Deluge tree, with the slots of each.
 *
 * Slots are the children in order. `?` marks a child that may be absent without a mistake: it is then
 * not in the tree, and a flag or the number of children tells. A child that the grammar requires and the
 * text does not have is a zero-width `Missing` row, so that the slots after it keep their places. `*` repeats.
 * The getters of `SyntaxNode` (node.ts) read the slots by name.
 */
export enum Kind {
  /** Zero-width: something that the grammar requires and the text does not have. */
  Missing,
  /** Tokens that fit nowhere; the parser skipped them. */
  Error,

  /** Root. (Function | statement)* */
  Script,
  /** TypeName, qualified name (Name or Member), Parameter*, Block. */
  Function,
  /** TypeName, Name. */
  Parameter,
  /** Leaf: `string`, `list:float`, a form's link name. The text is the whole of it. */
  TypeName,
  /** statement*; from `{` to `}`. */
  Block,

  // Statements. Each ends after its `;` if it has one.
  /** expression. Also a task block or an insert that stands alone. */
  ExpressionStatement,
  /** target (Name or Member), value; data: `Operator` (Assign, AddAssign …). */
  Assignment,
  /** TypeName, Name, value: `int x = 1;`, accepted with a warning. */
  TypedDeclaration,
  /** IfBranch+, Block? (the `else`). An `else if` ladder is flat. */
  If,
  /** condition, Block. */
  IfBranch,
  /** variable (Name), source (expression or Query), Block; data bit 0: `for each index`. */
  ForEach,
  /** Block, catch variable (Name), Block. */
  Try,
  /** expression? */
  Return,
  Break,
  Continue,
  /** `info expr;` expression. */
  Info,
  /** `alert expr;` expression. */
  Alert,
  /** `delete from Form[criteria];` target (Criteria). */
  Delete,
  /** `hide A, B;` and similar: path+; data: `ClientAction`. */
  ClientStatement,
  /** `cancel submit;` / `cancel delete;`; data bit 0: delete. */
  Cancel,
  /** `reload;` */
  Reload,
  /** `success message expr;` expression. */
  SuccessMessage,
  /** `input.City:ui.add(names);` field path, Name (the action: add …), argument*. */
  ChoiceAction,
  /** A lone `;`. */
  EmptyStatement,

  // Expressions.
  /** Leaf. */
  Name,
  /** object, Name. */
  Member,
  /** callee, argument* (expression or Pair). From the callee to `)`. Commas are not rows. */
  Call,
  /** object, condition: `Form[condition]`. */
  Criteria,
  /** source, Sort?, Range?; data bit 0: ends in `.getall()`. Only where a clause or getall is there. */
  Query,
  /** SortKey+ */
  Sort,
  /** path; data bit 0: `desc`. */
  SortKey,
  /** from, to (both inclusive). */
  Range,
  /** left, right; data: `Operator`. */
  Binary,
  /** operand; data: `Operator` (Not, Minus, Plus). */
  Unary,
  /** expression. */
  Parenthesized,
  /** `if(a, b, c)` in an expression: condition, then, otherwise. */
  Conditional,
  /** `List:String(x)`: TypeName, argument*. */
  TypedConstructor,
  /** `{1, 2}` or `[1, 2]`: element*; data bit 0: square brackets. */
  List,
  /** `{"a": 1}`: Pair+. */
  Map,
  /** `{}`: a list or a map. */
  EmptyBraces,
  /** key, value. In a map, or an argument of `Collection(…)` and `insert(…)`. */
  Pair,
  /** Leaf: a whole number. */
  Number,
  /** Leaf: a number with a point. */
  Decimal,
  /** Leaf: a text in double quotes, quotes included. Data bit 0: unclosed. */
  Text,
  /** Leaf: a text, date or time in single quotes, quotes included. Data bit 0: unclosed. */
  QuotedText,
  /** Leaf: true or false in any case; data bit 0: true. */
  Boolean,
  /** Leaf. */
  Null,
  /** `insert into Form [ … ]`: form (qualified name), FieldValue*. */
  Insert,
  /** `update record [ … ]`: the record (a path), FieldValue*. */
  Update,
  /** `A = x`: target path, value. */
  FieldValue,
  /** `invokeurl [ … ]`, `sendmail [ … ]` and the other bracket blocks: word (Name or Member), Attribute*. */
  Task,
  /** `url : x`: AttributeName, value+ (expressions or Attachments). */
  Attribute,
  /** Leaf: `url`, `response-format`, `reply to`. */
  AttributeName,
  /** `file: x`, `view: Report [c] as PDF`: Name (file, view, template), value+, Name? (after `as`); data bit 0: has `as`. */
  Attachment,
}

/** Operators, kept in `data` of Binary, Unary and Assignment. */
export enum Operator {
  /** The operator is absent (an error was reported). */
  None,
  Or,
  And,
  /** `==` */
  Equal,
  /** `=` used as equality, in a condition or a criteria. */
  SingleEqual,
  NotEqual,
  Less,
  Greater,
  LessEqual,
  GreaterEqual,
  In,
  NotIn,
  Is,
  IsNot,
  /** Infix `contains`, in criteria; likewise the next three. */
  Contains,
  NotContains,
  StartsWith,
  EndsWith,
  Add,
  Subtract,
  Multiply,
  Divide,
  Modulo,
  Not,
  Minus,
  Plus,
  Assign,
  AddAssign,
  SubtractAssign,
  MultiplyAssign,
  DivideAssign,
  ModuloAssign,
}

/** What a `ClientStatement` does, kept in its `data`. */
export enum ClientAction {
  Hide,
  Show,
  Enable,
  Disable,
  Focus,
  Clear,
}
