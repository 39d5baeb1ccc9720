import {
  fitsOption,
  type Rule,
  type RuleOptionValue,
  type RuleSetting,
  rules,
  type Settings,
} from '@deluge-tools/language';
import { severities } from './rule-schema.js';
import { isObject, type ValueReader } from './value-reader.js';

/** An object that gives rules a severity, or an object with a severity and options of the rule. */
export function readRules(reader: ValueReader): Partial<Settings> | undefined {
  const members = reader.object('an object of rules');
  if (members === undefined) return undefined;
  const severityOf: Record<string, RuleSetting> = {};
  const ruleOptions: Record<string, Readonly<Record<string, RuleOptionValue>>> = {};
  for (const [id, member] of members) {
    const rule = rules.find((each) => each.id === id);
    if (rule === undefined) {
      member.unknown(
        'rule',
        rules.map((each) => each.id),
      );
      continue;
    }
    const parts = isObject(member.value) ? new Map(member.object('')) : new Map([['severity', member]]);
    const severity = parts.get('severity')?.choice(severities);
    if (severity !== undefined) severityOf[id] = severity;
    parts.delete('severity');
    const options = readOptions(rule, parts);
    if (Object.keys(options).length > 0) ruleOptions[id] = options;
  }
  return { rules: severityOf, ...(Object.keys(ruleOptions).length > 0 && { ruleOptions }) };
}

function readOptions(
  { options: known = {} }: Rule,
  parts: ReadonlyMap<string, ValueReader>,
): Record<string, RuleOptionValue> {
  const values: Record<string, RuleOptionValue> = {};
  for (const [name, part] of parts) {
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) part.unknown('option', ['severity', ...Object.keys(known)], true);
    else if (fitsOption(option, part.value)) values[name] = part.value;
    else part.wrong(wordsFor(option.default, option.least));
  }
  return values;
}

function wordsFor(like: RuleOptionValue, least: number | undefined): string {
  if (typeof like === 'boolean') return 'true or false';
  if (typeof like === 'string') return 'a string';
  return least === undefined ? 'a number' : `a number, at least ${least}`;
}
