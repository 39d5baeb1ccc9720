/**
 * What client and server say to each other beyond the Language Server Protocol: method names and plain interfaces.
 *
 * This file imports nothing, because both sides bundle it and their libraries bring different versions of
 * vscode-jsonrpc. Positions are LSP's: lines and UTF-16 characters, both from 0. Offsets are UTF-16 code units.
 */

/** A place in a document, as LSP writes it. */
export interface ProtocolPosition {
  line: number;
  character: number;
}

/** From start to before end. */
export interface ProtocolRange {
  start: ProtocolPosition;
  end: ProtocolPosition;
}

/** What a client may say in `initializationOptions`. All of it is optional: a client that says nothing gets plain LSP. */
export interface InitializationOptions {
  /** The client has {@link runTaskCommand} and {@link showReferencesCommand}, so code lenses that call them are sent. */
  codeLens?: boolean;
  /**
   * A command of the client that shows signature help. Completions that end between parentheses carry it, because
   * inserting a snippet types no trigger character. In VS Code: `editor.action.triggerParameterHints`.
   */
  parameterHintsCommand?: string;
  /** The client answers {@link findFilesRequest} and {@link readFileRequest} for folders that are not on this computer. */
  servesFiles?: boolean;
  /**
   * The client has the commands {@link addConnectionCommand} and {@link signInCommand}, so that fixes which no edit can
   * make are sent.
   */
  connectionCommands?: boolean;
  /** Settings for clients without `workspace/configuration`: the content of the section `deluge`. */
  settings?: unknown;
}

/** The section of the settings that the server asks for with `workspace/configuration`. */
export const settingsSection = 'deluge';

/**
 * What a client that signs people in adds to the section, as its member `accounts`, by link name: who answers in the
 * resource's folder. After a change it sends `workspace/didChangeConfiguration`.
 */
export interface AccountOfConnection {
  /** As the person named the account. */
  label: string;
  /** What was granted. */
  scopes: readonly string[];
}

/** The command that a code lens calls, with one {@link RunTaskArgument}. */
export const runTaskCommand = 'deluge.runTask';

/** The command that leads through adding a connection: link name and the script's address as arguments. */
export const addConnectionCommand = 'deluge.addConnection';

/** The command that signs a connection in: link name and the script's address as arguments. */
export const signInCommand = 'deluge.signIn';

/** Which task a code lens belongs to. */
export interface RunTaskArgument {
  uri: string;
  /** The document's version that the offsets belong to. */
  version: number;
  start: number;
  end: number;
  /** Calls the address itself, which the sandbox would answer otherwise. */
  callsRealAddress?: boolean;
}

/** The command that a code lens of a function calls, with one {@link ShowReferencesArgument}. */
export const showReferencesCommand = 'deluge.showReferences';

/** A function, and the places that use it. */
export interface ShowReferencesArgument {
  uri: string;
  position: ProtocolPosition;
  places: { uri: string; range: ProtocolRange }[];
}

/** Request: the task under the cursor or the selection, however it is nested. {@link TaskAtParams} to {@link LocatedTask} or null. */
export const taskAtRequest = 'deluge/taskAt';

export interface TaskAtParams {
  textDocument: { uri: string };
  /** The selection; empty for a cursor. */
  range: ProtocolRange;
}

/** A task of a script, and where it stands. */
export interface LocatedTask {
  /** As the catalogue spells it (`zoho.salesiq.visitorsession.get`), or the word of a block (`invokeurl`). */
  name: string;
  form: 'call' | 'block';
  /** The document's version that ranges and offsets belong to. */
  version: number;
  /** The task itself. */
  range: ProtocolRange;
  /** The task with the chain that is applied to it: `….get(…).get("data").get("email")`. */
  expressionRange: ProtocolRange;
  statementRange: ProtocolRange;
  start: number;
  end: number;
  expressionStart: number;
  expressionEnd: number;
  /** The link name, where the connection argument is a literal. */
  linkName?: string;
  /** External calls that one execution costs in Zoho. */
  calls: number;
  certainty: 'stated' | 'probable';
}

/**
 * Request: check files that are not open. {@link CheckWorkspaceParams} to {@link CheckWorkspaceResult}. The problems come by
 * `textDocument/publishDiagnostics`, stay until the next check, follow the files on disk, and give way to the editor's own
 * while a file is open. Files of an earlier check that are not named again are cleared. Cancelling keeps what is done.
 */
export const checkWorkspaceRequest = 'deluge/checkWorkspace';

export interface CheckWorkspaceParams {
  files: WorkspaceFile[];
}

export interface WorkspaceFile {
  uri: string;
  /** The content, for files that the server cannot read from disk (virtual workspaces). */
  text?: string;
}

