import type { Suggestion } from '../diagnostics/rule.js';
import type { Fix } from './action.js';

/** Writes what a rule suggests in place of what it reports. Any rule whose findings carry a suggestion gets this fix. */
export const useSuggestion: Fix = {
  repairs: undefined,
  rank: -1,
  *offer(diagnostic) {
    const { data, related = [] } = diagnostic;
    if (!isSuggestion(data)) return;
    const { suggestion } = data;
    const others = data.isForAll === true ? related.filter(({ file }) => file === undefined) : [];
    const edits = [diagnostic, ...others].map(({ start, end }) => ({ start, end, newText: suggestion }));
    yield { title: `Change to ${suggestion}`, kind: 'quickfix', edits, diagnostic, isPreferred: true };
  },
};

function isSuggestion(data: unknown): data is Suggestion {
  return typeof data === 'object' && data !== null && 'suggestion' in data && typeof data.suggestion === 'string';
}
