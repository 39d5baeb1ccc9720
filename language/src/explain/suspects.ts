import { type Analysis, analyse } from '../analysis.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import type { Explanation } from './explain.js';

/** More suspects than this help nobody. */
const most = 20;

/**
 * What in a script would lead to a message, the likeliest first: what the message itself names, then what is nearest to
 * the line that it gives. Rules that are switched off look too, as Zoho has no settings.
 */
export function suspects({ message, line, names }: Explanation, analysis: Analysis): readonly Diagnostic[] {
  const { findings } = message;
  if (findings.length === 0) return [];
  const { workspace, text, lines } = analysis;
  const wanted = findings.filter((code) => !code.startsWith('syntax/'));
  const rules = Object.fromEntries(wanted.map((code) => [code, 'warning'] as const));
  const everything = {
    ...workspace,
    settings: { ...workspace.settings, rules: { ...workspace.settings.rules, ...rules } },
  };
  const found = diagnostics(analyse(text, everything)).flatMap((diagnostic) => {
    const rank = findings.findIndex(
      (code) => code === diagnostic.code || (code === 'syntax/*' && diagnostic.code.startsWith('syntax/')),
    );
    if (rank < 0) return [];
    const around = text.slice(diagnostic.start, diagnostic.end);
    const isNamed = names.some((name) => around.includes(name) || diagnostic.message.includes(name));
    const place = lines.positionAt(diagnostic.start).line + 1;
    return [{ diagnostic, isNamed, rank, distance: line === undefined ? 0 : distanceFrom(line, place) }];
  });
  found.sort((a, b) => Number(b.isNamed) - Number(a.isNamed) || a.distance - b.distance || a.rank - b.rank);
  return found.slice(0, most).map(({ diagnostic }) => diagnostic);
}

/** Zoho names the statement around a fault, which begins above it, so what lies below the line is nearer than what lies above. */
function distanceFrom(line: number, place: number): number {
  return place >= line ? place - line : (line - place) * 3;
}
