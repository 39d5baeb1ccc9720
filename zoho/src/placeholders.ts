import { isJsonList, isJsonObject, type Json, type JsonObject, member, printJson } from './json.js';

/** The arguments of a task by the name of their parameter. One that was left out is absent. */
export type Arguments = ReadonlyMap<string, Json>;

type Filter = (value: Json, parameters: readonly string[], all: Arguments) => Json | undefined;

/**
 * What can be done to an argument on its way into a request, by the word after the colon: `{module:lower}`. A filter
 * that gives undefined makes the argument absent.
 */
const filters: Readonly<Record<string, Filter>> = {
  /** Modules are written `Customer Payments` in scripts and `customerpayments` in addresses. */
  lower: (value) => textOf(value).toLowerCase().replaceAll(/\s+/g, ''),
  json: (value) => printJson(value),
  /** A list as it is, a single map as a list of one. */
  jsonList: (value) => printJson(isJsonList(value) ? value : [value]),
  /** A message of Cliq: a text stands for the map that holds it. */
  asText: (value) => (typeof value === 'string' ? new Map([['text', value]]) : value),
  /** Several names with commas between them. */
  list: (value) => (isJsonList(value) ? value.map(textOf).join(',') : value),
  map: (value) => (isJsonObject(value) ? value : undefined),
  /** 0 stands for an argument that was left out. */
  number: (value) => (isJsonObject(value) || textOf(value) === '0' ? undefined : value),
  member: (value, [name = '']) => member(value, name),
  without: (value, names) =>
    isJsonObject(value) ? new Map([...value].filter(([name]) => !names.includes(name))) : value,
  /** Records `from` to `to` as a number of a page; the first page is 1. */
  page(value, [last = ''], all) {
    const from = wholeNumber(value);
    const size = wholeNumber(all.get(last)) - from + 1n;
    return size > 0n ? (from - 1n) / size + 1n : 1n;
  },
  countFrom: (value, [first = ''], all) => wholeNumber(value) - wholeNumber(all.get(first)) + 1n,
  /** `State|=|California` is `(State:equals:California)` in version 2 of Recruit's API. */
  pipesToColons(value) {
    const [field = '', operator = '', ...rest] = textOf(value).split('|');
    return rest.length === 0 ? value : `(${field}:${operator === '=' ? 'equals' : operator}:${rest.join('|')})`;
  },
  triggerList: (value) => (value === true || value === 'true' ? ['workflow'] : []),
};

function wholeNumber(value: Json | undefined): bigint {
  return value !== undefined && /^-?\d+$/.test(textOf(value)) ? BigInt(textOf(value)) : 1n;
}

interface Placeholder {
  readonly name: string;
  readonly filters: readonly { readonly apply: Filter; readonly parameters: readonly string[] }[];
  readonly fallback: string | undefined;
}

const pattern = /\{([^{}]+)\}/g;

/** `module:lower` or `page|1`. Throws for a filter that does not exist, which a test of the table finds. */
function readPlaceholder(source: string): Placeholder {
  const [specification = '', fallback] = source.split('|');
  const [name = '', ...steps] = specification.split(':');
  return {
    name,
    fallback,
    filters: steps.map((step) => {
      const [, word = '', parameters = ''] = /^(\w+)(?:\(([^)]*)\))?$/.exec(step) ?? [];
      const apply = Object.hasOwn(filters, word) ? filters[word] : undefined;
      if (apply === undefined) throw new Error(`Unknown filter ${step} in {${source}}.`);
      return { apply, parameters: parameters.split(',') };
    }),
  };
}

function argumentOf(source: string, all: Arguments): Json | undefined {
  const placeholder = readPlaceholder(source);
  let value: Json | undefined = all.get(placeholder.name) ?? placeholder.fallback;
  for (const { apply, parameters } of placeholder.filters) {
    if (value === undefined) return undefined;
    value = apply(value, parameters, all);
  }
  return value;
}

/** Names of the parameters that a template mentions. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(pattern)].map(([, source = '']) => readPlaceholder(source).name);
}

/**
 * A template with its placeholders filled in. A template that is one placeholder gives the argument as it is, with its
 * type; others give text. Undefined if the argument of the one placeholder is absent.
 */
export function fill(template: string, all: Arguments): Json | undefined {
  const whole = /^\{([^{}]+)\}$/.exec(template);
  if (whole !== null) return argumentOf(whole[1] ?? '', all);
  return template.replaceAll(pattern, (_, source: string) => {
    const value = argumentOf(source, all);
    return value === undefined ? '' : textOf(value);
  });
}

/** What a template of JSON holds: texts are filled in, `"..."` is replaced by the members of the map it names. */
export type Template = string | boolean | number | readonly Template[] | { readonly [name: string]: Template };

/** Fills a whole template. Members without a value are left out; members that a spread map brings win over fixed ones. */
export function fillJson(template: Template, all: Arguments): Json | undefined {
  if (typeof template === 'string') return fill(template, all);
  if (typeof template === 'number') return BigInt(template);
  if (typeof template === 'boolean') return template;
  if (Array.isArray(template)) {
    return (template as readonly Template[]).map((element) => fillJson(element, all) ?? null);
  }
  const result = new Map<string, Json>();
  const spread: JsonObject[] = [];
  for (const [name, part] of Object.entries(template)) {
    const value = fillJson(part, all);
    if (value === undefined) continue;
    if (name !== '...') result.set(name, value);
    else if (isJsonObject(value)) spread.push(value);
    // Finance tasks also take `status=paid&page=2` in place of a map.
    else if (typeof value === 'string' && value.includes('=')) spread.push(new Map(new URLSearchParams(value)));
  }
  for (const members of spread) for (const [name, value] of members) result.set(name, value);
  return result;
}

/** How a value stands in an address or a form: texts as they are, maps and lists as JSON. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}
