import { covers } from './accounts/scopes.js';
import { findResource, type ResourceCall, type SandboxState } from './resource.js';
import { resources, serviceAt } from './routes/index.js';

/** The local Zoho: a request in, a response out. It touches nothing but its state and knows nothing of sockets. */
export type SandboxHandler = (request: Request) => Promise<Response>;

export function createHandler(state: SandboxState): SandboxHandler {
  return async (request) => {
    const url = new URL(request.url);
    const found = findResource(resources, request.method, url.pathname);
    if (found === undefined) return serviceAt(url.pathname).unknownAddress();
    const { resource, segments, operation } = found;
    const { service } = resource;

    const verdict = resource.isOpen === true ? undefined : state.tokens.verdict(accessTokenOf(request));
    if (verdict !== undefined && 'fault' in verdict) return service.wrongToken(verdict.fault);
    if (operation === undefined) return service.wrongMethod();
    const needed = operation.scopes?.(segments);
    if (verdict !== undefined && needed !== undefined) {
      if (!needed.some((scope) => covers(verdict.grant.scopes, scope))) return service.wrongScope();
    }
    const unknown = [...url.searchParams.keys()].find((name) => operation.query?.includes(name) !== true);
    if (unknown !== undefined) return service.unknownParameter(unknown);
    return operation.run(callOf(request, url, segments), state);
  };
}

/** True if the local Zoho knows the address and the method: what it does not know is refused before it is sent. */
export function isServed(method: string, address: string): boolean {
  return findResource(resources, method, new URL(address).pathname)?.operation !== undefined;
}

/** True for what a browser may open by itself. */
export function isPage(pathname: string): boolean {
  return findResource(resources, 'GET', pathname)?.resource.isPage === true;
}

/** The header that Zoho documents for all its services: `Authorization: Zoho-oauthtoken …`. */
function accessTokenOf(request: Request): string {
  return /^Zoho-oauthtoken (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}

function callOf(request: Request, url: URL, segments: Readonly<Record<string, string>>): ResourceCall {
  const contentType = request.headers.get('content-type')?.toLowerCase() ?? '';
  return {
    segments,
    query: url.searchParams,
    path: url.pathname + url.search,
    headers: request.headers,
    contentType,
    body: () => request.text(),
    async form() {
      if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(contentType)) return undefined;
      return request.formData().catch((error: unknown) => {
        // A form that cannot be read is none; a body that the listener cuts is its affair.
        if (error instanceof TypeError) return undefined;
        throw error;
      });
    },
  };
}
