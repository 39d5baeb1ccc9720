import type { Analysis } from '../analysis.js';
import type { RenderContext } from './markdown.js';

/** Where the text of an entry is read: with which catalogue, and for a script of which product. */
export function renderContextOf(analysis: Analysis): RenderContext {
  const { catalogue, settings } = analysis.workspace;
  return { catalogue, product: settings.product };
}
