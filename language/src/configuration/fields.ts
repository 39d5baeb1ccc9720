import type { Catalogue } from '../catalogue/loader.js';
import { nearest } from '../catalogue/nearest.js';
import { fitsOption } from '../diagnostics/options.js';
import type { Rule } from '../diagnostics/rule.js';
import { rules } from '../diagnostics/rules/index.js';
import type { Connection, RuleOptionValue, RuleSetting, Settings } from '../workspace.js';
import type { JsonValue } from './json.js';
import { ruleSchema, type Schema, severities } from './rule-schema.js';

/** Says what is wrong with a value, in words that complete a sentence about it. */
export type Complain = (value: JsonValue, message: string) => void;

/** A field of `deluge.json`: what it means, how it is completed, how it is read. */
interface Field {
  /** One or two sentences; shown while the file is written. */
  readonly summary: string;
  schema(catalogue: Catalogue): Schema;
  /** The settings that it stands for. What does not fit is complained about and left out. */
  read(value: JsonValue, complain: Complain, catalogue: Catalogue): Partial<Settings>;
}

/** The fields of `deluge.json` by name, in the order in which they are written. */
export const fields: Readonly<Record<string, Field>> = {
  product: {
    summary: 'Where the scripts of this folder run. What this product does not have is reported.',
    schema: (catalogue) =>
      oneOf(
        products(catalogue).map(({ id }) => id),
        products(catalogue).map(({ name }) => name),
      ),
    read(value, complain, catalogue) {
      const product = textOf(value)?.toLowerCase();
      const known = products(catalogue).map(({ id }) => id);
      if (product !== undefined && known.includes(product)) return { product };
      complain(value, `must be the id of a product that runs Deluge.${suggestion(textOf(value), known)}`);
      return {};
    },
  },
  handler: {
    summary:
      'Which handler or event of the product the scripts belong to, such as zobot.message: it decides which names are given and what is answered.',
    schema: (catalogue) => oneOf(handlers(catalogue)),
    read(value, complain, catalogue) {
      const handler = textOf(value);
      const known = handlers(catalogue);
      if (handler !== undefined && known.includes(handler)) return { handler };
      complain(value, `must be the name of a handler.${suggestion(handler, known)}`);
      return {};
    },
  },
  rules: {
    summary: 'How loud each rule is, and its options.',
    schema: () => ({
      type: 'object',
      properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    }),
    read: readRules,
  },
  entryPoints: {
    summary:
      'The functions that the product calls, by name; * stands for any letters (automation.*). Functions that neither these nor other scripts reach are reported as unused.',
    schema: () => ({ type: 'array', items: { type: 'string' } }),
    read(value, complain) {
      return {
        entryPoints: listOf(value, complain, 'must be a list of names of functions.', 'must be a text.', textOf),
      };
    },
  },
  connections: {
    summary: 'The link names that the scripts may use: a name, or a name with the products that it is for.',
    schema: (catalogue) => ({
      type: 'array',
      items: {
        anyOf: [
          { type: 'string' },
          {
            type: 'object',
            required: ['linkName'],
            properties: {
              linkName: { type: 'string', description: 'As it stands in the scripts.' },
              products: {
                type: 'array',
                description: 'The products that it gives access to.',
                items: oneOf(catalogue.services.map(({ id }) => id)),
              },
            },
          },
        ],
      },
    }),
    read(value, complain) {
      const wrong = 'must be a link name, or an object with a linkName.';
      return { connections: listOf(value, complain, 'must be a list of link names.', wrong, connectionOf) };
    },
  },
  limits: {
    summary: "Your plan's allowances, which Zoho publishes for few plans.",
    schema: () => ({
      type: 'object',
      properties: Object.fromEntries(
        Object.entries(limits).map(([name, { summary }]) => [
          name,
          { type: 'number', exclusiveMinimum: 0, description: summary },
        ]),
      ),
    }),
    read: readLimits,
  },
};

/** The allowances that can be set, and the settings that they stand for. */
const limits: Readonly<Record<string, { readonly summary: string; readonly setting: 'callLimit' | 'statementLimit' }>> =
  {
    externalCallsPerDay: { summary: 'External calls a day.', setting: 'callLimit' },
    statements: { summary: 'Statements that one run of a function may execute.', setting: 'statementLimit' },
  };

function readLimits(value: JsonValue, complain: Complain): Partial<Settings> {
  const found: { callLimit?: number; statementLimit?: number } = {};
  for (const { name, key, value: limit } of propertiesOf(value, complain, 'must be an object of limits.')) {
    const known = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (known === undefined) complain(key, `is no limit that can be set.${suggestion(name, Object.keys(limits))}`);
    else if (typeof limit.value === 'number' && limit.value > 0) found[known.setting] = limit.value;
    else complain(limit, 'must be a number above 0.');
  }
  return found;
}

