/**
 * What the client and the command line see of running: plain data in, plain data out.
 *
 * Offsets are UTF-16 code units in the script's text. Times are milliseconds. Everything that a person reads comes as
 * text that is ready to be shown.
 */
import type { CatalogueData, Connection } from '@deluge-tools/language';
import type {
  AccountManager,
  AccountSummary,
  ApiCredits,
  Bindings,
  FaultSwitch,
  Folder,
  KeptRecords,
  MailServer,
  Memory,
  RegisteredClient,
  SecretStore,
  Snapshots,
} from '@deluge-tools/zoho';
import type { Confirm } from './confirmations.js';
import type { PreparedScript, ScriptInput } from './script/prepare-script.js';

export type {
  AccountManager,
  AccountSummary,
  AccountTest,
  ApiCredits,
  ApiKeyOptions,
  Binding,
  Bindings,
  DeviceCode,
  Fault,
  FaultRule,
  FaultSwitch,
  Folder,
  KeptRecords,
  KeyPlace,
  MailServer,
  Memory,
  RegisteredClient,
  SecretStore,
  SignInMethod,
  SignInOptions,
  SignInWay,
  Snapshots,
} from '@deluge-tools/zoho';
export type { Choice, Confirm, Confirmation } from './confirmations.js';
export { RunError } from './run-error.js';
export type { Connection };

/**
 * What the person's own settings say. They are never read from a workspace: a repository must not open doors.
 * In the manifest they have the scope `application` or `machine`.
 */
export interface UserSettings {
  /** `invokeurl` and similar may reach this machine and private networks. */
  readonly allowPrivateAddresses?: boolean;
  /** A server that really sends `sendmail`; its password is the secret `mailPasswordKey`. */
  readonly mailServer?: MailServer;
  /** Requests to real accounts a day, after which runs are refused here; no limit when absent. */
  readonly requestsPerDay?: number;
}

export interface GatewayOptions {
  /** Folder for the sandbox's file and its outbox. It is made when it is first needed. */
  readonly storageDirectory: string;
  /** Where accounts live. Without it nobody can sign in for longer than this process. */
  readonly secrets?: SecretStore;
  /** What the person decided, outside every workspace. Without it decisions end with the process. */
  readonly memory?: Memory;
  readonly settings?: () => UserSettings;
  /** One line for the output channel; secrets never stand in it. */
  log(line: string): void;
  /** The client to send with; `globalThis.fetch` when absent, so that an editor's proxy settings apply. */
  readonly fetch?: typeof fetch;
}

/** What the runners of a window share: one way out, with the accounts, the sandbox and the counters. */
export interface Gateway {
  readonly accounts: AccountManager;
  readonly bindings: Bindings;
  readonly sandbox: Sandbox;
  readonly counters: Counters;
  /** How the connections of a folder's settings stand. Sends nothing. */
  connections(folder: Folder, connections: readonly Connection[]): Promise<readonly ConnectionStatus[]>;
  /** Stops the sandbox and forgets tokens. */
  dispose(): Promise<void>;
}

/** How a connection stands in a folder. */
export interface ConnectionStatus {
  readonly connection: Connection;
  /**
   * `sandbox`: no account is bound, or the person chose the sandbox. `expired`: the account's sign-in ended or vanished.
   * `needsScopes`: the account does not have scopes that the connection's settings list.
   */
  readonly state: 'sandbox' | 'signedIn' | 'expired' | 'needsScopes';
  /** The account that is bound; undefined on the sandbox and if it vanished. */
  readonly account?: AccountSummary;
  /** Scopes of the settings that the account was not granted. */
  readonly missingScopes: readonly string[];
  /** One line for a person: `ann@example.com · Europe`. */
  readonly description: string;
}

/** What was sent to real accounts today, as this tool counts it; Zoho's own figures may differ. */
export interface Counters {
  today(): RequestCount;
  onDidChange(listener: () => void): { dispose(): void };
}

