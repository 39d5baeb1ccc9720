import { Kind } from './kinds.js';

/** Values that are written down: numbers, texts, truth values and null. Lists and maps are not among them. */
export const literalKinds: ReadonlySet<Kind> = new Set([
  Kind.Text,
  Kind.QuotedText,
  Kind.Number,
  Kind.Decimal,
  Kind.Boolean,
  Kind.Null,
]);

/** Whatever has a value where it stands in the place of one. */
export const expressionKinds: ReadonlySet<Kind> = new Set([
  ...literalKinds,
  Kind.Name,
  Kind.Member,
  Kind.Call,
  Kind.Criteria,
  Kind.Query,
  Kind.Binary,
  Kind.Unary,
  Kind.Parenthesized,
  Kind.Conditional,
  Kind.TypedConstructor,
  Kind.List,
  Kind.Map,
  Kind.EmptyBraces,
  Kind.Insert,
  Kind.Update,
  Kind.Task,
]);

/** Statements that leave the function, the loop or the iteration. */
export const exitKinds: ReadonlySet<Kind> = new Set([Kind.Return, Kind.Break, Kind.Continue]);
