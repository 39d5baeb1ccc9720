import type { Catalogue } from './catalogue/loader.js';
import type { ScriptPlace } from './schema/place.js';
import type { Schema } from './schema/schema.js';
import type { FunctionDeclaration } from './semantics/symbols.js';
import type { SyntaxNode, Tree } from './syntax/tree/tree.js';
import type { LineIndex } from './text/line-index.js';

/** The severity of a rule; `off` turns it off. */
export type RuleSetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** A data centre of Zoho that a connection can name. */
export type DataCentre = 'us' | 'eu' | 'in' | 'au' | 'jp' | 'cn' | 'ca' | 'sa' | 'uk';

/** A connection as the settings know it: what a link name stands for. It holds no secret. */
export interface Connection {
  readonly linkName: string;
  /** Ids of services, as in the catalogue. */
  readonly products?: readonly string[];
  /** `us` where nobody said. */
  readonly dataCentre?: DataCentre;
  /** OAuth scopes: those that were granted, else those that the settings list. Undefined where nobody said. */
  readonly scopes?: readonly string[];
  /** The account that answers, as its person named it; undefined where the sandbox does. */
  readonly account?: string;
}

export interface Settings {
  /** Id of the service that runs the script (`crm`, `salesiq` …); undefined where nobody said. */
  readonly product?: string;
  /** The place of the product where the script runs, as in the catalogue: `zobot.message`; undefined where nobody said. */
  readonly handler?: string;
  readonly connections: readonly Connection[];
  /** Rule id to severity; a rule that is not named keeps its own. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Rule id to the options that differ from its defaults; what has a wrong type was left out. */
  readonly ruleOptions?: Readonly<Record<string, Readonly<Record<string, RuleOptionValue>>>>;
  /**
   * Answers of tasks whose keys the person wants offered, by the catalogue's name of the task: an example of each, of which
   * only keys and types count.
   */
  readonly answerShapes?: Readonly<Record<string, unknown>>;
  /** External calls a day. Only the settings know it: most plans publish no figure. */
  readonly callLimit?: number;
  /** Statements that one run of a function may execute, where the person knows better than the catalogue. */
  readonly statementLimit?: number;
  /** Names of the functions that the product calls, `*` for any letters; undefined where nobody said. */
  readonly entryPoints?: readonly string[];
}

/** What an option of a rule can be. */
export type RuleOptionValue = number | boolean | string;

/** A script of the workspace, as far as the index has read it. */
export interface ScriptFile {
  readonly uri: string;
  readonly text: string;
  /** Parsed when it is first asked for. */
  readonly tree: Tree;
  readonly lines: LineIndex;
}

/** A function of another file. Its nodes belong to the tree of that file. */
export interface WorkspaceFunction extends FunctionDeclaration {
  readonly file: ScriptFile;
}

/** A place of another file where a function is declared or called. */
export interface Occurrence {
  readonly file: ScriptFile;
  /** The last part of the name: `rate` of `standalone.rate`. */
  readonly name: SyntaxNode;
  /** The `Function` that it declares, the `Call` that calls it. */
  readonly node: SyntaxNode;
  readonly kind: 'declaration' | 'call';
  /** The function in whose body a call stands; undefined in the script itself, and for a declaration. */
  readonly caller: WorkspaceFunction | undefined;
}

/**
 * What an analysis knows besides its own text: the catalogue, the settings, and the functions of the other files.
 * Functions are named as in their headers (`standalone.rate`), with or without `thisapp.` before; letter case counts.
 *
 * Other settings make another workspace, and so do other files where one of them changes an answer that
 * {@link findFunction} or {@link isCalled} gave; what was analysed with the old one is analysed again.
 */
export interface Workspace {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** The forms and fields of the Creator application; undefined where nobody has read them. */
  readonly schema?: Schema;
  /** The modules and fields of services, one schema for each connection that fetched some. */
  readonly services?: readonly Schema[];
  /** Where in the application of the schema the script runs; undefined where that is not known. */
  readonly place?: ScriptPlace;
  /**
   * The function of another file that a name stands for here. Of several, that of the nearest folder; undefined where
   * two are as near and their headers differ.
   */
  findFunction(name: string): WorkspaceFunction | undefined;
  /** True if another file calls a function by this name. */
  isCalled(name: string): boolean;
  /** The functions of the other files, as they are now. */
  functions(): Iterable<WorkspaceFunction>;
  /** Where other files declare or call a function of this name, as they are now. */
  occurrences(name: string): readonly Occurrence[];
}

const noSettings: Settings = { connections: [], rules: {} };

/** What is known of the organization that a script belongs to. */
export type Org = Pick<Workspace, 'schema' | 'services' | 'place'>;

/** A workspace without other files. */
export function createWorkspace(catalogue: Catalogue, settings: Partial<Settings> = {}, org: Org = {}): Workspace {
  return {
    catalogue,
    settings: { ...noSettings, ...settings },
    ...org,
    findFunction: () => undefined,
    isCalled: () => false,
    functions: () => [],
    occurrences: () => [],
  };
}