export interface RequestCount {
  /** `2026-11-28`, by the clock of this machine. */
  readonly day: string;
  /** Requests to Zoho's REST API: each spends API credits of the service. Those to the sandbox count nothing. */
  readonly apiRequests: number;
  /** Requests of `invokeurl` and similar to other hosts. */
  readonly otherRequests: number;
  /** External calls that the same executions would have used, had they run in Zoho. From here they use none. */
  readonly externalCalls: number;
  /** API credits of those API requests whose price is published. */
  readonly apiCredits: number;
  /** API requests to services that publish no price. */
  readonly unpricedRequests: number;
  /** API requests by link name and service, with the credits that are known. */
  readonly byConnection: readonly {
    readonly linkName: string;
    readonly service: string;
    readonly requests: number;
    readonly credits: number;
  }[];
}

export interface RunnerOptions {
  /** Folder for the sandbox's file and its outbox. It is made when it is first needed; `gateway` has its own. */
  readonly storageDirectory: string;
  readonly catalogue: CatalogueData;
  /** What the runners of a window share. Without it a runner makes its own, to which nobody is signed in. */
  readonly gateway?: Gateway;
  /** The workspace folder of the scripts; without it there is none. */
  readonly folder?: Folder;
  /** Asks the person. Without it whatever would have to be asked is refused. */
  readonly confirm?: Confirm;
  /** The connections of the settings; a function is asked again at every run. */
  readonly connections: readonly Connection[] | (() => readonly Connection[]);
  /** Link name for tasks that name none; empty or absent: the sandbox. */
  readonly defaultConnection?: string | (() => string);
  /** One line for the output channel; secrets never stand in it. */
  log(line: string): void;
  /** The client to send with; `globalThis.fetch` when absent, so that an editor's proxy settings apply. */
  readonly fetch?: typeof fetch;
  /** Zone in which dates are read and written; the machine's when absent. */
  readonly timeZone?: string;
}

/** One task to run, as the server located it. */
export interface RunInput {
  readonly script: string;
  /** The task itself. */
  readonly start: number;
  readonly end: number;
  /** The task with what is applied to its answer: `.get("data").get("email")`. */
  readonly expressionStart: number;
  readonly expressionEnd: number;
  /** `zoho.salesiq.visitorsession.get`, `invokeurl`, … in any letter case. */
  readonly name: string;
  readonly form: 'call' | 'block';
}

/** An argument whose value does not stand in the script, so that a person has to say it. */
export interface Question {
  /** Stable as long as the script keeps the expression: use it to offer the last answer again. */
  readonly key: string;
  /** Name of the parameter or attribute. */
  readonly parameter: string;
  /** Deluge's name of the type, `TEXT`, or several: `TEXT | LIST`. */
  readonly type: string;
  /** The parameter's explanation from the catalogue. */
  readonly summary: string;
  /** The expression as the script has it. */
  readonly source: string;
  /** Why it cannot be computed: "`email` is a parameter of the function." */
  readonly reason: string;
  /** True if the task can run without it; an empty answer then leaves it out. */
  readonly optional: boolean;
  /** Values that the catalogue knows for it; empty when it knows none. */
  readonly values: readonly string[];
  /** How to write the answer: "A text; quotes are not needed." */
  readonly hint: string;
  /** What the last answers of tasks further up, on the same connection, give for it; absent where they do not say it. */
  readonly suggestion?: { readonly value: string; readonly from: readonly string[] };
  /** Offsets of the expression in the script. */
  readonly start: number;
  readonly end: number;
}

