import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import type { AppScript } from './app-scripts.js';

/** The rules that have something to say about a criteria by itself. */
const ofCriteria: ReadonlySet<string> = new Set(['unknownField', 'unknownForm', 'unknownChoice', 'noLookupAsText']);

/** What is wrong with a script of an export. Offsets are those of the script's own text. */
export function scriptDiagnostics({ region, analysis }: AppScript): readonly Diagnostic[] {
  const all = diagnostics(analysis);
  if (region.kind !== 'criteria') return all;
  return all.filter(({ code }) => ofCriteria.has(code) || (isSyntax(code) && code !== 'syntax/missingSemicolon'));
}

const isSyntax = (code: string) => code.startsWith('syntax/');
