/** One way in which a script comes to a message. */
export interface MessageCause {
  readonly what: string;
  /** Code that leads to the message; empty where no code does. */
  readonly example?: string;
  /** The first line is in words; the lines after it are the repaired code. */
  readonly repair: string;
}

/** An error message of Deluge or of a Zoho service, as data. */
export interface ZohoMessage {
  readonly id: string;
  /** A regular expression, matched anywhere in the message and in any letter case. Groups `line`, `at`: line numbers. */
  readonly pattern: string;
  readonly sample: string;
  /** Whether the editor refuses the script, an import does, the run ends with it, or a service answers with it. */
  readonly when: 'save' | 'import' | 'run' | 'api';
  /** Ids of services; `all` for the language itself. */
  readonly products: readonly string[];
  readonly meaning: string;
  /** The likeliest first. */
  readonly causes: readonly MessageCause[];
  readonly mark: 'documented' | 'observed' | 'assumed';
  readonly sources: readonly string[];
  /** Codes of diagnostics that find a cause in a script, the likeliest first; `syntax/*` for any syntax error. */
  readonly findings: readonly string[];
}

/** The content of `zoho-messages.json`. */
export interface ZohoMessageData {
  /** What editors and logs put around a message, with the message in the group `text`. */
  readonly envelopes: readonly { readonly id: string; readonly pattern: string; readonly sample: string }[];
  /** The most specific first. */
  readonly messages: readonly ZohoMessage[];
}
