import type { Analysis } from '../analysis.js';
import type { Place } from './markdown.js';

/** Where the text of an entry is read: with which catalogue, and for a script of which product. */
export function placeOf(analysis: Analysis): Place {
  const { catalogue, settings } = analysis.workspace;
  return { catalogue, product: settings.product };
}
