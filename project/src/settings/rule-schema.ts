import type { Rule, RuleSetting } from '@deluge-tools/language';

/** A JSON Schema, as far as it is needed. */
export type Schema = Readonly<Record<string, unknown>>;

export const severities: readonly RuleSetting[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * What can be said of a rule in a `deluge.json` and in the setting `deluge.rules`: a severity, or an object with one and the
 * options of the rule. `more` is added to the schema of that object.
 */
export function ruleSchema({ summary, defaultSeverity, options = {} }: Rule, more: Schema = {}): Schema {
  const severity = { enum: severities, default: defaultSeverity };
  const choices = Object.entries(options).map(([name, option]) => [
    name,
    {
      type: typeof option.default,
      default: option.default,
      description: option.summary,
      ...(option.least !== undefined && { minimum: option.least }),
    },
  ]);
  const properties = { severity, ...Object.fromEntries(choices) };
  return { description: summary, anyOf: [severity, { type: 'object', properties, ...more }] };
}