export interface CheckWorkspaceResult {
  /** How many files were checked, open ones included. */
  files: number;
  errors: number;
  warnings: number;
  /** Informations and hints. */
  others: number;
  /** Files that could not be read, with the reason in words. */
  unreadable: { uri: string; reason: string }[];
}

/**
 * Request without parameters: which tasks the scripts of the workspace use, with which link names ({@link TaskUse}[]). Files
 * that are open count as they are in the editor.
 */
export const taskUsesRequest = 'deluge/taskUses';

/** A task that some script uses. Each comes once for each link name. */
export interface TaskUse {
  /** As the catalogue spells it. */
  name: string;
  /** The product that the task reaches. */
  service: string;
  /** The link name, where the connection argument is a literal. */
  linkName?: string;
  /** OAuth scopes that the task's page lists. */
  scopes: string[];
}

/**
 * Request of the server: the scripts and the `deluge.json` files below a folder that is not on this computer.
 * {@link FindFilesParams} to a list of addresses.
 */
export const findFilesRequest = 'deluge/findFiles';

export interface FindFilesParams {
  folder: string;
  /** All files right in the folder, instead of scripts and exports at any depth. */
  direct?: boolean;
}

/**
 * Request of the server: the text of a file that is not on this computer. {@link ReadFileParams} to `string`; null if there
 * is no such file. An error's message says for a person why the file cannot be read.
 */
export const readFileRequest = 'deluge/readFile';

export interface ReadFileParams {
  uri: string;
}

/**
 * Request: what the editor of a product would refuse in a script, and the script as that editor takes it.
 * {@link CheckForSaveParams} to {@link SaveCheck}; null for a script that is not known.
 */
export const checkForSaveRequest = 'deluge/checkForSave';

export interface CheckForSaveParams {
  textDocument: { uri: string };
  /** The ID of the product: `crm`, `creator`. */
  product: string;
}

export interface SaveCheck {
  text: string;
  problems: { range: ProtocolRange; message: string }[];
}

/**
 * Request: what a message of Zoho's means. {@link ExplainParams} to {@link ExplainedMessage}`[]`, the likeliest reading
 * first; empty for a text that is no known message.
 */
export const explainRequest = 'deluge/explain';

export interface ExplainParams {
  /** As it was pasted. */
  text: string;
  /** The script that the message is about. */
  textDocument?: { uri: string };
}

export interface ExplainedMessage {
  /** The message as Zoho shows it. */
  sample: string;
  /** What it means, its causes and their repairs. */
  markdown: string;
  /** Pages that it depends on. */
  sources: string[];
  /** What in the script would lead to it, the likeliest first. */
  suspects: { range: ProtocolRange; message: string }[];
}

/**
 * Request: what functions and scripts cost in one run, the costliest first. {@link QuotaReportParams} to
 * {@link QuotaReport}. Open documents count as they are in the editor, all others as they are on disk.
 */
export const quotaReportRequest = 'deluge/quotaReport';

export interface QuotaReportParams {
  /** Only this document, which has to be open; without it, every script of the workspace. */
  textDocument?: { uri: string };
}

export interface QuotaReport {
  rows: QuotaReportRow[];
  /** External calls a day, where the settings say it. */
  callLimit?: number;
}

/** A function, or the statements outside of functions. */
export interface QuotaReportRow {
  uri: string;
  /** The header, or the first statement. */
  range: ProtocolRange;
  /** Null for the statements outside of functions. */
  function: string | null;
  /** `≤ 3 + 2·|rows| external calls, 1 mail`. */
  cost: string;
  /** At most so many external calls; null where no number bounds them. */
  externalCalls: number | null;
  /** What is drawn from each allowance: `2 external calls`, `≤ 30 statements`. */
  details: string[];
}

/**
 * Request without parameters: the names of the organizations that the workspace knows, from exports of Creator applications
 * and from `.deluge/org`: {@link OrgNames}[].
 */
export const orgNamesRequest = 'deluge/orgNames';

export interface OrgNames {
  /** Tells it from the others. */
  id: string;
  /** The ID of the service. */
  product: string;
  name: string;
  /** When it was fetched, in ISO 8601; undefined for an export. */
  fetched?: string;
  forms: OrgForm[];
}

export interface OrgForm {
  name: string;
  label: string;
  fields: OrgField[];
  /** Where it is declared. */
  declared?: { uri: string; range: ProtocolRange };
}

export interface OrgField {
  name: string;
  label: string;
  /** `lookup of Customers, required`. */
  description: string;
  choices: string[];
  declared?: { uri: string; range: ProtocolRange };
}

/** Request: where a field or a choice is used. {@link OrgReferencesParams} to a list of places. */
export const orgReferencesRequest = 'deluge/orgReferences';

export interface OrgReferencesParams {
  /** {@link OrgNames.id}. */
  organization: string;
  form: string;
  field: string;
  choice?: string;
}
