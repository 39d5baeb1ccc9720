import type { Analysis } from '../analysis.js';
import { nameRole } from '../semantics/names.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { Span } from './cursor.js';
import { namesOf } from './references.js';
import { targetAt } from './target.js';

export interface DocumentHighlight extends Span {
  /** `write` where it gets a value or is declared. */
  readonly kind: 'read' | 'write';
}

/** The other places of the name at `offset`, itself included, in the order of the text. UTF-16 offsets. */
export function documentHighlights(analysis: Analysis, offset: number): readonly DocumentHighlight[] {
  const target = targetAt(analysis, offset);
  if (target === undefined) return [];
  return namesOf(analysis, target).map((name) => {
    const isHeader = target.kind === 'function' && name.enclosing(Kind.Call, Kind.Function)?.kind === Kind.Function;
    return { start: name.start, end: name.end, kind: isHeader || nameRole(name) === 'definition' ? 'write' : 'read' };
  });
}
