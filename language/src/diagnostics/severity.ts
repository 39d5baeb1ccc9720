import type { RuleSetting } from '../workspace.js';
import type { Severity } from './rule.js';

const rank: Readonly<Record<RuleSetting, number>> = { error: 4, warning: 3, information: 2, hint: 1, off: 0 };

/**
 * The severity of a finding. The person's setting stands for the rule's own severity; a finding that its rule takes to be
 * weaker than usual, because what it depends on is uncertain, stays at most that. Not asked for a rule that is off.
 */
export function severityOf(own: Severity | undefined, usual: RuleSetting, setting: RuleSetting | undefined): Severity {
  const asked = setting ?? usual;
  if (own === undefined || asked === 'off') return asked === 'off' ? (own ?? 'hint') : asked;
  if (setting === undefined) return own;
  return rank[own] < rank[usual] && rank[own] < rank[setting] ? own : asked;
}
