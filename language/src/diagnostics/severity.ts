import type { RuleSetting } from '../workspace.js';
import type { Severity } from './rule.js';

const weight: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/**
 * How loud a finding is. The person's setting stands for the rule's own severity; a finding that its rule takes to be
 * weaker than usual, because what it rests on is uncertain, stays at most that.
 */
export function severityOf(
  own: Severity | undefined,
  usual: Severity,
  setting: Exclude<RuleSetting, 'off'> | undefined,
): Severity {
  if (setting === undefined) return own ?? usual;
  if (own === undefined || weight[own] >= weight[usual]) return setting;
  return weight[own] < weight[setting] ? own : setting;
}
