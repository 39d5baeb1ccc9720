import { matchPath, type Resource, type SandboxState } from './resource.js';
import { portals } from './routes/portals.js';
import { token } from './routes/token.js';
import { visitorSessions } from './routes/visitor-sessions.js';
import { salesiqError } from './salesiq.js';

/** Every address that the local Zoho knows. */
const resources: readonly Resource[] = [token, portals, visitorSessions];

/** The local Zoho: a request in, a response out. It touches nothing but its state and knows nothing of sockets. */
export type SandboxHandler = (request: Request) => Promise<Response>;

export function createHandler(state: SandboxState): SandboxHandler {
  return async (request) => {
    const url = new URL(request.url);
    const found = find(url.pathname);
    if (found === undefined) return salesiqError('invalidUrl');
    const { resource, segments } = found;
    if (resource.isOpen !== true && !isAuthorised(request, state)) return resource.wrongToken();
    const method = Object.hasOwn(resource.methods, request.method) ? resource.methods[request.method] : undefined;
    if (method === undefined) return resource.wrongMethod();
    const call = {
      segments,
      query: url.searchParams,
      path: url.pathname + url.search,
      contentType: request.headers.get('content-type')?.toLowerCase() ?? '',
      body: () => request.text(),
    };
    return method(call, state);
  };
}

/** True if the local Zoho knows the address and the method: what it does not know is refused before it is sent. */
export function isServed(method: string, address: string): boolean {
  const found = find(new URL(address).pathname);
  return found !== undefined && Object.hasOwn(found.resource.methods, method);
}

function find(
  pathname: string,
): { readonly resource: Resource; readonly segments: Record<string, string> } | undefined {
  for (const resource of resources) {
    const segments = matchPath(resource, pathname);
    if (segments !== undefined) return { resource, segments };
  }
  return undefined;
}

/** The header that Zoho documents for all its services: `Authorization: Zoho-oauthtoken …`. */
function isAuthorised(request: Request, { credentials }: SandboxState): boolean {
  const [, accessToken = ''] = /^Zoho-oauthtoken (\S+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  return credentials.isValid(accessToken);
}
