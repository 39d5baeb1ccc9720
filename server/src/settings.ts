import {
  type Connection,
  fitsOption,
  rules as knownRules,
  type LayoutName,
  type ParameterNames,
  type Settings,
} from '@deluge-tools/language';

type Severity = Settings['rules'][string];

/** The settings of one document, after everything of a wrong type was left out. */
export interface ScriptSettings {
  /** What the engine reads. Equal settings are the same object, so that identity tells whether something changed. */
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
}

/** Settings as read, and what was wrong with them, in words for the person who wrote them. */
export interface SettingsReading {
  readonly settings: ScriptSettings;
  readonly problems: readonly string[];
}

const severities: readonly unknown[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * Reads the section `deluge` as a client sends it. A value of a wrong type counts as not set and is reported: settings are
 * written by hand, and one slip must not cost the others.
 */
export function readSettings(section: unknown): SettingsReading {
  const problems: string[] = [];
  const report = (name: string, expected: string, found: unknown) => {
    problems.push(
      `The setting deluge.${name} must be ${expected}, not ${nameOfType(found)}. It is left out until corrected.`,
    );
  };
  const root = asRecord(section);
  if (root === undefined && isSet(section)) {
    problems.push(`The settings under "deluge" must be an object, not ${nameOfType(section)}. The defaults are used.`);
  }
  const value = (name: string) => {
    let found: unknown = root;
    for (const part of name.split('.')) found = asRecord(found)?.[part];
    return isSet(found) ? found : undefined;
  };
  const text = (name: string): string => {
    const found = value(name);
    if (found !== undefined && typeof found !== 'string') report(name, 'a text', found);
    return typeof found === 'string' ? found : '';
  };

  const flag = (name: string, otherwise: boolean): boolean => {
    const found = value(name);
    if (found !== undefined && typeof found !== 'boolean') report(name, 'true or false', found);
    return typeof found === 'boolean' ? found : otherwise;
  };

  const layout = value('format.layout');
  if (layout !== undefined && !isLayout(layout)) report('format.layout', '"standard" or "zoho"', layout);
  const names = value('inlayHints.parameterNames');
  if (names !== undefined && !areNames(names))
    report('inlayHints.parameterNames', '"none", "literals" or "all"', names);
  const callLimit = value('quota.externalCallsPerDay');
  const callLimitFits = typeof callLimit === 'number' && callLimit > 0;
  if (callLimit !== undefined && !callLimitFits) {
    report('quota.externalCallsPerDay', 'a number above 0 or null', callLimit);
  }
  const product = text('product');
  // Like the accounts, no settings file has it: a client adds what its person chose.
  const answerShapes = asRecord(value('answerShapes'));
  const language: Settings = {
    connections: withAccounts(readConnections(value('connections'), report), value('accounts')),
    ...readRules(value('rules'), report),
    ...(product !== '' && { product: product.toLowerCase() }),
    ...(callLimitFits && { callLimit }),
    ...(answerShapes !== undefined && { answerShapes }),
  };
  const settings: ScriptSettings = {
    language,
    defaultConnection: text('defaultConnection'),
    runLens: flag('codeLens.run', true),
    quotaLens: flag('codeLens.quota', true),
    referencesLens: flag('codeLens.references', true),
    layout: isLayout(layout) ? layout : 'standard',
    parameterNames: areNames(names) ? names : 'literals',
    typeHints: flag('inlayHints.types', false),
    costHints: flag('inlayHints.costs', false),
  };
  return { settings, problems };
}

type Report = (name: string, expected: string, found: unknown) => void;

function readConnections(value: unknown, report: Report): Connection[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    report('connections', 'a list', value);
    return [];
  }
  const connections: Connection[] = [];
  for (const [index, entry] of value.entries()) {
    const name = `connections[${index}]`;
    const record = asRecord(entry);
    if (record === undefined) {
      report(name, 'an object with a linkName', entry);
      continue;
    }
    const { linkName, products, dataCentre, sandbox, scopes } = record;
    if (typeof linkName !== 'string' || linkName === '') {
      report(`${name}.linkName`, 'a text that is not empty', linkName);
      continue;
    }
    const productsFit = Array.isArray(products) && products.every((product) => typeof product === 'string');
    if (isSet(products) && !productsFit) report(`${name}.products`, 'a list of texts', products);
    if (isSet(dataCentre) && typeof dataCentre !== 'string') report(`${name}.dataCentre`, 'a text', dataCentre);
    const scopesFit = areTexts(scopes);
    if (isSet(scopes) && !scopesFit) report(`${name}.scopes`, 'a list of texts', scopes);
    connections.push({
      linkName,
      ...(productsFit && { products }),
      ...(typeof dataCentre === 'string' && { dataCentre }),
      ...(typeof sandbox === 'boolean' && { sandbox }),
      ...(scopesFit && { scopes }),
    });
  }
  return connections;
}

/**
 * The connections with the accounts that are signed in. No settings file has this member: a client that signs people in
 * adds it to the section, by link name ({@link AccountOfConnection}).
 */
function withAccounts(connections: readonly Connection[], value: unknown): Connection[] {
  const accounts = asRecord(value) ?? {};
  return connections.map((connection) => {
    const account = Object.hasOwn(accounts, connection.linkName) ? asRecord(accounts[connection.linkName]) : undefined;
    const { label, scopes } = account ?? {};
    if (typeof label !== 'string') return connection;
    return { ...connection, account: label, ...(areTexts(scopes) && { scopes }) };
  });
}

function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