/** A task further up that has to run first. Offsets are those of the script. */
export interface NeededTask {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Answers by `Question.key`, as the person typed them. */
export type Answers = Readonly<Record<string, string>>;

export interface Cost {
  /** External calls of one answered execution in Zoho. */
  readonly calls: number;
  readonly certainty: 'stated' | 'probable';
}

/** What the person may be offered besides the answer. */
export type Offer =
  /** The sandbox does not know the portal: add it and run again. */
  | { readonly action: 'addPortal'; readonly portal: string }
  /** The link name has no entry in the settings. The empty name: the script names none. */
  | { readonly action: 'createConnection'; readonly linkName: string }
  /** An `.eml` file was written by the sandbox's mail. */
  | { readonly action: 'openFile'; readonly file: string }
  /** Zoho no longer accepts the sign-in, or scopes are missing: sign in again, with these scopes. */
  | { readonly action: 'signIn'; readonly accountId: string; readonly scopes: readonly string[] }
  /** The sandbox answered in place of an address: edit its answer in the file, or run again and call the host itself. */
  | { readonly action: 'callRealAddress'; readonly host: string; readonly file: string }
  /** The task works inside SalesIQ only: copy a bot's script that tries it there, `toZobotSnippet`. */
  | { readonly action: 'copyZobotSnippet' };

/** Where a run goes: the sandbox, an account that is signed in, or another host without any account. */
export type Target = 'sandbox' | 'account' | 'web';

export interface Preview {
  readonly method: string;
  readonly url: string;
  /** The token is replaced by `(hidden)`. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it would be sent; JSON is laid out on several lines. */
  readonly body?: string;
  readonly name: string;
  readonly connectionLabel: string;
  readonly linkName?: string;
  readonly target: Target;
  readonly dataCentre: string;
  /** True if the task changes something where it arrives. */
  readonly writes: boolean;
  readonly cost: Cost;
  /** What a run from here costs of the service's API credits; undefined on the sandbox, and where no price is published. */
  readonly credits?: ApiCredits;
  /** Set when the run would be refused; then nothing would be sent. */
  readonly refusal?: string;
  readonly offers: readonly Offer[];
  readonly notes: readonly string[];
}

export interface Failure {
  /** The service's own code, such as 1005; or one of this tool's words: `cancelled`, `refused`, `timeout`, … */
  readonly code?: number | string;
  readonly message: string;
  readonly action?: Offer['action'];
  readonly portal?: string;
  /** What to do next, as a sentence. */
  readonly advice?: string;
  /** Scopes that the account does not have, where that is the reason or may be. */
  readonly missingScopes?: readonly string[];
  /** The account to sign in again, where that helps. */
  readonly accountId?: string;
}

/** What was sent, without the token: the header that carried it reads `(hidden)`. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as a person reads it. */
  readonly body?: string;
  /** Set if the body is a form of parts; the text of each, or the name of its file. */
  readonly parts?: readonly SentPart[];
  /** Set if the body is a file: its size in bytes. */
  readonly bodyFile?: number;
}

export interface SentPart {
  readonly name: string;
  readonly text?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
}

export interface ReceivedResponse {
  readonly status: number;
  readonly statusText: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; empty for a file. */
  readonly body: string;
}

export interface RunResult {
  /** False if the task failed, was refused or was cancelled, or if what is applied to its answer failed. */
  readonly ok: boolean;
  readonly name: string;
  /** The expression as the script has it. */
  readonly source: string;
  /** What the whole expression gives. After a failure of the chain: the task's answer. */
  readonly value: {
    /** As `info` would print it; maps and lists laid out on several lines. */
    readonly deluge: string;
    /** As JSON; long integers keep all digits. */
    readonly json: string;
  };
  /** The whole answer of the task, before anything is applied to it, as JSON or text. Empty if there was none. */
  readonly taskAnswer: string;
  /** Absent if nothing was sent. Present without a `status` if it was sent and no answer came. */
  readonly request?: SentRequest;
  /** HTTP status; absent if no answer came. */
  readonly status?: number;
  /** The answer as it came over the wire; absent if none came. */
  readonly response?: ReceivedResponse;
  /** A file that the task gave; there is one for `response-format : FILE` and for downloads. */
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };
  /** How often the request was sent: reads are tried again after some failures. */
  readonly attempts: number;
  /** From the first attempt to the last answer, pauses included; set if there was more than one attempt. */
  readonly totalMilliseconds?: number;
  /** From sending to the last byte of the answer. */
  readonly milliseconds: number;
  readonly externalCalls: Cost & {
    /** External calls that this very run used: none on the sandbox. */
    readonly thisRun: number;
  };
  readonly target: Target;
  readonly connectionLabel: string;
  readonly linkName?: string;
  /** `us`, `eu`, … or `sandbox`; empty for `web`. */
  readonly dataCentre: string;
  readonly failure?: Failure;
  readonly offers: readonly Offer[];
  readonly notes: readonly string[];
}

