import type { AccountSummary, Folder } from '@deluge-tools/zoho';

/** One answer that a person may give; the first of a question is what they most likely want. */
export interface Choice {
  /** What `Confirm` resolves with. */
  readonly id: string;
  /** Short words for a button. */
  readonly label: string;
}

interface Asked {
  /** One sentence, ready to be shown: "Use ann@example.com (Europe) for crmConn in the folder shop?" */
  readonly title: string;
  /** What the person should know before they answer; several lines. */
  readonly detail: string;
  readonly choices: readonly Choice[];
}

/**
 * What is asked before anything is sent. A question can be put to the person from `title`, `detail` and `choices` alone;
 * the other members are there for who wants to show more. Remembering answers is done here, not by who asks.
 */
export type Confirmation = Asked &
  (
    | {
        /**
         * A link name is used in this folder for the first time. Choices: the id of each account that could be meant, then
         * `sandbox`. Remembered for the folder.
         */
        readonly kind: 'account';
        readonly linkName: string;
        readonly folder: Folder;
        readonly accounts: readonly AccountSummary[];
      }
    | {
        /** The request changes something on a real account. Choices: `once`; `run` (until the script ends) and `today` where `mayTrust` is true. */
        readonly kind: 'write';
        readonly linkName: string;
        readonly account: string;
        readonly dataCentre: string;
        readonly method: string;
        readonly url: string;
        /** False for deletes, bulk writes and mail: those are asked for each time. */
        readonly mayTrust: boolean;
      }
    | {
        /** A host that this folder's scripts have not called before, for reading too. Choice: `allow`. Remembered. */
        readonly kind: 'host';
        readonly host: string;
        readonly method: string;
        readonly url: string;
        /** True if the account's token or key goes along. */
        readonly carriesToken: boolean;
        readonly folder: Folder;
      }
    | {
        /** The account does not have scopes that the task requires. Choices: `signIn`, `run`. After `signIn` resolve with `again`. */
        readonly kind: 'scopes';
        readonly accountId: string;
        readonly account: string;
        readonly linkName: string;
        readonly missing: readonly string[];
        readonly granted: readonly string[];
      }
    | {
        /** Zoho no longer accepts the sign-in, or it vanished. Choice: `signIn`. After it resolve with `again`. */
        readonly kind: 'signIn';
        readonly accountId: string;
        readonly account: string;
        readonly linkName: string;
      }
    | {
        /** The task's address is a guess that Zoho does not document. Choice: `allow`. Remembered for the account. */
        readonly kind: 'undocumented';
        readonly task: string;
        readonly account: string;
        readonly method: string;
        readonly url: string;
      }
  );

/**
 * Puts a question to the person. Resolves with the id of a choice; with `again` after the person signed in from the
 * question, which lets the run go on with what they changed; with undefined to cancel the run. Nothing is sent meanwhile.
 */
export type Confirm = (question: Confirmation, signal: AbortSignal) => PromiseLike<string | undefined>;