type RuleSettings = Pick<Settings, 'rules' | 'ruleOptions'>;
type Options = NonNullable<Settings['ruleOptions']>[string];

/** A severity for a rule, or an object with a severity and the options of the rule, as in a deluge.json. */
function readRules(value: unknown, report: Report): RuleSettings {
  if (value === undefined) return { rules: {} };
  const record = asRecord(value);
  if (record === undefined) {
    report('rules', 'an object of rule and severity', value);
    return { rules: {} };
  }
  const rules: Record<string, Severity> = {};
  const ruleOptions: Record<string, Options> = {};
  for (const [id, said] of Object.entries(record)) {
    const chosen = asRecord(said);
    const severity = chosen === undefined ? said : chosen.severity;
    const name = chosen === undefined ? `rules.${id}` : `rules.${id}.severity`;
    if (severities.includes(severity)) rules[id] = severity as Severity;
    else if (chosen === undefined || isSet(severity)) {
      report(name, '"error", "warning", "information", "hint" or "off"', severity);
    }
    const options = readOptions(id, chosen ?? {}, report);
    if (Object.keys(options).length > 0) ruleOptions[id] = options;
  }
  return { rules, ...(Object.keys(ruleOptions).length > 0 && { ruleOptions }) };
}

function readOptions(id: string, chosen: Readonly<Record<string, unknown>>, report: Report): Options {
  const known = knownRules.find((rule) => rule.id === id)?.options ?? {};
  const options: Record<string, Options[string]> = {};
  for (const [name, value] of Object.entries(chosen)) {
    if (name === 'severity') continue;
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined) {
      report(`rules.${id}`, `an object of ${['severity', ...Object.keys(known)].join(', ')}`, name);
    } else if (fitsOption(option, value)) {
      options[name] = value;
    } else {
      const least = option.least === undefined ? '' : `, at least ${option.least}`;
      report(`rules.${id}.${name}`, `a ${typeof option.default}${least}`, value);
    }
  }
  return options;
}

function isLayout(value: unknown): value is LayoutName {
  return value === 'standard' || value === 'zoho';
}

function areNames(value: unknown): value is ParameterNames {
  return value === 'none' || value === 'literals' || value === 'all';
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** A short name for what was found, with the value itself where it is short: `the text "5"`. */
function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
    case 'number':
      return `the number ${value}`;
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return 'missing';
  }
}

/** How settings reach the store, and where what it has to say goes. */
export interface SettingsSource {
  /** Asks the client for the section of each document, in their order. */
  ask(uris: readonly string[]): Promise<readonly unknown[]>;
  /** Called once for each problem, however many documents share it. */
  report(problem: string): void;
  /** Called when an answer came after the store had gone on without it. */
  late(): void;
}

/** How long requests wait for settings. A client that does not answer gets the defaults, then what it answers later. */
const patience = 2_000;

/** The settings of each document, asked for once and kept until they change. */
export class SettingsStore {
  private readonly byUri = new Map<string, Promise<ScriptSettings>>();
  /** Equal settings, one object: by their JSON. */
  private readonly shared = new Map<string, ScriptSettings>();
  /** Counts how often the settings changed. */
  private reading = 0;
  private reported = new Set<string>();
  /** What was reported before the settings last changed. */
  private reportedBefore = new Set<string>();

  constructor(private readonly source: SettingsSource) {}

  /** The settings for a document. Never rejects: what cannot be had is taken from the defaults. */
  of(uri: string): Promise<ScriptSettings> {
    this.ask([uri]);
    return this.byUri.get(uri) ?? Promise.resolve(this.share(undefined));
  }

  /** Asks for many documents in one request. */
  ask(uris: readonly string[]): void {
    const unknown = uris.filter((uri) => !this.byUri.has(uri));
    if (unknown.length === 0) return;
    let waiting = true;
    const reading = this.reading;
    const asked = this.source.ask(unknown).then(
      (sections) => {
        const found = unknown.map((_, index) => this.share(sections[index]));
        // Unless they changed and were asked for anew while this answer was on its way.
        if (!waiting && reading === this.reading) {
          for (const [index, uri] of unknown.entries()) this.byUri.set(uri, Promise.resolve(found[index]!));
          this.source.late();
        }
        return found;
      },
      (error: unknown) => {
        this.tell(
          `The editor gave no settings (${error instanceof Error ? error.message : error}). The defaults are used.`,
        );
        return unknown.map(() => this.share(undefined));
      },
    );
    const answer = new Promise<readonly ScriptSettings[]>((resolve) => {
      const timer = setTimeout(() => {
        waiting = false;
        resolve(unknown.map(() => this.share(undefined)));
      }, patience);
      void asked.then((found) => {
        clearTimeout(timer);
        resolve(found);
      });
    });
    for (const [index, uri] of unknown.entries()) {
      this.byUri.set(
        uri,
        answer.then((found) => found[index]!),
      );
    }
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  /** Forgets everything, because settings changed. What is still wrong is reported again only if it was corrected in between. */
  clear(): void {
    this.byUri.clear();
    this.reading++;
    this.reportedBefore = this.reported;
    this.reported = new Set();
  }

  private share(section: unknown): ScriptSettings {
    const { settings, problems } = readSettings(section);
    for (const problem of problems) this.tell(problem);
    const key = JSON.stringify(settings);
    const known = this.shared.get(key);
    if (known !== undefined) return known;
    this.shared.set(key, settings);
    return settings;
  }

  private tell(problem: string): void {
    if (this.reported.has(problem)) return;
    this.reported.add(problem);
    if (!this.reportedBefore.has(problem)) this.source.report(problem);
  }
}
