import { type Json, JsonError, parseJson } from '../json.js';
import type { Client } from './accounts/clients.js';
import type { Consents } from './accounts/consents.js';
import type { TokenBook, Verdict } from './accounts/token-book.js';
import type { Documents } from './documents.js';
import type { SandboxStore } from './store.js';

/** What the sandbox's resources work on. */
export interface SandboxState {
  /** `http://127.0.0.1:43117`: every service is at this one origin. */
  readonly origin: string;
  readonly store: SandboxStore;
  readonly documents: Documents;
  readonly tokens: TokenBook;
  readonly consents: Consents;
  /** A registered client, or the sandbox's own. */
  client(clientId: string): Promise<Client | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A header that the listener sets on what came with a ticket: there the browser may be on another machine. */
export const throughProxy = 'x-sandbox-through-proxy';

/** One call of a resource. */
export interface ResourceCall {
  /** The variable segments of the path, decoded: `portal`. */
  readonly segments: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly headers: Headers;
  /** In lower case; empty if there is none. */
  readonly contentType: string;
  body(): Promise<string>;
  /** The fields of a form, of either encoding; files by their names. Undefined if the body is no form. */
  form(): Promise<FormData | undefined>;
}

/** The scopes of an operation, any one of which is enough. They may depend on the address. */
export type Scopes = (segments: Readonly<Record<string, string>>) => readonly string[];

/** What one method of a resource does, written from Zoho's REST documentation. */
export interface Operation {
  /** Absent: any valid token will do. */
  readonly scopes?: Scopes;
  /** The names that may stand in the query. Every other one is refused. */
  readonly query?: readonly string[];
  run(call: ResourceCall, state: SandboxState): Promise<Response>;
}

/** How a service of Zoho's answers to what it refuses. Each has its own envelope, status and codes. */
export interface Service {
  /** The beginning of its addresses: `/crm/`. */
  readonly prefix: string;
  unknownAddress(): Response;
  wrongMethod(): Response;
  wrongToken(fault: Exclude<Verdict, { grant: unknown }>['fault']): Response;
  wrongScope(): Response;
  unknownParameter(name: string): Response;
}

/** One address of the local Zoho. */
export interface Resource {
  readonly service: Service;
  /** `/api/v2/{portal}/visitorsessions`: a segment in braces stands for any one segment. */
  readonly path: string;
  /** What a variable segment has to look like, where it is not free: `version`. */
  readonly where?: Readonly<Record<string, RegExp>>;
  readonly methods: Readonly<Record<string, Operation>>;
  /**
   * True for what needs no access token. Such a resource is guarded by a secret of its own: a client's, a code, or what
   * stands in a form that the sandbox made.
   */
  readonly isOpen?: boolean;
  /** True for what a browser shows: it may be opened by a link, and its form sends an `Origin`. */
  readonly isPage?: boolean;
}

export interface FoundResource {
  readonly resource: Resource;
  readonly segments: Readonly<Record<string, string>>;
  /** Undefined if the resource does not have the method. */
  readonly operation: Operation | undefined;
}

/**
 * What an address and a method belong to: of several resources that fit the address, those that have the method come
 * first, then the one with the most literal segments. Undefined if nothing has the address.
 */
export function findResource(
  resources: readonly Resource[],
  method: string,
  pathname: string,
): FoundResource | undefined {
  const actual = pathname.split('/');
  let found: FoundResource | undefined;
  for (const resource of resources) {
    const segments = matchPath(resource, actual);
    if (segments === undefined) continue;
    const operation = Object.hasOwn(resource.methods, method) ? resource.methods[method] : undefined;
    if (found === undefined || isBetter({ resource, segments, operation }, found))
      found = { resource, segments, operation };
  }
  return found;
}

function isBetter(one: FoundResource, other: FoundResource): boolean {
  if ((one.operation === undefined) !== (other.operation === undefined)) return one.operation !== undefined;
  return Object.keys(one.segments).length < Object.keys(other.segments).length;
}

/** The variable segments if the path is one of the resource's, else undefined. */
function matchPath({ path, where = {} }: Resource, actual: readonly string[]): Record<string, string> | undefined {
  const pattern = path.split('/');
  if (pattern.length !== actual.length) return undefined;
  const segments: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = decoded(actual[index] ?? '');
    if (segment === undefined || segment === '') {
      if (expected !== '') return undefined;
    } else if (expected.startsWith('{')) {
      const name = expected.slice(1, -1);
      if (where[name]?.test(segment) === false) return undefined;
      segments[name] = segment;
    } else if (expected !== segment) {
      return undefined;
    }
  }
  return segments;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** A JSON response as Zoho sends it. */
export function jsonResponse(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'application/json;charset=UTF-8' } });
}

/** The JSON of a body that is declared as such; undefined if it is none, or not declared. */
export async function jsonBody({ contentType, body }: ResourceCall): Promise<Json | undefined> {
  if (!contentType.startsWith('application/json')) return undefined;
  try {
    return parseJson(await body());
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
