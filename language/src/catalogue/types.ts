/**
 * The shapes of the catalogue: what is known about Deluge's tasks, built-ins, variables, words and limits.
 *
 * Every entry carries a mark of trust (`verified`, `evidence`): an unverified signature is offered to the person who
 * writes, but nothing may be reported as an error because of it. A figure that nobody publishes is `null`, never a guess.
 */

/** Deluge's own names of its data types, and a few for what has no type of its own in the documents. */
export type DelugeTypeName =
  | 'TEXT'
  | 'NUMBER'
  | 'DECIMAL'
  | 'BOOLEAN'
  | 'DATE'
  | 'DATE-TIME'
  | 'TIME'
  | 'LIST'
  | 'KEY-VALUE'
  | 'FILE'
  | 'COLLECTION'
  | 'XML'
  /** What `Form[criteria]` gives, in Creator only. */
  | 'RECORDS'
  /** A field of a Creator form that is named, not read: the receiver of `select` or of `ui.add`. */
  | 'FIELD'
  | 'SUBFORM'
  | 'NULL'
  | 'VOID'
  | 'ANY';

/** Where a thing runs or does not: ids of services ({@link Service.id}), or only `'*'` for every one that runs Deluge. */
export type ServiceIds = readonly string[];

/**
 * How well a statement is founded.
 * - `page`: read on an official page.
 * - `summary`: an official page, read through a public summary that quotes it.
 * - `index`: named in an official list; the page itself was not read.
 * - `observed`: seen in public scripts, on no page.
 * - `third-party`: from text that is not Zoho's.
 * - `inferred`: concluded from the others.
 */
export type Evidence = 'page' | 'summary' | 'index' | 'observed' | 'third-party' | 'inferred';

/** A key of a map that is passed as an argument. */
export interface MapKey {
  readonly type: DelugeTypeName;
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly valuesClosed?: boolean;
  readonly default?: number | string | boolean;
  /** In characters. */
  readonly maxLength?: number;
  /** The language that the text is written in. */
  readonly language?: TextLanguageId;
}

export type TextLanguageId = 'crmCriteria' | 'coql' | 'creatorCriteria';

