import { type Catalogue, type LayoutName, type ParameterNames, rules, type Settings } from '@deluge-tools/language';
import { dataCentres, readConnections } from './connections.js';
import { ruleSchema, type Schema } from './rule-schema.js';
import { readRules } from './rule-settings.js';
import type { ValueReader } from './value-reader.js';

/** What holds for one script. */
export interface ScriptSettings {
  /** What the engine reads. */
  readonly language: Settings;
  /** The link name for tasks that name none; empty for the sandbox. */
  readonly defaultConnection: string;
  readonly runLens: boolean;
  readonly quotaLens: boolean;
  readonly referencesLens: boolean;
  readonly layout: LayoutName;
  /** Which arguments show the names of their parameters. */
  readonly parameterNames: ParameterNames;
  /** Whether variables show their types. */
  readonly typeHints: boolean;
  /** Whether calls show what they cost. */
  readonly costHints: boolean;
  /** The address of the exported application whose forms and fields the scripts use; undefined where nobody named one. */
  readonly app?: string;
}

/** The settings that somebody wrote down. */
export interface SettingsChange extends Partial<Omit<ScriptSettings, 'language'>> {
  readonly language?: Partial<Settings>;
}

/** The settings where nobody wrote any. */
export const defaultSettings: ScriptSettings = {
  language: { connections: [], rules: {} },
  defaultConnection: '',
  runLens: true,
  quotaLens: true,
  referencesLens: true,
  layout: 'standard',
  parameterNames: 'literals',
  typeHints: false,
  costHints: false,
};

/** A setting of a script: where it can be written, what it means, how it is completed and read. */
export interface Field {
  /** Its place in `deluge.json`, with dots; undefined if it cannot be written there. */
  readonly file?: string;
  /** Its place in an editor's settings, below `deluge.`; undefined if it cannot be written there. */
  readonly editor?: string;
  /** One or two sentences; shown while `deluge.json` is written. */
  readonly summary: string;
  /** What can be written. The default is not part of it. */
  schema(catalogue: Catalogue): Schema;
  /** How VS Code's settings editor shows it; undefined where package.json says so by hand. */
  readonly manifest?: {
    readonly title: 'Running' | 'Writing' | 'Checking';
    readonly order: number;
    readonly default: unknown;
    readonly enumDescriptions?: readonly string[];
    readonly markdownDescription: string;
  };
  /** The settings that the value stands for; undefined for a value that cannot be used, about which the reader is told. */
  read(reader: ValueReader, catalogue: Catalogue): SettingsChange | undefined;
}

