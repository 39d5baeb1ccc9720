/** What a field holds, in the words of Creator and CRM, folded to what a script can tell apart. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'date-time'
  | 'time'
  /** One of the choices. */
  | 'choice'
  /** A list of choices. */
  | 'choices'
  /** The record id of another form. */
  | 'lookup'
  /** A list of record ids of another form. */
  | 'lookups'
  /** Rows that belong to the record. */
  | 'subform'
  /** A name or an address, whose parts are members. */
  | 'composite'
  | 'file'
  /** A value of a type that is not known here; nothing is claimed about it. */
  | 'unknown';

/** Where something is declared: UTF-16 offsets in the file `uri`. Undefined for what came from a service. */
export interface Declared {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface Field {
  /** The name that scripts use: Creator's link name, CRM's API name. Letter case counts. */
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** The type as the service writes it: `picklist`, `USD`, `multiselectpicklist`. */
  readonly type: string;
  readonly required: boolean;
  readonly unique: boolean;
  /** True where scripts cannot write it: formulas, auto numbers, what the system keeps. */
  readonly readOnly: boolean;
  /** The choices of a `choice` or `choices` field; undefined where there are none or any value is accepted. */
  readonly choices?: readonly string[];
  /** The form or module that a `lookup`, `lookups` or `subform` field leads to. */
  readonly target?: string;
  /** The greatest number of characters. */
  readonly length?: number;
  /** The parts of a `composite` field. */
  readonly members?: readonly Field[];
  readonly declared?: Declared;
}

/** A form of Creator, a module of CRM: what has fields and keeps records. */
export interface Form {
  readonly name: string;
  readonly label: string;
  /** By name, in the order of the form. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Of a module: the names under which records of other modules hang from its records, and their modules. */
  readonly relatedLists?: ReadonlyMap<string, string>;
  /** True where records may have keys that are no fields of the list. */
  readonly isOpen?: boolean;
  readonly declared?: Declared;
}

export interface Report {
  readonly name: string;
  readonly label: string;
  /** The kind in Creator's words: `list`, `kanban`. */
  readonly kind: string;
  readonly form: string | undefined;
  readonly declared?: Declared;
}

export interface PageParameter {
  readonly name: string;
  /** As written; undefined where the page gives none. */
  readonly type: string | undefined;
}

export interface Page {
  readonly name: string;
  readonly label: string;
  readonly parameters: readonly PageParameter[];
  readonly declared?: Declared;
}

/**
 * The names of an organization: one plain model, whether they were read from an export of Creator or fetched from a
 * service. It is immutable; new names are a new schema.
 */
export interface Schema {
  /** `creator`, or the id of the service whose modules these are. */
  readonly product: string;
  /** The application or organization, as it calls itself. */
  readonly name: string;
  readonly forms: ReadonlyMap<string, Form>;
  readonly reports: ReadonlyMap<string, Report>;
  readonly pages: ReadonlyMap<string, Page>;
  /** Of what was fetched: the connection that answered, and when, in ISO 8601. */
  readonly connection?: string;
  readonly fetched?: string;
  /** Link names of connections. */
  readonly connections: readonly string[];
  /** Zoho's pattern in which dates are printed and read: `dd-MM-yyyy`. */
  readonly dateFormat?: string;
  readonly timeFormat?: string;
  /** An IANA zone id. */
  readonly timeZone?: string;
}
