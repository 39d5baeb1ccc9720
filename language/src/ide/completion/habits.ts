import { filled, functionHabits, methodHabits, propertyHabits, wordHabits } from '../../syntax/habits/calls.js';
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

/** Words of Deluge, and once more for each word that people of other languages type in their place. */
export function* withHabits(request: Request, words: Iterable<Candidate>): Iterable<Candidate> {
  for (const candidate of words) {
    yield candidate;
    for (const [written, word] of Object.entries(wordHabits)) {
      const label = candidate.label.toLowerCase();
      if ((label !== word && !label.startsWith(`${word} `)) || !isTyped(request, written)) continue;
      yield { ...candidate, filterText: written, detail: `for ${written}` };
    }
  }
}

/** In an expression: what Deluge writes for a function that people of other languages type, such as `parseInt`. */
export function* habitFunctions(request: Request): Iterable<Candidate> {
  for (const [written, { template }] of Object.entries(functionHabits)) {
    if (template === undefined || template.startsWith('info ') || !isTyped(request, written)) continue;
    yield {
      label: filled(template, '', ['value', 'other'])!,
      kind: 'function',
      detail: `for ${written}`,
      filterText: written,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: places of a snippet.
      insertText: filled(template, '', ['${1:value}', '${2:other}'])!,
      isSnippet: true,
      replace: request.word,
      tier: Tier.Fitting,
    };
  }
}

/** At least two letters, so that the list stays Deluge's own as long as it may be. */
function isTyped({ typed }: Request, written: string): boolean {
  return typed.length >= 2 && written.toLowerCase().startsWith(typed.toLowerCase());
}