/** A language that is written inside texts: the criteria of a task, a query. */
export interface TextLanguage {
  readonly id: TextLanguageId;
  /** To speak of it by, without an article: `criteria of CRM`. */
  readonly name: string;
  readonly example: string;
  /** The beginning of a text of it, with tab stops. */
  readonly snippet: string;
  /** What stands between an operator and its value. */
  readonly afterOperator: string;
  /** Keys of maps whose value is a text of this language, whatever the map is for. */
  readonly keys: readonly string[];
  readonly operators: readonly { readonly word: string; readonly summary: string; readonly evidence: Evidence }[];
  /** What else means something in it: clauses and what joins conditions; several words are separated by one blank. */
  readonly words: readonly string[];
  /** Null: no ceiling is stated. */
  readonly mostConditions: number | null;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A parameter of a call, or an attribute of a block. */
export interface Parameter {
  readonly name: string;
  readonly type: DelugeTypeName;
  /** Types that are accepted as well. */
  readonly altTypes?: readonly DelugeTypeName[];
  /** The type of the elements, where `type` is LIST. */
  readonly items?: DelugeTypeName;
  readonly optional: boolean;
  /** The last parameter of a built-in that takes any number of values from here on. */
  readonly variadic?: boolean;
  readonly summary: string;
  readonly note?: string;
  /** Values that are known; a list is complete only where `valuesClosed` is true. */
  readonly values?: readonly string[];
  readonly valuesClosed?: boolean;
  readonly default?: number | string | boolean;
  /** What to write for it when a later argument is given and this one is not: `Map()`, `""`, `null`, `0`. */
  readonly skipWith?: readonly string[];
  readonly keys?: Readonly<Record<string, MapKey>>;
  /** Services in which it must be given although `optional`. */
  readonly requiredIn?: ServiceIds;
  /** Services in which it is left out. */
  readonly notUsedIn?: ServiceIds;
  /** Other spellings of an attribute: `content-type` for `content type`. */
  readonly aliases?: readonly string[];
  /** True for the link name of a connection: the last parameter of a task, the first in QuickBooks and Salesforce. */
  readonly isConnection?: boolean;
  /** True for an attribute whose value stands as a bare word: `type : GET`. */
  readonly bareWord?: boolean;
  /** The language that the text is written in. */
  readonly language?: TextLanguageId;
  /** What the text is the name of, where every customer has names of their own. */
  readonly names?: 'module' | 'form' | 'report';
  /** Its keys are fields of the module that the call names: of a record that it creates, or of one that it changes. */
  readonly record?: 'new' | 'changed';
  /**
   * What a text given for it is in turn: a regular expression of Java's, or a date pattern. `literalFlag`: if it is true, the
   * regular expression beside it is taken for the characters themselves.
   */
  readonly holds?: 'regularExpression' | 'literalFlag' | 'datePattern';
}

/**
 * A type, a list of one shape, or a map of named fields: `{ data: [{ id: 'TEXT' }] }`. A field such as `<key>` has the name
 * that the call gives for its parameter `key`.
 */
export type Shape = DelugeTypeName | { readonly [key: string]: Shape } | readonly Shape[];

export interface Returns {
  readonly type: DelugeTypeName;
  readonly altTypes?: readonly DelugeTypeName[];
  /** The type of the elements, where `type` is LIST. */
  readonly items?: DelugeTypeName;
  /** Empty for built-ins, whose summary says what they give. */
  readonly summary: string;
  /** The known part of the answer. */
  readonly fields?: { readonly [key: string]: Shape };
  /** Of a task that answers with records of the module that it is given: where they are. */
  readonly record?: 'itself' | 'data';
}

export interface Signature {
  /** What tells this overload from the others; absent where there is one, or where the parameters say it. */
  readonly title?: string;
  readonly params: readonly Parameter[];
  readonly returns: Returns;
  /** The page of this overload, where it has its own. */
  readonly doc?: string;
}

export interface Deprecation {
  /** The task to use instead; a name that ends in `.*` is a whole namespace. */
  readonly replacement: string;
  /** ISO date. */
  readonly since?: string;
  readonly note?: string;
  /**
   * How a call is written as the block that replaces it: for each attribute the parameter whose argument it takes, and
   * attributes with a bare word. A parameter that no attribute takes has no counterpart.
   */
  readonly block?: {
    readonly attributes: Readonly<Record<string, string>>;
    readonly words?: Readonly<Record<string, string>>;
  };
}

/**
 * An allowance: the external calls of the service that runs the script, the Developer API of the Creator account that
 * is addressed, the credits of the CRM's API, the requests to an address (CRM counts them by the day), the mails of the
 * day, and the text messages and notifications that have quotas of their own.
 */
export type Pool =
  | 'externalCalls'
  | 'creatorDeveloperApi'
  | 'crmApiCredits'
  | 'httpRequests'
  | 'mails'
  | 'textMessages'
  | 'notifications';

/** How many records the answer of a list task holds at most. */
export interface ListLimit {
  /** The parameter that asks for fewer; what it is when it is left out is its `default`. */
  readonly parameter?: string;
  /** However many are asked for. */
  readonly most?: number;
  /** The key that the records are listed under; absent where the answer is the list. */
  readonly under?: string;
}

/** How a task for one record becomes one for many. How many records one call takes stands in the limits of that task. */
export interface BulkForm {
  /** Its first parameter that is a list takes the records; the others are those of the task for one. */
  readonly task: string;
  /** The parameter that holds the record. */
  readonly record: string;
  /** The parameter that holds its id, which goes into the map under `id`; absent for what creates. */
  readonly id?: string;
}

export interface Task {
  /**
   * The name as the page spells it. Two differ by form only: the block is `invokeUrl`, the older call is `invokeUrl()`,
   * with the brackets in its name, so that names are unique.
   */
  readonly name: string;
  /** Id of the service that it addresses. */
  readonly service: string;
  readonly title: string;
  readonly summary: string;
  readonly form: 'call' | 'block';
  /** At least one for a call, none for a block. */
  readonly signatures: readonly Signature[];
  /** Of a block, in the order of the page; empty for a call. */
  readonly attributes: readonly Parameter[];
  readonly returns: Returns;
  readonly responseExamples?: { readonly [kind: string]: unknown };
  /** OAuth scopes that the connection needs, as far as the page names them. */
  readonly scopes: readonly string[];
  readonly scopesNote?: string;
  /** True: its page says so. False: it is answered without a call. Null: the page is silent; probably counted. */
  readonly externalCall: boolean | null;
  readonly externalCallSource?: string;
  readonly callsPerExecution: number;
  /** True if it changes nothing where it arrives, so that the same call again gives the same answer. */
  readonly readOnly?: true;
  /** The task that does for many records what this one does for one. */
  readonly bulk?: BulkForm;
  /** The parameters that say which one record it reads, where a query of its service can read many of them. */
  readonly byId?: { readonly module: string; readonly id: string };
  /** The parameter whose maps can be put into one: one call with the sum of them does what several calls do. */
  readonly mergeable?: string;
  /** Allowances besides the external calls that an execution draws on. */
  readonly pools: readonly Pool[];
  readonly availableIn: ServiceIds;
  readonly notAvailableIn: ServiceIds;
  readonly deprecated: Deprecation | false;
  readonly doc: string;
  /** True if its syntax was read on a page of Zoho's. */
  readonly verified: boolean;
  /** What an unverified entry depends on; always there when `verified` is false. */
  readonly evidence?: string;
  readonly notes: readonly string[];
  /** Where pages contradict each other or themselves. */
  readonly conflicts: readonly string[];
  /** Figures that hold for this task, by name; the unit is in the name. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly listLimit?: ListLimit;
  /** Credits of one execution, where they are not 1: of the pool that its service names as `creditPool`. */
  readonly apiCredits?: { readonly count: number; readonly evidence: Evidence };
  /** Other spellings that pages and scripts use; differences of letter case alone are not listed. */
  readonly aliases: readonly string[];
}

/**
 * What a call does that its types do not say. "Receiver" is what the method is called on, or the first argument of the
 * function form. Whatever is absent is not known, and is taken to be the worst by whoever asks.
 */
export interface Behaviour {
  /** Returns what the receiver has under the key, or at the index, that is its first argument: the value, or its text. */
  readonly reads?: 'value' | 'text';
  /** What its arguments put into the receiver: a key with a value, an element, or all those of a map or list. */
  readonly puts?: 'pair' | 'pairs' | 'element' | 'elements' | 'entries';
  /** Only reads the receiver, and returns nothing through which the receiver could be changed. */
  readonly onlyReads?: true;
  /** Reads the elements of a list that is passed to it, and does not keep the list. */
  readonly copiesArguments?: true;
  /** Looks for its first argument in the receiver, or among its keys, and tells whether it is there, or is not. */
  readonly finds?: 'value' | 'noValue' | 'key';
  /** Reads a value of the type that it returns out of a text. */
  readonly parses?: true;
  /** Returns how many elements, characters or records the receiver has. */
  readonly counts?: 'elements' | 'characters' | 'records';
  /**
   * How many elements, or characters, the result has: as many as the receiver, at most as many, a slice from one index to another, one
   * for each key, or one for each piece of a text that is split.
   */
  readonly size?: 'same' | 'fewer' | 'slice' | 'keys' | 'pieces';
  /**
   * What the result holds: what the receiver holds, the same in a value of another type, the receiver written as text,
   * a text that is edited, or the keys.
   */
  readonly contents?: 'same' | 'converted' | 'text' | 'edited' | 'keys';
  /** Null is a receiver that it is made for: it tests for null (or an empty value), or returns something in its place. */
  readonly nulls?: 'tested' | 'testedOrEmpty' | 'replaced';
  /** What a test for null returns for null in the products other than Creator. */
  readonly forNull?: 'true' | 'false' | 'null';
  /** Products that have only the function form of the method. */
  readonly functionOnlyIn?: ServiceIds;
  /** Rounds a number to a whole one, or to some decimals; `down` to the next lower one. */
  readonly rounds?: true | 'down';
}

export interface Builtin {
  readonly name: string;
  /** The type that the method is called on; undefined for what is called by its name alone. */
  readonly receiver: DelugeTypeName | undefined;
  readonly kind: 'method' | 'function' | 'constructor' | 'constant' | 'task';
  readonly category: string;
  /** At least one; those of a method do not name the receiver. */
  readonly signatures: readonly Signature[];
  /** True for a method that may also be written as a function, with the receiver as its first argument. */
  readonly alsoFunction: boolean;
  /** Further types on which it works or was seen. */
  readonly alsoReceivers: readonly DelugeTypeName[];
  readonly aliases: readonly string[];
  readonly returns: Returns;
  readonly summary: string;
  /** Edge cases; empty when there is nothing to add. */
  readonly semantics: string;
  /** Messages or conditions of run-time failure. */
  readonly errors: readonly string[];
  readonly example: string;
  readonly availability: ServiceIds;
  /** True if it changes its receiver. */
  readonly mutates: boolean;
  readonly behaviour: Behaviour;
  /** Its place among the built-ins that scripts use most, in our judgement, from 1; undefined for all others. */
  readonly rank?: number;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly alsoDoc: readonly string[];
  /** True if its own page was read. */
  readonly verified: boolean;
}

export interface SystemVariable {
  /** Dotted name. `zoho.appvariable.<NAME>` stands for any name in its last place. */
  readonly name: string;
  readonly type: DelugeTypeName;
  readonly summary: string;
  readonly note?: string;
  readonly availableIn: ServiceIds;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

export interface Keyword {
  /** As one would write it; several words are separated by one blank: `else if`. */
  readonly word: string;
  readonly kind: 'statement' | 'clause' | 'literal' | 'type' | 'operator' | 'function' | 'root';
  readonly summary: string;
  /** A line of code that shows it. */
  readonly example: string;
  /** Body of a snippet (`${1:name}` placeholders), where the word begins a whole form. */
  readonly snippet?: string;
  /** True if the documents forbid it as a name. */
  readonly reserved: boolean;
  readonly availableIn: ServiceIds;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A data type: how headers, messages and documents call it. */
export interface TypeEntry {
  readonly name: DelugeTypeName;
  /** Words for it in a function's header, lower case; empty if it has none. */
  readonly headerWords: readonly string[];
  /** How Zoho's messages call it. */
  readonly messageNames: readonly string[];
  readonly summary: string;
  readonly example: string;
  readonly availableIn: ServiceIds;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A word that may stand for a type in a function's header. */
export interface HeaderType {
  /** Lower case; any letter case is accepted. */
  readonly word: string;
  readonly type: DelugeTypeName;
  readonly asReturn: boolean;
  readonly asParameter: boolean;
  readonly summary: string;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A letter of a date pattern such as `dd-MMM-yyyy`. */
export interface DatePatternLetter {
  /** `MMM`, `yyyy`, … or `'…'` for a literal part. */
  readonly letters: string;
  readonly summary: string;
  /** What it prints; empty if not known. */
  readonly example: string;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** One figure: a ceiling, a time-out or a quota. */
export interface Limit {
  /** Stable, dotted: `crm.functions.sendmailPerDay`. */
  readonly id: string;
  /** Id of the service that it holds in, or `*`. */
  readonly service: string;
  readonly summary: string;
  /** Null: a limit exists, its figure is not published. Text where the figure is a range or names an absence. */
  readonly value: number | string | null;
  readonly unit: string;
  /** What one run may do no more of; absent for limits of another kind. */
  readonly perRun?: 'statements' | 'functionCalls';
  /** Per edition or plan. Each figure null where not published; `max: null` means no ceiling is stated. */
  readonly plans?: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  readonly note?: string;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A message that Zoho shows when a script is saved or run. */
export interface Message {
  /** `<…>` marks the parts that vary. */
  readonly message: string;
  readonly phase: 'save' | 'run';
  readonly cause: string;
  readonly availableIn: ServiceIds;
  readonly evidence: Evidence;
  readonly doc: string;
  readonly verified: boolean;
}

/** A form of several words or lines that completion offers for a word; keywords and tasks have forms of their own. */
export interface Snippet {
  /** What a person types to find it. */
  readonly word: string;
  readonly title: string;
  /** What it does; a sentence. */
  readonly summary: string;
  /** In the syntax of LSP snippets and in Zoho's layout. */
  readonly body: string;
  readonly place: 'statement' | 'value';
  readonly availableIn: ServiceIds;
}

/** A name that is met in the wild but documented nowhere, and what to write instead. */
export interface Suggestion {
  readonly wrong: string;
  /** The documented task that comes nearest. */
  readonly name: string;
  /** What to do where that task alone does not replace it; a sentence. */
  readonly advice?: string;
}
