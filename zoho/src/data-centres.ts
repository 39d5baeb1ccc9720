import table from './data/data-centres.json';

/** How a host is known: read on a page of Zoho's, seen in public code, or concluded from the pattern of the others. */
export type Basis = 'documented' | 'third-party' | 'inferred';

interface Host {
  readonly host: string;
  readonly basis: Basis;
}

/**
 * One place where accounts live, with the exact origin of each service. The sandbox is one too, with an `http` origin
 * on loopback. A token of one data centre is useless, and must never be seen, in another.
 */
export interface DataCentre {
  /** `us`, `eu`, … or `sandbox`. */
  readonly id: string;
  readonly name: string;
  /** `https://salesiq.zoho.com`; undefined if the host of the service is not known here. */
  originOf(service: string): string | undefined;
  basisOf(service: string): Basis | undefined;
  /**
   * The service whose origin this is, by exact comparison of scheme, host and port; undefined for every other address.
   * Two services may share an origin: the first of the table is named.
   */
  serviceAt(url: URL): string | undefined;
}

const rows: Readonly<Record<string, string>> = table.hostOf;
const centres: Readonly<Record<string, { readonly name: string; readonly hosts: unknown }>> = table.dataCentres;

/** Ids of the data centres in the table, `us` first. */
export const dataCentreIds: readonly string[] = Object.keys(centres);

/** Undefined for an id that is not in the table. */
export function dataCentre(id: string): DataCentre | undefined {
  const centre = Object.hasOwn(centres, id) ? centres[id] : undefined;
  if (centre === undefined) return undefined;
  // What the compiler cannot know of a JSON file is checked against its schema in a test.
  const hosts = centre.hosts as Readonly<Record<string, Host>>;
  const hostOf = (service: string): Host | undefined => {
    const row = Object.hasOwn(rows, service) ? rows[service] : undefined;
    return row !== undefined && Object.hasOwn(hosts, row) ? hosts[row] : undefined;
  };
  return {
    id,
    name: centre.name,
    originOf(service) {
      const host = hostOf(service);
      return host === undefined ? undefined : `https://${host.host}`;
    },
    basisOf: (service) => hostOf(service)?.basis,
    serviceAt: (url) => Object.keys(hosts).find((row) => hasOrigin(url, `https://${hosts[row]?.host}`)),
  };
}

/**
 * True if scheme, host and port are exactly those of the origin and the address carries no user name. Endings are never
 * compared: `zoho.com.example.org` and `evilzoho.com` are other hosts.
 */
export function hasOrigin(url: URL, origin: string): boolean {
  return url.origin === origin && url.username === '' && url.password === '';
}
