// Imports nothing of the engine at run time: the extension reads connections before it needs the engine.
import type { Connection, DataCentre } from '@deluge-tools/language';
import { inEditor, type SettingsProblem } from './problem.js';
import { isObject, ValueReader } from './value-reader.js';

export type { Connection, DataCentre };

/** The data centres that have a table of hosts, the default first. */
export const dataCentres: readonly DataCentre[] = ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'uk'];

export function isDataCentre(value: unknown): value is DataCentre {
  return (dataCentres as readonly unknown[]).includes(value);
}

/** A list of connections: link names, or objects with one. The first of two with the same link name counts. */
export function readConnections(reader: ValueReader): Connection[] | undefined {
  const known = new Set<string>();
  return reader.array('an array of connections', (entry) => {
    const connection = readConnection(entry);
    if (connection === undefined) return undefined;
    if (known.has(connection.linkName)) return entry.wrong('a connection with another linkName than those before');
    known.add(connection.linkName);
    return connection;
  });
}

function readConnection(reader: ValueReader): Connection | undefined {
  const { value } = reader;
  if (typeof value === 'string' && value.trim() !== '') return { linkName: value };
  if (!isObject(value)) return reader.wrong('a link name or an object with a linkName');
  const linkName = value.linkName;
  if (typeof linkName !== 'string' || linkName.trim() === '') {
    return reader.inside(linkName, 'linkName').wrong('a string that is not empty');
  }
  const members = new Map(reader.object('')!);
  const strings = (name: string) =>
    members.get(name)?.array('an array of strings', (element) => element.string('a string'));
  const products = strings('products');
  const dataCentre = members.get('dataCentre')?.choice(dataCentres);
  const scopes = strings('scopes');
  return {
    linkName,
    ...(products !== undefined && { products }),
    ...(dataCentre !== undefined && { dataCentre }),
    ...(scopes !== undefined && { scopes }),
  };
}

export interface ReadConnections {
  readonly connections: readonly Connection[];
  /** What was left out and why, in sentences for the person who wrote the settings. */
  readonly problems: readonly string[];
}

/** The connections that an editor's setting `deluge.connections` lists, and what is wrong with it, in sentences. */
export function connectionsOfSetting(value: unknown): ReadConnections {
  if (value === undefined || value === null) return { connections: [], problems: [] };
  const problems: SettingsProblem[] = [];
  const connections = readConnections(new ValueReader(value, ['connections'], problems)) ?? [];
  return { connections, problems: problems.map((problem) => inEditor(problem, 'deluge')) };
}
