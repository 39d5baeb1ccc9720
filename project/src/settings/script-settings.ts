import type { LayoutName, ParameterNames, Settings } from '@deluge-tools/language';

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

/** Settings with a change on top of them. Connections are joined, those of the change first; rules are set one by one. */
export function withChange(
  settings: ScriptSettings,
  { language: own = {}, ...others }: SettingsChange,
): ScriptSettings {
  const { language } = settings;
  const linkNames = new Set(own.connections?.map(({ linkName }) => linkName));
  const ruleOptions = { ...language.ruleOptions, ...own.ruleOptions };
  return {
    ...settings,
    ...others,
    language: {
      ...language,
      ...own,
      connections: [
        ...(own.connections ?? []),
        ...language.connections.filter(({ linkName }) => !linkNames.has(linkName)),
      ],
      rules: { ...language.rules, ...own.rules },
      ...(Object.keys(ruleOptions).length > 0 && { ruleOptions }),
    },
  };
}