export interface Sandbox {
  /** Starts the local Zoho if it does not run yet. Rejects with a message for the person if it cannot. */
  start(): Promise<{ readonly url: string }>;
  /** The file that holds what the sandbox knows. It may not exist yet: see `ensureStore`. */
  readonly storeFile: string;
  /** Writes the store's file if it is not there, so that it can be opened and edited. */
  ensureStore(): Promise<string>;
  /** The records of each service but SalesIQ, whose chats are in `storeFile`. Files that are not there are written. */
  services(): Promise<readonly KeptRecords[]>;
  /** The records of a collection of a service, as a JSON list. */
  records(service: string, collection: string): Promise<string>;
  /** Folder in which mails of the sandbox arrive as `.eml` files. */
  readonly outbox: string;
  portals(): Promise<string[]>;
  /** Rejects with a message for the person if the name cannot be a portal's. */
  addPortal(name: string): Promise<void>;
  /** Ends the current chat of a portal, or of all: what was set for it is gone. */
  endChat(portal?: string): Promise<void>;
  /**
   * For the address of a page of the running sandbox, one that also opens through the proxy of a remote window. Undefined
   * for any other address.
   */
  pageAddress(page: string): Promise<string | undefined>;
  /** The OAuth client that is registered with its accounts server, for a sign-in to practise on. */
  client(): Promise<RegisteredClient>;
  /** A code for that client as a self client, as Zoho's API console gives one. It is good for three minutes. */
  selfClientCode(scopes: readonly string[]): Promise<string>;
  /** States that are kept under a name, and the way back to the first. Nobody is signed out by them. */
  readonly snapshots: Snapshots;
  /** What is to go wrong between here and the sandbox, until it is switched off or the window closes. */
  readonly faults: FaultSwitch;
  /** What went wrong with the store since it was opened, oldest first: damaged files, folders that cannot be written. */
  problems(): string[];
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** One sentence for a progress: "HTTP status 503; trying again in 1.4 s." */
  readonly onProgress?: (sentence: string) => void;
  /** Calls an address outside of Zoho, which the sandbox would answer otherwise. */
  readonly callsRealAddress?: boolean;
}

export interface ScriptRunOptions {
  readonly signal: AbortSignal;
  /** One sentence about what an answer brought: "The mail is in …". */
  onNote?(note: string): void;
}

export interface Runner {
  /** The arguments to ask for; empty if all can be computed from the script. Never throws for a script's mistakes. */
  questions(input: RunInput): Promise<Question[]>;
  /**
   * Where tasks stand further up whose answers the arguments need, and which were not run yet, in the order of the script.
   * When they have answered, others may be needed.
   */
  needed(input: RunInput): Promise<readonly NeededTask[]>;
  /** What a run would do, without sending anything. Rejects with `RunError` if an answer cannot be read. */
  preview(input: RunInput, answers: Answers): Promise<Preview>;
  /** Runs the task. What goes wrong is told in the result; the promise is rejected for nothing that a person can cause. */
  run(input: RunInput, answers: Answers, options: RunOptions): Promise<RunResult>;
  /**
   * A whole script, ready to be started in an engine. Its calls go the way of `run`. Throws RunError for what cannot be
   * used. `signal` ends requests that are under way.
   */
  script(input: ScriptInput, options: ScriptRunOptions): PreparedScript;
  /** Names that a script reads and that its product gives: `visitor`, `crmAPIRequest`. */
  contextNames(text: string): readonly string[];
  /** A context with example values as JSON; undefined for a script that reads nothing of the kind. */
  contextTemplate(text: string): string | undefined;
  /** An example of each argument of a function as JSON, by the name of its parameter. Throws RunError. */
  argumentExamples(text: string, functionName: string): Readonly<Record<string, string>>;
  /** A script for a bot's message handler that tries the task where Zoho documents it to work. */
  toZobotSnippet(input: RunInput, answers: Answers): Promise<string>;
  readonly sandbox: Sandbox;
  /** Stops the sandbox and forgets its tokens. */
  dispose(): Promise<void>;
}

/** One run for the history: no secret, and of a real account no content unless the person wants it kept. */
export interface HistoryEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  readonly source: string;
  readonly ok: boolean;
  readonly target: Target;
  readonly connectionLabel: string;
  readonly linkName?: string;
  readonly dataCentre: string;
  readonly method?: string;
  /** Without its query where content is not kept. */
  readonly url?: string;
  readonly status?: number;
  readonly milliseconds: number;
  readonly failure?: string;
  /** What the expression gave, as JSON; absent where content is not kept. */
  readonly json?: string;
  readonly request?: SentRequest;
}
