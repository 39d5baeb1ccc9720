import type { ScriptSettings, SettingsChange } from './fields.js';

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
