import type { Evidence, Pool } from './types.js';

/** A query in words of its own, sent with an HTTP request. */
export interface ServiceQuery {
  /** Of the data centre in the US. */
  readonly url: string;
  /** A regular expression: what the path of such a request ends in. */
  readonly path: string;
  /** The parameter that holds the query. */
  readonly parameter: string;
  /** Id of the limit on the values of one `in`. */
  readonly valuesLimit: string;
  /** Limits of the rows that it may ask for, by the path of the address: ids of limits whose value is a number. */
  readonly rowLimits?: readonly { readonly path: string; readonly limit: string }[];
  /** Credits of the service's pool, by the rows that the query asks for at most; the last one holds where it says nothing. */
  readonly credits: readonly { readonly rows: number; readonly credits: number }[];
}

export interface Service {
  readonly id: string;
  readonly name: string;
  /** Beginnings of the names of its tasks: `zoho.crm`. */
  readonly namespaces: readonly string[];
  /** Null: no list of its tasks was found. */
  readonly docIndex: string | null;
  readonly moreIndexes: readonly string[];
  readonly doc: string;
  /** Whether scripts run in it; null: not established. */
  readonly runsDeluge: boolean | null;
  readonly runsDelugeBasis?: string;
  readonly runsDelugeIn: readonly string[];
  /** Null: not published. */
  readonly externalCallsPerDay: number | null;
  /** The pool that its tasks draw on as calls of its API do, besides the external calls; absent where none is known. */
  readonly creditPool?: Pool;
  /** How it is queried over HTTP, where it can be; absent where that is not known. */
  readonly query?: ServiceQuery;
  /** What a request that lists records over HTTP has to say, where that is known. */
  readonly list?: ServiceList;
  readonly notes: readonly string[];
  readonly evidence: Evidence;
  readonly verified: boolean;
}

/** How the records of a service are listed over HTTP. */
export interface ServiceList {
  /** A pattern of the addresses without what follows `?`. */
  readonly path: string;
  /** The parameter that the service refuses to answer without. */
  readonly parameter: string;
  /** Parameters with which it may be left out. */
  readonly unless: readonly string[];
  readonly doc: string;
}