function readRules(value: JsonValue, complain: Complain): Partial<Settings> {
  const severityOf: Record<string, RuleSetting> = {};
  const ruleOptions: Record<string, Record<string, RuleOptionValue>> = {};
  for (const { name, key, value: said } of propertiesOf(value, complain, 'must be an object of rules.')) {
    const rule = rules.find(({ id }) => id === name);
    if (rule === undefined) {
      complain(
        key,
        `is no rule.${suggestion(
          name,
          rules.map(({ id }) => id),
        )}`,
      );
      continue;
    }
    const isObject = said.type === 'object';
    const severity = isObject
      ? said.children?.find((property) => nameOf(property) === 'severity')?.children?.[1]
      : said;
    if (severity !== undefined) {
      if (isSeverity(severity.value)) severityOf[name] = severity.value;
      else complain(severity, `must be one of ${severities.map((each) => `"${each}"`).join(', ')}.`);
    }
    if (isObject) ruleOptions[name] = readOptions(rule, said, complain);
  }
  return { rules: severityOf, ruleOptions };
}

function readOptions(rule: Rule, said: JsonValue, complain: Complain): Record<string, RuleOptionValue> {
  const values: Record<string, RuleOptionValue> = {};
  for (const { name, key, value } of propertiesOf(said, complain, '')) {
    if (name === 'severity') continue;
    const option = rule.options !== undefined && Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (option === undefined) {
      const known = ['severity', ...Object.keys(rule.options ?? {})];
      complain(key, `is no option of ${rule.id}. It has ${known.join(', ')}.`);
    } else if (fitsOption(option, value.value)) {
      values[name] = value.value;
    } else {
      const least = option.least === undefined ? '' : `, at least ${option.least}`;
      complain(value, `must be ${typeWords[typeof option.default] ?? 'a text'}${least}.`);
    }
  }
  return values;
}

const typeWords: Readonly<Record<string, string>> = { number: 'a number', boolean: 'true or false' };

function isSeverity(value: unknown): value is RuleSetting {
  return severities.includes(value as RuleSetting);
}

function connectionOf(value: JsonValue): Connection | undefined {
  const linkName = textOf(value) ?? textOf(property(value, 'linkName'));
  if (linkName === undefined || linkName === '') return undefined;
  const products = property(value, 'products')?.children?.flatMap((each) => textOf(each) ?? []);
  return products === undefined ? { linkName } : { linkName, products };
}

function products(catalogue: Catalogue) {
  return catalogue.services.filter(({ runsDeluge }) => runsDeluge === true);
}

function handlers(catalogue: Catalogue): string[] {
  return [...new Set(catalogue.handlers.map(({ handler }) => handler))].sort();
}

/** A schema that completes known values and leaves it to the server to speak of others. */
function oneOf(values: readonly string[], descriptions?: readonly string[]): Schema {
  const known = { enum: values, ...(descriptions && { enumDescriptions: descriptions }) };
  return { type: 'string', anyOf: [known, { type: 'string' }] };
}

function suggestion(written: string | undefined, known: readonly string[]): string {
  const near = written === undefined ? undefined : nearest(written, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value?.value === 'string' ? value.value : undefined;
}

function nameOf(property: JsonValue): string {
  return String(property.children?.[0]?.value ?? '');
}

function property(value: JsonValue, name: string): JsonValue | undefined {
  return value.type === 'object' ? value.children?.find((each) => nameOf(each) === name)?.children?.[1] : undefined;
}

/** The properties of an object that have a value already. */
export function propertiesOf(
  value: JsonValue,
  complain: Complain,
  wrong: string,
): readonly { readonly name: string; readonly key: JsonValue; readonly value: JsonValue }[] {
  if (value.type !== 'object') {
    complain(value, wrong);
    return [];
  }
  return (value.children ?? []).flatMap((each) => {
    const [key, said] = each.children ?? [];
    return key === undefined || said === undefined ? [] : [{ name: nameOf(each), key, value: said }];
  });
}

function listOf<T>(
  value: JsonValue,
  complain: Complain,
  noList: string,
  noElement: string,
  read: (element: JsonValue) => T | undefined,
): T[] {
  if (value.type !== 'array') {
    complain(value, noList);
    return [];
  }
  return (value.children ?? []).flatMap((element) => {
    const found = read(element);
    if (found === undefined) complain(element, noElement);
    return found === undefined ? [] : [found];
  });
}
