import { analyse } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { createWorkspace, type Org, type Settings } from '../workspace.js';
import { testCatalogue } from './catalogue.js';
import { differences, fixture } from './markers.js';

/** The diagnostics of a text, with the shared catalogue; with fields and forms where `org` says which. */
export function diagnose(text: string, settings: Partial<Settings> = {}, org: Org = {}): readonly Diagnostic[] {
  return diagnostics(analyse(text, createWorkspace(testCatalogue(), settings, org)));
}

/**
 * What differs between the marks of a fixture and its diagnostics; empty if they agree. A first line `// @product crm`
 * says what runs the script.
 */
export function fixtureDifferences(source: string, settings: Partial<Settings> = {}): string[] {
  const product = /^\/\/ @product (\w+)/.exec(source)?.[1];
  const marked = fixture(source);
  return differences(marked, diagnose(marked.text, product === undefined ? settings : { product, ...settings }));
}
