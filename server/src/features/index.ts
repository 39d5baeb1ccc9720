// Made by npm run generate: every feature of this folder. A file exports the feature that it is named after.
import type { Feature } from '../feature.js';
import { callHierarchyFeature } from './call-hierarchy.js';
import { checkForSaveFeature } from './check-for-save.js';
import { checkWorkspaceFeature } from './check-workspace.js';
import { codeActionFeature } from './code-action.js';
import { codeLensFeature } from './code-lens.js';
import { completionFeature } from './completion.js';
import { definitionFeature } from './definition.js';
import { diagnosticFeature } from './diagnostic.js';
import { documentHighlightFeature } from './document-highlight.js';
import { documentLinkFeature } from './document-link.js';
import { documentSymbolFeature } from './document-symbol.js';
import { explainFeature } from './explain.js';
import { foldingRangeFeature } from './folding-range.js';
import { formattingFeature } from './formatting.js';
import { hoverFeature } from './hover.js';
import { inlayHintFeature } from './inlay-hint.js';
import { orgNamesFeature } from './org-names.js';
import { quotaReportFeature } from './quota-report.js';
import { referencesFeature } from './references.js';
import { renameFeature } from './rename.js';
import { selectionRangeFeature } from './selection-range.js';
import { semanticTokensFeature } from './semantic-tokens.js';
import { signatureHelpFeature } from './signature-help.js';
import { taskAtFeature } from './task-at.js';
import { taskUsesFeature } from './task-uses.js';
import { workspaceSymbolFeature } from './workspace-symbol.js';

export const features: readonly Feature[] = [
  callHierarchyFeature,
  checkForSaveFeature,
  checkWorkspaceFeature,
  codeActionFeature,
  codeLensFeature,
  completionFeature,
  definitionFeature,
  diagnosticFeature,
  documentHighlightFeature,
  documentLinkFeature,
  documentSymbolFeature,
  explainFeature,
  foldingRangeFeature,
  formattingFeature,
  hoverFeature,
  inlayHintFeature,
  orgNamesFeature,
  quotaReportFeature,
  referencesFeature,
  renameFeature,
  selectionRangeFeature,
  semanticTokensFeature,
  signatureHelpFeature,
  taskAtFeature,
  taskUsesFeature,
  workspaceSymbolFeature,
];
