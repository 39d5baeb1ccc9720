import type { DelugeTypeName, Evidence } from './types.js';

/** A value that a product hands to a script or expects from it. */
export interface HandlerValue {
  readonly type: DelugeTypeName;
  readonly altTypes?: readonly DelugeTypeName[];
  /** Name of a {@link HandlerShape}, where it is a map. */
  readonly shape?: string;
  /** Of the elements, where `type` is LIST. */
  readonly items?: Pick<HandlerValue, 'type' | 'altTypes' | 'shape'>;
  readonly summary?: string;
  /** A list is complete only where `valuesClosed` is true. Numbers are written as text. */
  readonly values?: readonly string[];
  readonly valuesClosed?: boolean;
  /** Where it was not read on the page of its entry. */
  readonly evidence?: Evidence;
}

/** A key of a map that a product hands over or expects. */
export interface HandlerKey extends HandlerValue {
  readonly summary: string;
  /** True: its page says so. False: it is marked optional. Absent: not stated. */
  readonly required?: boolean;
  /** It has to be there where another key has this value. */
  readonly requiredWith?: { readonly key: string; readonly value: string };
  readonly default?: number | string | boolean;
  /** In characters. */
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** What stands in a map that a product hands over or expects. Pages are incomplete: a key that is not here may exist. */
export interface HandlerShape {
  readonly name: string;
  readonly type: 'KEY-VALUE' | 'FILE';
  readonly summary: string;
  readonly keys: Readonly<Record<string, HandlerKey>>;
  /** What stands under names that the author chooses. */
  readonly otherKeys?: HandlerValue;
  /** True: names beyond `keys` are expected. */
  readonly open?: boolean;
  /** The value under `key` picks a shape whose keys come on top. */
  readonly variants?: { readonly key: string; readonly shapes: Readonly<Record<string, string>> };
  /** Its keys are those of one of these, which the script does not show. */
  readonly oneOf?: readonly string[];
  readonly notes?: readonly string[];
  readonly doc: string;
  readonly verified: boolean;
  readonly evidence: Evidence;
}

/** A variable that a product fills before the script runs. */
export interface HandlerInput extends HandlerValue {
  /** In angle brackets where the author names it, or where it has one of `names`. */
  readonly name: string;
  readonly names?: readonly string[];
  readonly summary: string;
}

/** A place of a product where scripts run: what it hands them, and what they answer. */
export interface Handler {
  /** Id of the service. */
  readonly product: string;
  /** Unique within the product: `zobot.message`, `function.validation_rule`. */
  readonly handler: string;
  readonly title: string;
  readonly summary: string;
  /** The namespace of its functions, where they have a header: `validation_rule`. */
  readonly category?: string;
  readonly inputs: readonly HandlerInput[];
  readonly returns: HandlerValue & {
    /** True if the handler is useless or fails without an answer. */
    readonly required: boolean;
    /** Shapes of which the answer has one. */
    readonly oneOf?: readonly string[];
  };
  /** Creator: what the event tables of the statements' pages allow and deny. */
  readonly statements?: {
    readonly allowed?: readonly string[];
    readonly denied?: readonly string[];
    readonly unchecked?: readonly string[];
  };
  readonly notes?: readonly string[];
  readonly doc: string;
  readonly verified: boolean;
  readonly evidence: Evidence;
}
