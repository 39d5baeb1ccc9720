import type { Catalogue } from './catalogue/loader.js';
import type { FunctionDeclaration } from './semantics/symbols.js';

/** How loud a rule is; `off` silences it. */
export type RuleSetting = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** A connection as the settings know it: what a link name stands for. It holds no secret. */
export interface Connection {
  readonly linkName: string;
  /** Ids of services, as in the catalogue. */
  readonly products?: readonly string[];
  readonly dataCentre?: string;
  readonly sandbox?: boolean;
}

export interface Settings {
  /** Id of the service that runs the script (`crm`, `salesiq` …); undefined where nobody said. */
  readonly product?: string;
  readonly connections: readonly Connection[];
  /** Rule id to severity; a rule that is not named keeps its own. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** External calls a day. Only the settings know it: most plans publish no figure. */
  readonly callLimit?: number;
}

/**
 * What an analysis knows besides its own text. It never changes: other settings or other files make another workspace,
 * and what was analysed with the old one is analysed again.
 */
export interface Workspace {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** A function of another file by its qualified name (`standalone.rate`), in its own letter case. */
  findFunction?(name: string): FunctionDeclaration | undefined;
}

const noSettings: Settings = { connections: [], rules: {} };

/** A workspace without other files. */
export function createWorkspace(catalogue: Catalogue, settings: Partial<Settings> = {}): Workspace {
  return { catalogue, settings: { ...noSettings, ...settings } };
}
