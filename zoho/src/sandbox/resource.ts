import type { SandboxCredentials } from './credentials.js';
import type { SandboxStore } from './store.js';

/** What the sandbox's resources work on. */
export interface SandboxState {
  readonly store: SandboxStore;
  readonly credentials: SandboxCredentials;
}

/** One call of a resource. */
export interface ResourceCall {
  /** The variable segments of the path, decoded: `portal`. */
  readonly segments: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly contentType: string;
  body(): Promise<string>;
}

export type ResourceMethod = (call: ResourceCall, state: SandboxState) => Promise<Response>;

/** One address of the local Zoho, written from Zoho's REST documentation. */
export interface Resource {
  /** `/api/v2/{portal}/visitorsessions`: a segment in braces stands for any one segment. */
  readonly path: string;
  readonly methods: Readonly<Record<string, ResourceMethod>>;
  /** True for what needs no access token: the token endpoint itself. */
  readonly isOpen?: boolean;
  /** What the service answers to a method that the resource lacks, and to a missing or unknown token. */
  readonly wrongMethod: () => Response;
  readonly wrongToken: () => Response;
}

/** The variable segments if the path is one of the resource's, else undefined. */
export function matchPath(resource: Resource, pathname: string): Record<string, string> | undefined {
  const pattern = resource.path.split('/');
  const actual = pathname.split('/');
  if (pattern.length !== actual.length) return undefined;
  const segments: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = decoded(actual[index] ?? '');
    if (segment === undefined || segment === '') {
      if (expected !== '') return undefined;
    } else if (expected.startsWith('{')) {
      segments[expected.slice(1, -1)] = segment;
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
