import type { CatalogueData } from './data-types.js';
import { toBuiltin, toFunction, toTask } from './entries.js';
import type { Handler, HandlerShape } from './handler-types.js';
import { type NamespaceEntry, Namespaces } from './namespaces.js';
import { nearest, synonyms } from './nearest.js';
import type { Service } from './service-types.js';
import type {
  Behaviour,
  Builtin,
  DatePatternLetter,
  DelugeTypeName,
  HeaderType,
  Keyword,
  Limit,
  Message,
  Pool,
  Snippet,
  SystemVariable,
  Task,
  TextLanguage,
  TextLanguageId,
  TypeEntry,
} from './types.js';

/** What one execution costs. */
export interface Cost {
  /** External calls, charged to the service that the script runs in. */
  readonly calls: number;
  /** `stated`: the page of the task says it. `probable`: its page is silent, those like it say it. */
  readonly certainty: 'stated' | 'probable';
  /** Every allowance that it draws on; `externalCalls` comes first if it is one of them. */
  readonly pools: readonly Pool[];
}

/** A task that an unknown name may stand for. */
export interface NearTask {
  /** A catalogued name, in its own spelling. */
  readonly name: string;
  /** What to do, where no single task replaces the name that was written. */
  readonly replacement?: string;
}

/**
 * The catalogue with its look-ups. Names are found in any letter case and under their aliases. Indexes are built when
 * they are first asked for, so that starting up costs next to nothing.
 */
export interface Catalogue {
  readonly tasks: readonly Task[];
  readonly builtins: readonly Builtin[];
  readonly services: readonly Service[];
  readonly limits: readonly Limit[];
  readonly keywords: readonly Keyword[];
  readonly systemVariables: readonly SystemVariable[];
  readonly types: readonly TypeEntry[];
  readonly headerTypes: readonly HeaderType[];
  readonly datePatterns: readonly DatePatternLetter[];
  readonly messages: readonly Message[];
  readonly snippets: readonly Snippet[];
  snippet(word: string): Snippet | undefined;
  readonly handlers: readonly Handler[];
  readonly textLanguages: readonly TextLanguage[];
  textLanguage(id: TextLanguageId): TextLanguage | undefined;
  /** The language of the texts that stand under a key, whatever map it is in: `select_query`. Letter case counts. */
  languageOfKey(key: string): TextLanguageId | undefined;
  /**
   * A task by its name. Only `invokeUrl` exists in both forms: the name finds the block, `invokeUrl()` the older call,
   * and `form` settles it where the script shows which one stands there. A task of the other form is not returned.
   */
  task(name: string, form?: Task['form']): Task | undefined;
  /** What can follow a prefix without its last dot: `zoho`, `zoho.salesiq`; `''` gives the roots. */
  namespace(prefix: string): readonly NamespaceEntry[];
  isNamespace(prefix: string): boolean;
  /**
   * Built-ins that are called by this name alone, dotted ones (`zoho.encryption.md5`) included. The function form of a
   * method has its receiver as the first parameter. Values such as `today` are not calls: see {@link constant}.
   */
  functions(name: string): readonly Builtin[];
  /** Methods of this name, on one type of receiver (and those for any) or, without it, on all. */
  methods(name: string, receiver?: DelugeTypeName): readonly Builtin[];
  /** What the built-ins of this name do, whatever they are called on, taken together; empty for an unknown name. */
  behaviour(name: string): Behaviour;
  /** True if a method of this name may change what it is called on; so may one that is not known. */
  mayMutate(name: string): boolean;
  /** `today` and `now`, which are written without brackets. */
  constant(name: string): Builtin | undefined;
  /** A dotted variable; any last segment is found after `zoho.appvariable`. */
  systemVariable(name: string): SystemVariable | undefined;
  keyword(word: string): Keyword | undefined;
  /** The type that a word in a function's header stands for. */
  headerType(word: string): HeaderType | undefined;
  service(id: string): Service | undefined;
  limit(id: string): Limit | undefined;
  /** The places of a product where scripts run; empty for a product that is not known, or has none. */
  handlersOf(product: string): readonly Handler[];
  /** What stands in a map that handlers speak of. */
  shape(name: string): HandlerShape | undefined;
  /** The likeliest task for a name that is not catalogued; undefined if the name is, or if nothing is near. */
  nearestTask(name: string): NearTask | undefined;
  /** The likeliest built-in for a name that is not catalogued; undefined if the name is, or if nothing is near. */
  nearestBuiltin(name: string): string | undefined;
  /** Undefined for what is no task. Zero calls, and the pool of mails, for `sendmail`. */
  costOf(name: string, form?: Task['form']): Cost | undefined;
}

