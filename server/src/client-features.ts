import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.js';

/** What the client can do, as far as answers depend on it. */
export interface ClientFeatures {
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHintRefresh: boolean;
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchedFiles: boolean;
  /** Watches files in folders outside of the workspace. */
  readonly relativePatterns: boolean;
  /** Tells which folders the workspace has when that changes. */
  readonly workspaceFolders: boolean;
  /** Answers `deluge/findFiles` and `deluge/readFile`. */
  readonly servesFiles: boolean;
  readonly snippets: boolean;
  readonly completionTags: boolean;
  readonly completionMarkdown: boolean;
  readonly hoverMarkdown: boolean;
  readonly signatureMarkdown: boolean;
  /** Takes a parameter's label as offsets in the signature's. */
  readonly labelOffsets: boolean;
  readonly nestedSymbols: boolean;
  readonly definitionLinks: boolean;
  readonly semanticTokens: boolean;
  /** Takes code actions that carry their edits; others want commands, of which the server has none. */
  readonly codeActionLiterals: boolean;
  /** Asks whether a name can be renamed before it asks for the new one. */
  readonly prepareRename: boolean;
  /** Takes edits of several versions of documents, each with a note that a person confirms. */
  readonly changeAnnotations: boolean;
  /** The most folding ranges that it wants. */
  readonly foldingRangeLimit: number;
  readonly codeLens: boolean;
  /** Has the commands that add a connection and sign one in. */
  readonly connectionCommands: boolean;
  readonly parameterHintsCommand: string | undefined;
  /** Settings given at the start, for clients that answer no `workspace/configuration`. */
  readonly settings: unknown;
}

/** The folders that the client has open at the start. */
export function workspaceFolders({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}

/** Reads what the client announces. Whatever is missing or of another type counts as not supported. */
export function clientFeatures(params: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = params.capabilities ?? {};
  const options = initializationOptions(params.initializationOptions);
  const item = textDocument?.completion?.completionItem;
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    servesFiles: options.servesFiles === true,
    snippets: item?.snippetSupport === true,
    completionTags: item?.tagSupport !== undefined,
    completionMarkdown: item?.documentationFormat?.includes('markdown') === true,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    signatureMarkdown:
      textDocument?.signatureHelp?.signatureInformation?.documentationFormat?.includes('markdown') === true,
    labelOffsets: textDocument?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    semanticTokens: textDocument?.semanticTokens !== undefined,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    changeAnnotations:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    foldingRangeLimit: textDocument?.foldingRange?.rangeLimit ?? Number.POSITIVE_INFINITY,
    codeLens: options.codeLens === true,
    connectionCommands: options.connectionCommands === true,
    parameterHintsCommand:
      typeof options.parameterHintsCommand === 'string' ? options.parameterHintsCommand : undefined,
    settings: options.settings,
  };
}

function initializationOptions(value: unknown): InitializationOptions {
  return typeof value === 'object' && value !== null ? value : {};
}
