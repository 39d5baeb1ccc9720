/**
 * Where in an application a script runs, as far as it decides what `input`, `row` and bare names stand for. The names are
 * those of the schema.
 */
export interface ScriptPlace {
  /** The form whose fields `input` holds and bare names may stand for. */
  readonly form?: string;
  /** The subform field whose rows `row` stands for. */
  readonly subform?: string;
  /** The stage in Creator's words: `on validate`. */
  readonly stage?: string;
  /** `on add`, `on edit`, `on add or edit`, `on delete`. */
  readonly event?: string;
}
