// What a script asks of whoever runs it, and what it shows.
import type { WireValue } from './wire.js';

/** A text with the name that errors, breakpoints and stack frames give it. */
export interface SourceFile {
  /** Any unique name; a URI in the editor, a path on the command line. */
  readonly uri: string;
  readonly text: string;
}

/** A place in a file. Offsets are UTF-16 code units; lines count from 1. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** What a running script asks of its host. Each is answered by a {@link HostAnswer}. */
export type HostRequest<Value = WireValue> = { readonly place: Place } & (
  | {
      /** An integration task as a call, `getUrl` and `postUrl` too. */
      readonly kind: 'task';
      /** As written: `zoho.crm.getRecordById`. */
      readonly name: string;
      /** In the order of the call, the link name of the connection among them. */
      readonly values: readonly Value[];
    }
  | {
      /** `invokeurl [ … ]`, `sendmail [ … ]` and the other blocks. */
      readonly kind: 'block';
      readonly name: string;
      /** By lower-case name; an attribute may have several values. A bare word, as in `type : GET`, is a TEXT. */
      readonly attributes: Readonly<Record<string, readonly Value[]>>;
    }
  | {
      /** A function that is in none of the files: `standalone.x`, a connector, another application. */
      readonly kind: 'function';
      readonly name: string;
      readonly values: readonly Value[];
    }
  | ({ readonly kind: 'records' } & RecordsRequest<Value>)
  | {
      /** Something that the script does not say and nothing here knows. */
      readonly kind: 'unknown';
      readonly what: 'variable' | 'systemVariable' | 'method' | 'form' | 'expression';
      /** A function that may be meant instead of a method of the variable: its source may be the answer. */
      readonly orFunction?: string;
      readonly name: string;
      /** A sentence for the person. */
      readonly reason: string;
    }
);

export type RecordsRequest<Value = WireValue> =
  | {
      readonly operation: 'fetch';
      readonly form: string;
      /** Undefined: every record. */
      readonly criteria?: Criteria<Value>;
      readonly sort: readonly { readonly field: string; readonly descending: boolean }[];
      /** Both inclusive, from 0. */
      readonly range?: readonly [from: number, to: number];
    }
  /** Answered with the id, a NUMBER. */
  | { readonly operation: 'insert'; readonly form: string; readonly fields: Readonly<Record<string, Value>> }
  | {
      readonly operation: 'update';
      readonly form: string;
      readonly ids: readonly Value[];
      readonly fields: Readonly<Record<string, Value>>;
    }
  | { readonly operation: 'delete'; readonly form: string; readonly criteria?: Criteria<Value> }
  /** The record that a lookup field of a record refers to; answered with a map of its fields, or null. */
  | { readonly operation: 'related'; readonly form: string; readonly field: string; readonly value: Value };

/** The bracket of `Form[ … ]` with its values computed. A field is a path: `Customer.City`. */
export type Criteria<Value = WireValue> =
  | { readonly kind: 'and' | 'or'; readonly left: Criteria<Value>; readonly right: Criteria<Value> }
  | { readonly kind: 'not'; readonly operand: Criteria<Value> }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: CriteriaOperator; readonly value: Value }
  | { readonly kind: 'constant'; readonly value: boolean };

export type CriteriaOperator =
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'in'
  | 'not in'
  | 'contains'
  | 'not contains'
  | 'startsWith'
  | 'endsWith';

export type HostAnswer<Value = WireValue> =
  | {
      readonly kind: 'value';
      readonly value: Value;
      /** The HTTP status of the answer to `invokeurl`, where there is one. */
      readonly status?: number;
    }
  /** Raised in the script, where a `catch` may take it. */
  | { readonly kind: 'error'; readonly message: string }
  /** The source of the function that was asked for: it is loaded and runs like one of the program. */
  | { readonly kind: 'source'; readonly file: SourceFile }
  /** Nobody knows: the run ends with the outcome `unknown`. */
  | { readonly kind: 'unknown'; readonly reason?: string };

/** What a person sees a script do, in the order in which it does it. */
export type Effect<Value = WireValue> = { readonly place: Place } & (
  | { readonly kind: 'info'; readonly text: string; readonly value: Value }
  | { readonly kind: 'alert' | 'successMessage'; readonly text: string }
  /** `fields` as written, `input.` taken off. */
  | { readonly kind: 'hide' | 'show' | 'enable' | 'disable' | 'focus' | 'clear'; readonly fields: readonly string[] }
  | { readonly kind: 'cancel'; readonly what: 'submit' | 'delete' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'openUrl'; readonly values: readonly Value[] }
  /** `F:ui.add(x)`, `F.select(x)` and similar. */
  | { readonly kind: 'choices'; readonly field: string; readonly action: string; readonly values: readonly Value[] }
  /** `input.F = x`, and `row.F = x`. */
  | { readonly kind: 'setField'; readonly field: string; readonly value: Value }
);
