import type { RuleOptionValue, Settings } from '../workspace.js';
import type { OptionValues, Rule, RuleOption, RuleOptions } from './rule.js';

const none: OptionValues<RuleOptions> = {};

const bySettings = new WeakMap<Settings, Map<Rule, OptionValues<RuleOptions>>>();

/** The options of a rule: what the settings say of each, where that fits, else its default. */
export function optionsOf(rule: Rule, settings: Settings): OptionValues<RuleOptions> {
  if (rule.options === undefined) return none;
  let known = bySettings.get(settings);
  if (known === undefined) {
    known = new Map();
    bySettings.set(settings, known);
  }
  let values = known.get(rule);
  if (values === undefined) {
    values = valuesOf(rule.options, settings.ruleOptions?.[rule.id] ?? {});
    known.set(rule, values);
  }
  return values;
}

/** True if a value has the type of the option, and is not below the least that makes sense. */
export function fitsOption(option: RuleOption, value: unknown): value is RuleOptionValue {
  if (typeof value !== typeof option.default) return false;
  return typeof value !== 'number' || (Number.isFinite(value) && value >= (option.least ?? Number.NEGATIVE_INFINITY));
}

function valuesOf(options: RuleOptions, chosen: Readonly<Record<string, RuleOptionValue>>): OptionValues<RuleOptions> {
  const values: Record<string, RuleOptionValue> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = Object.hasOwn(chosen, name) ? chosen[name] : undefined;
    values[name] = fitsOption(option, value) ? value : option.default;
  }
  return values;
}
