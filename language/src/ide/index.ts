// Made by npm run generate: what the features of the server take from this folder.
export { beingWritten } from './being-written.js';
export { type CallItem, callItem, incomingCalls, outgoingCalls } from './call-hierarchy.js';
export type { Form } from './callable.js';
export {
  completionDocumentation,
  type CompletionItem,
  completionList,
  type CompletionTrigger,
} from './completion/index.js';
export { type ConnectionOffer, connectionOffers } from './connection-offers.js';
export { definition } from './definition.js';
export { documentHighlights } from './document-highlight.js';
export { documentLinks } from './document-links.js';
export { type DocumentSymbol, documentSymbols } from './document-symbols.js';
export { describeField } from './field-text.js';
export { foldingRanges } from './folding.js';
export { formatOnType, formatTriggers } from './format-on-type.js';
export { format, type FormatOptions } from './format/index.js';
export { hover } from './hover/index.js';
export { inlayHints } from './inlay-hints.js';
export { byCost, quotaSummaries, type QuotaSummary } from './quota-summaries.js';
export { references } from './references.js';
export { prepareRename, rename } from './rename.js';
export { type RunnableTask, runnableTasks, taskAt } from './runnable-tasks.js';
export { selectionRanges } from './selection-range.js';
export { type SemanticToken, semanticTokenModifiers, semanticTokens, semanticTokenTypes } from './semantic-tokens.js';
export { signatureHelp } from './signature-help.js';
export { workspaceSymbols } from './workspace-symbols.js';