/** All settings of scripts. Reading, schemas and the manifest follow from this table. */
export const fields: readonly Field[] = [
  {
    file: 'product',
    editor: 'product',
    summary: 'The product that runs the scripts of this folder. What the product does not support is reported.',
    schema: (catalogue) =>
      anyString(
        products(catalogue).map(({ id }) => id),
        products(catalogue).map(({ name }) => name),
      ),
    read(reader, catalogue) {
      if (reader.value === '') return {};
      const known = products(catalogue).map(({ id }) => id);
      const product = typeof reader.value === 'string' ? reader.value.toLowerCase() : '';
      // Without a catalogue no product is known, and none is wrong.
      if (known.includes(product) || (known.length === 0 && product !== '')) return { language: { product } };
      return reader.wrong('the ID of a product that runs Deluge', known);
    },
  },
  {
    file: 'handler',
    summary:
      'The handler or event of the product that the scripts belong to, such as zobot.message. It decides which names are defined and what is returned.',
    schema: (catalogue) => anyString(handlers(catalogue)),
    read(reader, catalogue) {
      const known = handlers(catalogue);
      const handler = known.find((each) => each === reader.value);
      return handler === undefined ? reader.wrong('the name of a handler', known) : { language: { handler } };
    },
  },
  {
    file: 'app',
    summary:
      'The exported Creator application (.ds), relative to this file, whose forms and fields the scripts use. A line // @form NAME in a script says which form it belongs to.',
    schema: () => ({ type: 'string' }),
    read: (reader) => named('app', reader.string()),
  },
  {
    file: 'rules',
    editor: 'rules',
    summary: 'The severity of each rule, and its options.',
    schema: () => ({
      type: 'object',
      properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
    }),
    read: (reader) => ofLanguage(readRules(reader)),
  },
  {
    file: 'entryPoints',
    summary:
      'The functions that the product calls, by name; * matches any characters (automation.*). Functions that neither these nor other scripts call are reported as unused.',
    schema: () => ({ type: 'array', items: { type: 'string' } }),
    read(reader) {
      const entryPoints = reader.array('an array of function names', (element) => element.string());
      return entryPoints && { language: { entryPoints } };
    },
  },
  {
    file: 'connections',
    editor: 'connections',
    summary: 'The connections that the scripts may use: a link name, or a link name with what it gives access to.',
    schema: connectionsSchema,
    read(reader) {
      const connections = readConnections(reader);
      return connections && { language: { connections } };
    },
  },
  {
    file: 'limits.externalCallsPerDay',
    editor: 'quota.externalCallsPerDay',
    summary: 'How many external calls a day your plan allows.',
    schema: () => ({ type: 'number', exclusiveMinimum: 0 }),
    read: (reader) => ofLanguage(named('callLimit', reader.positiveNumber())),
  },
  {
    file: 'limits.statements',
    summary: 'How many statements one run of a function may execute.',
    schema: () => ({ type: 'number', exclusiveMinimum: 0 }),
    read: (reader) => ofLanguage(named('statementLimit', reader.positiveNumber())),
  },
  {
    editor: 'defaultConnection',
    summary: 'The link name of the connection for tasks that name none.',
    schema: () => ({ type: 'string' }),
    manifest: {
      title: 'Running',
      order: 2,
      default: defaultSettings.defaultConnection,
      markdownDescription:
        'The link name of the connection for tasks without one. Empty: the sandbox. *Deluge: Select Connection* sets it, for a folder or for one file.',
    },
    read: (reader) => named('defaultConnection', reader.string()),
  },
  flag('runLens', {
    editor: 'codeLens.run',
    title: 'Running',
    order: 3,
    markdownDescription:
      'Show the *Run* code lens above each statement with a task. It shows the account, the connection, and the cost of the task in Zoho.',
  }),
  flag('quotaLens', {
    editor: 'codeLens.quota',
    title: 'Running',
    order: 4,
    markdownDescription:
      'Show above each function, and at the top of a script, how many external calls and mails one run uses at most. `|rows|` is the number of elements of `rows`.',
  }),
  {
    file: 'format.layout',
    editor: 'format.layout',
    summary: 'How scripts are formatted: standard, or as the editor in Zoho formats them.',
    schema: () => ({ type: 'string', enum: ['standard', 'zoho'] }),
    manifest: {
      title: 'Writing',
      order: 1,
      default: defaultSettings.layout,
      enumDescriptions: [
        'Braces and brackets on the line that opens them, url: x, a space after a comma.',
        'As Zoho formats code on save: braces and brackets on a line of their own, url :x.',
      ],
      markdownDescription: 'How *Format Document* formats scripts. Only white space changes.',
    },
    read: (reader) => named('layout', reader.choice(['standard', 'zoho'] as const)),
  },
  {
    editor: 'inlayHints.parameterNames',
    summary: 'Which arguments show the name of their parameter.',
    schema: () => ({ type: 'string', enum: ['none', 'literals', 'all'] }),
    manifest: {
      title: 'Writing',
      order: 2,
      default: defaultSettings.parameterNames,
      enumDescriptions: [
        'No argument.',
        'Strings, numbers and other literals.',
        'Every argument that is not named like its parameter.',
      ],
      markdownDescription: 'Which arguments of tasks and of your own functions show the name of their parameter.',
    },
    read: (reader) => named('parameterNames', reader.choice(['none', 'literals', 'all'] as const)),
  },
  flag('typeHints', {
    editor: 'inlayHints.types',
    title: 'Writing',
    order: 3,
    markdownDescription: 'Show the type of a variable where it is first assigned, if it can be inferred.',
  }),
  flag('costHints', {
    editor: 'inlayHints.costs',
    title: 'Writing',
    order: 4,
    markdownDescription:
      'Show after each call how many external calls it costs: calls of tasks, and of your own functions that call one.',
  }),
  flag('referencesLens', {
    editor: 'codeLens.references',
    title: 'Writing',
    order: 5,
    markdownDescription:
      'Show above each function how often it is used, in this file and in others. Click the number to see where.',
  }),
];

type FlagName = { [K in keyof ScriptSettings]-?: ScriptSettings[K] extends boolean ? K : never }[keyof ScriptSettings];

/** A setting of the editor that is on or off. */
function flag(
  name: FlagName,
  { editor, ...shown }: { readonly editor: string } & Omit<NonNullable<Field['manifest']>, 'default'>,
): Field {
  return {
    editor,
    summary: shown.markdownDescription,
    schema: () => ({ type: 'boolean' }),
    manifest: { ...shown, default: defaultSettings[name] },
    read: (reader) => named(name, reader.boolean()),
  };
}

function named<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } | undefined {
  return value === undefined ? undefined : ({ [name]: value } as { [P in K]?: V });
}

function ofLanguage(language: SettingsChange['language'] | undefined): SettingsChange | undefined {
  return language && { language };
}

function products(catalogue: Catalogue) {
  return catalogue.services.filter(({ runsDeluge }) => runsDeluge === true);
}

function handlers(catalogue: Catalogue): string[] {
  return [...new Set(catalogue.handlers.map(({ handler }) => handler))].sort();
}

function connectionsSchema(catalogue: Catalogue): Schema {
  const strings = (description: string, items: Schema) => ({ type: 'array', description, items });
  return {
    type: 'array',
    items: {
      anyOf: [
        { type: 'string' },
        {
          type: 'object',
          required: ['linkName'],
          properties: {
            linkName: { type: 'string', description: 'The link name as the scripts write it.' },
            products: strings(
              'The products that it gives access to.',
              anyString(catalogue.services.map(({ id }) => id)),
            ),
            dataCentre: { enum: dataCentres, description: 'The data centre of the account.' },
            scopes: strings('The OAuth scopes that it grants.', { type: 'string' }),
          },
        },
      ],
    },
  };
}

/** A schema that completes known values and leaves it to the server to report others. */
function anyString(values: readonly string[], descriptions?: readonly string[]): Schema {
  const known = { enum: values, ...(descriptions && { enumDescriptions: descriptions }) };
  return { type: 'string', anyOf: [known, { type: 'string' }] };
}
