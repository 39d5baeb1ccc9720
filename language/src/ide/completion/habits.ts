import { methodHabits, propertyHabits } from '../../syntax/habits/calls.js';
import { builtinCandidate } from './calls.js';
import { type Candidate, type Request, Tier } from './item.js';

/** After a dot: the methods that Deluge has for what people of other languages type, such as `toList` for `split`. */
export function* habitMethods(request: Request): Iterable<Candidate> {
  const { catalogue } = request.analysis.workspace;
  for (const [written, { deluge }] of Object.entries({ ...propertyHabits, ...methodHabits })) {
    if (!isTyped(request, written)) continue;
    const builtin = catalogue.methods(deluge)[0];
    if (builtin === undefined) continue;
    const candidate = builtinCandidate(request, builtin, builtin.name, Tier.Fitting, request.word);
    yield { ...candidate, filterText: written, detail: `for ${written}` };
  }
}

/** At least two letters, so that the list stays Deluge's own as long as it may be. */
function isTyped({ typed }: Request, written: string): boolean {
  return typed.length >= 2 && written.toLowerCase().startsWith(typed.toLowerCase());
}
