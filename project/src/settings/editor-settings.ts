import type { Catalogue, Connection } from '@deluge-tools/language';
import type { ScriptSettings } from './fields.js';
import { inEditor } from './problem.js';
import { overDefaults, readFields } from './read-fields.js';
import { isObject } from './value-reader.js';

/** Settings as read, and what was wrong with them, in sentences for the person who wrote them. */
export interface SettingsReading {
  readonly settings: ScriptSettings;
  readonly problems: readonly string[];
}

/**
 * Reads the section `deluge` as an LSP client sends it. A value of a wrong type counts as not set and is reported:
 * settings are written by hand, and one slip must not cost the others.
 */
export function readEditorSettings(section: unknown, catalogue: Catalogue): SettingsReading {
  const { change, problems } = readFields(section, 'editor', catalogue);
  const settings = overDefaults(change);
  const { language } = settings;
  // These two are in nobody's settings: a client adds which accounts are signed in, and the answers that were kept.
  const { accounts, answerShapes } = isObject(section) ? section : {};
  return {
    settings: {
      ...settings,
      language: {
        ...language,
        connections: withAccounts(language.connections, accounts),
        ...(isObject(answerShapes) && { answerShapes }),
      },
    },
    problems: problems.map((problem) => inEditor(problem, 'deluge')),
  };
}

/** The connections with the accounts that are signed in, by link name. */
function withAccounts(connections: readonly Connection[], accounts: unknown): readonly Connection[] {
  if (!isObject(accounts)) return connections;
  return connections.map((connection) => {
    const account = Object.hasOwn(accounts, connection.linkName) ? accounts[connection.linkName] : undefined;
    if (!isObject(account) || typeof account.label !== 'string') return connection;
    const { label, scopes } = account;
    return { ...connection, account: label, ...(areStrings(scopes) && { scopes }) };
  });
}

function areStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
