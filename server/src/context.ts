import type { Analysis, Workspace } from '@deluge-tools/language';
import type { ClientFeatures } from './capabilities.js';
import type { OpenDocument } from './documents.js';
import type { ScriptSettings } from './settings.js';

/**
 * What a handler works on: one version of one document. Handlers are plain functions of it and do not wait, so the
 * document cannot change under them.
 */
export interface DocumentContext {
  readonly document: OpenDocument;
  readonly analysis: Analysis;
  readonly settings: ScriptSettings;
  readonly workspace: Workspace;
  readonly client: ClientFeatures;
}