/** `data` is `dist/catalogue.json`, or the files of `data/` put together. It is not changed. */
export function createCatalogue(data: CatalogueData): Catalogue {
  const tasks = lazy(() => data.tasks.map(toTask));
  const builtins = lazy(() => data.builtins.map(toBuiltin));
  const tasksByName = lazy(() => byName(tasks(), (task) => [task.name, ...task.aliases]));
  const functionsByName = lazy(() =>
    grouped(
      builtins()
        .filter((builtin) => builtin.kind !== 'constant' && (builtin.receiver === undefined || builtin.alsoFunction))
        .map(toFunction),
    ),
  );
  const methodsByName = lazy(() => grouped(builtins().filter((builtin) => builtin.receiver !== undefined)));
  const behaviours = lazy(() => {
    const index = new Map<string, Behaviour>();
    for (const { name, aliases, behaviour } of builtins()) {
      for (const one of [name, ...aliases].map((word) => word.toLowerCase())) {
        index.set(one, { ...index.get(one), ...behaviour });
      }
    }
    return index;
  });
  const methodsOfReceivers = new Map<DelugeTypeName, Map<string, readonly Builtin[]>>();
  const constants = lazy(() =>
    byName(
      builtins().filter((builtin) => builtin.kind === 'constant'),
      (builtin) => [builtin.name, ...builtin.aliases],
    ),
  );
  const variables = lazy(() => byName(data.systemVariables, (variable) => [variable.name]));
  const openVariables = lazy(() => data.systemVariables.filter((variable) => variable.name.includes('.<')));
  const keywords = lazy(() => byName(data.keywords, (keyword) => [keyword.word]));
  const headerTypes = lazy(() => byName(data.headerTypes, (type) => [type.word]));
  const services = lazy(() => byName(data.services, (service) => [service.id]));
  const limits = lazy(() => byName(data.limits, (limit) => [limit.id]));
  const handlersByProduct = lazy(() => {
    const index = new Map<string, Handler[]>();
    for (const handler of data.handlers) {
      const group = index.get(handler.product);
      if (group === undefined) index.set(handler.product, [handler]);
      else group.push(handler);
    }
    return index;
  });
  const shapes = lazy(() => new Map(data.shapes.map((shape) => [shape.name, shape])));
  const suggestions = lazy(() => byName(data.suggestions, (suggestion) => [suggestion.wrong]));
  const namespaces = lazy(() => {
    const owners = byName(data.services, (service) => service.namespaces);
    return new Namespaces(tasks(), data.systemVariables, builtins(), (path) => owners.get(path.toLowerCase())?.name);
  });
  const nearTasks = memo((name) => {
    const suggestion = suggestions().get(name);
    if (suggestion !== undefined) {
      const { name: known, advice } = suggestion;
      return advice === undefined ? { name: known } : { name: known, replacement: advice };
    }
    const same = synonyms(name).flatMap((one) => task(one) ?? [])[0];
    const found = same?.name ?? nearest(name, taskNames());
    return found === undefined ? undefined : { name: found };
  });
  // Names to suggest: current ones first, so that of two that are equally near the one in use is named.
  const taskNames = lazy(() =>
    [...tasks()]
      .sort((a, b) => Number(a.deprecated !== false) - Number(b.deprecated !== false))
      .map((task) => task.name)
      .filter((name) => !name.endsWith(')')),
  );
  const nearBuiltins = memo((name) =>
    nearest(
      name,
      builtins().flatMap((builtin) => [builtin.name, ...builtin.aliases]),
    ),
  );

  const task = (name: string, form?: Task['form']): Task | undefined => {
    const key = name.toLowerCase();
    const found = tasksByName().get(key);
    if (form === undefined || found?.form === form) return found;
    const other = tasksByName().get(`${key}()`);
    return other?.form === form ? other : undefined;
  };

  return {
    get tasks() {
      return tasks();
    },
    get builtins() {
      return builtins();
    },
    services: data.services,
    limits: data.limits,
    keywords: data.keywords,
    systemVariables: data.systemVariables,
    types: data.types,
    headerTypes: data.headerTypes,
    datePatterns: data.datePatterns,
    textLanguages: data.textLanguages,
    textLanguage: (id) => data.textLanguages.find((language) => language.id === id),
    languageOfKey: (key) => data.textLanguages.find(({ keys }) => keys.includes(key))?.id,
    messages: data.messages,
    snippets: data.snippets,
    snippet: (word) => data.snippets.find((snippet) => snippet.word === word),
    handlers: data.handlers,
    task,
    namespace: (prefix) => namespaces().list(prefix),
    isNamespace: (prefix) => namespaces().has(prefix),
    functions: (name) => functionsByName().get(name.toLowerCase()) ?? [],
    methods: (name, receiver) => {
      const key = name.toLowerCase();
      const found = methodsByName().get(key) ?? [];
      if (receiver === undefined || receiver === 'ANY' || found.length === 0) return found;
      // The same few are asked for at every call, and who asks may keep something for the list that is handed out.
      let byName = methodsOfReceivers.get(receiver);
      if (byName === undefined) {
        byName = new Map();
        methodsOfReceivers.set(receiver, byName);
      }
      let own = byName.get(key);
      if (own === undefined) {
        own = found.filter((method) => accepts(method, receiver));
        byName.set(key, own);
      }
      return own;
    },
    mayMutate: (name) => {
      const found = methodsByName().get(name.toLowerCase());
      return found === undefined || found.some(({ mutates }) => mutates);
    },
    behaviour: (name) => behaviours().get(name.toLowerCase()) ?? nothingKnown,
    constant: (name) => constants().get(name.toLowerCase()),
    systemVariable: (name) => {
      const key = name.toLowerCase();
      return variables().get(key) ?? openVariables().find((variable) => matchesOpen(variable.name, key));
    },
    keyword: (word) => keywords().get(word.toLowerCase()),
    headerType: (word) => headerTypes().get(word.toLowerCase()),
    service: (id) => services().get(id.toLowerCase()),
    limit: (id) => limits().get(id.toLowerCase()),
    handlersOf: (product) => handlersByProduct().get(product) ?? [],
    shape: (name) => shapes().get(name),
    nearestTask: (name) => (task(name) === undefined ? nearTasks(name.toLowerCase()) : undefined),
    nearestBuiltin: (name) => {
      const key = name.toLowerCase();
      const known = functionsByName().has(key) || methodsByName().has(key) || constants().has(key);
      return known ? undefined : nearBuiltins(key);
    },
    costOf: (name, form) => {
      const found = task(name, form);
      return found === undefined ? undefined : costOfTask(found);
    },
  };
}

