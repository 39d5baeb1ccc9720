/** Where braces are missing or too many, for parsing again with that knowledge. Offsets are those of tokens. */
export interface Hints {
  /** How many blocks end before the token, because their `}` lacks. Counted down while parsing. */
  readonly closes: Map<number, number>;
  /** Tokens before which a block begins whose `{` lacks. */
  readonly opens: Set<number>;
  /** Braces that are too many. */
  readonly ignored: Set<number>;
}
