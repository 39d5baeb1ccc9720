import { nearest } from '../../catalogue/nearest.js';
import { carries, type Finding, rule } from '../rule.js';
import type { Suppression } from '../suppressions.js';

/**
 * Reports a comment that suppresses a rule where the rule reports nothing: the code was repaired since, or the name of
 * the rule is misspelled. Such a comment would hide the next mistake on its line.
 *
 * A comment that names a rule that is turned off is not reported.
 *
 * Invalid:
 * ```deluge
 * // deluge-disable-next-line noQuotaCallInLoop -- three rounds
 * info "done";
 * ```
 * ```deluge
 * for each id in ids
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id); // deluge-disable-line noQuotaCallInLop
 * 	info lead;
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * for each id in ids
 * {
 * 	// deluge-disable-next-line noQuotaCallInLoop -- three rounds
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	info lead;
 * }
 * ```
 */
export const unusedSuppression = rule({
  id: 'unusedSuppression',
  summary: 'A suppression comment has no effect.',
  documentation: 'https://www.zoho.com/deluge/help/',
  defaultSeverity: 'hint',
  category: 'style',
  // It looks at no node: what silences nothing is known once all rules have spoken.
  visits: [],
  data: carries<UnusedNames>(),
  check() {},
});

/** For the quick fix: the rules that a comment need not name. */
export interface UnusedNames {
  readonly unused: readonly string[];
}

/**
 * What there is to say about one comment.
 *
 * @param silenced rules that it silenced, in lower case
 * @param active ids of the rules that are not switched off
 * @param all ids of all rules
 */
export function unusedNames(
  { start, end, rules }: Suppression,
  silenced: ReadonlySet<string>,
  active: readonly string[],
  all: readonly string[],
): Finding<UnusedNames> | undefined {
  if (rules === undefined) {
    if (silenced.size > 0) return undefined;
    return { start, end, message: 'This comment suppresses nothing.', tags: ['unnecessary'] };
  }
  const lower = (ids: readonly string[]) => new Set(ids.map((id) => id.toLowerCase()));
  const known = lower(all);
  const speaking = lower(active);
  const unknown = [...rules].filter((name) => !known.has(name));
  const unused = [...rules].filter((name) => !known.has(name) || (speaking.has(name) && !silenced.has(name)));
  if (unused.length === 0 || rules.has(unusedSuppression.id.toLowerCase())) return undefined;
  const spelt = (name: string) => all.find((id) => id.toLowerCase() === name) ?? name;
  const data: UnusedNames = { unused };
  if (unknown.length > 0) {
    const near = nearest(unknown[0]!, all);
    const advice = near === undefined ? '' : ` Did you mean ${near}?`;
    return { start, end, message: `Cannot find the rule ${unknown[0]}.${advice}`, data };
  }
  const names = unused.map(spelt).join(' and ');
  const verb = unused.length === 1 ? 'is' : 'are';
  return { start, end, message: `${names} ${verb} not reported here.`, tags: ['unnecessary'], data };
}