const nothingKnown: Behaviour = {};

function costOfTask(task: Task): Cost {
  const calls = task.callsPerExecution;
  return {
    calls,
    certainty: task.externalCall === null ? 'probable' : 'stated',
    pools: calls > 0 ? ['externalCalls', ...task.pools] : task.pools,
  };
}

/** A date without time is a DATE-TIME to every method, and a whole number passes for a DECIMAL. */
function accepts(method: Builtin, receiver: DelugeTypeName): boolean {
  const type = receiver === 'DATE' ? 'DATE-TIME' : receiver === 'DECIMAL' ? 'NUMBER' : receiver;
  const own = method.receiver === 'DECIMAL' ? 'NUMBER' : method.receiver;
  return (
    own === type || own === 'ANY' || method.alsoReceivers.includes(receiver) || method.alsoReceivers.includes(type)
  );
}

/** `pattern` is `zoho.appvariable.<NAME>`, `name` in lower case. */
function matchesOpen(pattern: string, name: string): boolean {
  const prefix = pattern.slice(0, pattern.indexOf('<')).toLowerCase();
  return name.length > prefix.length && name.startsWith(prefix) && !name.includes('.', prefix.length);
}

function lazy<T>(build: () => T): () => T {
  let built: { value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}

const memoised = 500;

/** Remembers answers, and forgets all of them when a long session has asked about very many names. */
function memo<T>(compute: (name: string) => T): (name: string) => T {
  const answers = new Map<string, T>();
  return (name) => {
    if (answers.has(name)) return answers.get(name) as T;
    if (answers.size >= memoised) answers.clear();
    const answer = compute(name);
    answers.set(name, answer);
    return answer;
  };
}

/** The first entry of a name stays: an own name is never hidden by a later entry's alias. */
function byName<T>(entries: readonly T[], names: (entry: T) => readonly string[]): Map<string, T> {
  const index = new Map<string, T>();
  for (const entry of entries) {
    for (const name of names(entry)) {
      const key = name.toLowerCase();
      if (!index.has(key)) index.set(key, entry);
    }
  }
  return index;
}

function grouped(builtins: readonly Builtin[]): Map<string, Builtin[]> {
  const index = new Map<string, Builtin[]>();
  for (const builtin of builtins) {
    for (const name of [builtin.name, ...builtin.aliases]) {
      const key = name.toLowerCase();
      const group = index.get(key);
      if (group === undefined) index.set(key, [builtin]);
      else group.push(builtin);
    }
  }
  return index;
}
