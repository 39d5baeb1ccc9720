import type { Analysis, Workspace } from '@deluge-tools/language';
import type { ScriptSettings } from '@deluge-tools/project';
import type { ClientFeatures } from './client-features.js';
import type { ScriptDocument } from './script-document.js';

/**
 * What a handler works on: one version of one document. Handlers are plain functions of it and do not wait, so the
 * document cannot change under them.
 */
export interface DocumentContext {
  readonly document: ScriptDocument;
  readonly analysis: Analysis;
  readonly settings: ScriptSettings;
  readonly workspace: Workspace;
  readonly client: ClientFeatures;
}
