/** One entry of `deluge.connections`: what a link name stands for. It never holds a secret. */
export interface ConnectionSetting {
  /** The link name as scripts write it; letter case counts. */
  readonly linkName: string;
  readonly products?: string[];
  readonly dataCentre?: DataCentre;
  readonly scopes?: string[];
}

/** The data centres that have a host table; the setting's schema lists the same. */
export const dataCentres = ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'uk'] as const;
export type DataCentre = (typeof dataCentres)[number];

/** Where one signs in, by data centre: what a person knows their data centre by. */
export const signInHosts: Record<DataCentre, string> = {
  us: 'zoho.com',
  eu: 'zoho.eu',
  in: 'zoho.in',
  au: 'zoho.com.au',
  jp: 'zoho.jp',
  cn: 'zoho.com.cn',
  ca: 'zohocloud.ca',
  sa: 'zoho.sa',
  uk: 'zoho.uk',
};

export interface ReadConnections {
  readonly connections: ConnectionSetting[];
  /** What was left out and why, in sentences for the person who wrote the settings. */
  readonly problems: string[];
}

/**
 * Reads the value of `deluge.connections` as it stands in the settings. Settings are typed by hand, so any value may
 * come: what makes no sense is left out and named in `problems`, and the rest still works.
 */
export function readConnections(value: unknown): ReadConnections {
  if (value === undefined || value === null) return { connections: [], problems: [] };
  if (!Array.isArray(value)) {
    return {
      connections: [],
      problems: ['deluge.connections is not a list. Write [ … ] with one entry for each link name.'],
    };
  }
  const connections = new Map<string, ConnectionSetting>();
  const problems: string[] = [];
  for (const [index, entry] of value.entries()) {
    const place = `deluge.connections, entry ${index + 1}`;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      problems.push(`${place}: not an object, so it is left out. Write {"linkName": "…"}.`);
      continue;
    }
    const { linkName, products, dataCentre, scopes } = entry as Record<string, unknown>;
    if (typeof linkName !== 'string' || linkName.trim() === '') {
      problems.push(
        `${place}: it has no linkName, so it is left out. Add the text that the script gives as its connection.`,
      );
      continue;
    }
    if (connections.has(linkName)) {
      problems.push(`${place}: a second "${linkName}". The first one is used.`);
      continue;
    }
    const centre = isDataCentre(dataCentre) ? dataCentre : undefined;
    if (dataCentre !== undefined && centre === undefined) {
      problems.push(`${place}: the data centre of "${linkName}" is not one of ${dataCentres.join(', ')}.`);
    }
    connections.set(linkName, {
      linkName,
      ...optional('products', texts(products, `${place}: products`, problems)),
      ...optional('dataCentre', centre),
      ...optional('scopes', texts(scopes, `${place}: scopes`, problems)),
    });
  }
  return { connections: [...connections.values()], problems };
}

function isDataCentre(value: unknown): value is DataCentre {
  return (dataCentres as readonly unknown[]).includes(value);
}

function texts(value: unknown, place: string, problems: string[]): string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  problems.push(`${place} is not a list of texts, so it is left out.`);
  return undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
