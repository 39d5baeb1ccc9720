import type { Catalogue } from '../catalogue/loader.js';
import { nearest } from '../catalogue/nearest.js';
import { byPlace, type Diagnostic } from '../diagnostics/diagnostic.js';
import type { Settings } from '../workspace.js';
import { fields, propertiesOf } from './fields.js';
import { type JsonValue, readJson } from './json.js';

/** What a `deluge.json` says of the scripts in its folder and below, and what is wrong with it. */
export interface Configuration {
  /** Only what the file sets. */
  readonly settings: Partial<Settings>;
  /** By place. Warnings: what is wrong is left out, the rest holds. Offsets are UTF-16 code units of the file. */
  readonly problems: readonly Diagnostic[];
}

/** Reads a `deluge.json`. Never throws: what cannot be read is a problem, and everything else still counts. */
export function readConfiguration(text: string, catalogue: Catalogue): Configuration {
  const problems: Diagnostic[] = [];
  const report = (start: number, end: number, message: string, severity: Diagnostic['severity'] = 'warning') =>
    problems.push({ start, end, severity, code: 'configuration', message });
  const { root, mistakes } = readJson(text);
  for (const { start, end, message } of mistakes) report(start, end, message, 'error');
  let settings: Partial<Settings> = {};
  if (root !== undefined) {
    const complainOf = (name: string) => (value: JsonValue, message: string) =>
      report(value.offset, value.offset + value.length, `${shown(value, name)} ${message}`);
    for (const { name, key, value } of propertiesOf(root, complainOf('deluge.json'), 'must hold one object.')) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field !== undefined) {
        settings = { ...settings, ...field.read(value, complainOf(name), catalogue) };
      } else if (name !== '$schema') {
        const near = nearest(name, Object.keys(fields));
        const advice = near === undefined ? `There are ${Object.keys(fields).join(', ')}.` : `Did you mean ${near}?`;
        report(key.offset, key.offset + key.length, `${name} is no field of deluge.json. ${advice}`);
      }
    }
  }
  return { settings, problems: problems.sort(byPlace) };
}

/** What a sentence about a value begins with: the value itself where it is a short text, else the field. */
function shown({ value, type }: JsonValue, field: string): string {
  return type === 'string' && value.length > 0 && value.length < 60 ? String(value) : field;
}

/** Settings with what a `deluge.json` says put over them. Connections are joined, rules set one by one. */
export function withConfiguration(settings: Settings, { settings: own }: Configuration): Settings {
  const linkNames = new Set(own.connections?.map(({ linkName }) => linkName));
  return {
    ...settings,
    ...own,
    rules: { ...settings.rules, ...own.rules },
    ruleOptions: { ...settings.ruleOptions, ...own.ruleOptions },
    connections: [
      ...(own.connections ?? []),
      ...settings.connections.filter(({ linkName }) => !linkNames.has(linkName)),
    ],
  };
}
