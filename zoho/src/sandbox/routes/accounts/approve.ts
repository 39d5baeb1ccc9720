import type { BrowserRequest } from '../../accounts/consents.js';
import { messagePage } from '../../accounts/pages.js';
import { type Operation, type Resource, throughProxy } from '../../resource.js';
import { accountsService, saidIn } from './accounts-service.js';

/**
 * Where the page sends the person's decision. The address is the sandbox's own; what it answers to the client is Zoho's:
 * `code`, `location` and `accounts-server` in the redirect, or `error=access_denied`. The ticket in the form is known to
 * the page only, and is good for one decision. In a remote window the browser cannot open the client's address on this
 * machine, so the sandbox does.
 */
const post: Operation = {
  async run(call, { origin, consents }) {
    const said = await saidIn(call);
    const request = consents.answer(said('ticket'));
    const decision = said('decision');
    if (request === undefined || (decision !== 'accept' && decision !== 'deny')) {
      return messagePage('Nothing was decided', 'This page was answered already or is too old. Begin again.', 400);
    }
    if ('redirectUri' in request) {
      const code = decision === 'accept' ? consents.issueCode(request) : undefined;
      const address = answerTo(request, code, origin);
      return call.headers.has(throughProxy) && isLoopback(address)
        ? deliver(address, code !== undefined)
        : Response.redirect(address, 302);
    }
    consents.decide(request, decision === 'accept' ? 'granted' : 'denied');
    return decision === 'accept'
      ? messagePage('The device is connected', 'You can close this page; the device goes on in half a minute.')
      : messagePage('The device was refused', 'You can close this page.');
  },
};

function answerTo({ redirectUri, state }: BrowserRequest, code: string | undefined, origin: string): URL {
  const url = new URL(redirectUri);
  if (state !== undefined) url.searchParams.set('state', state);
  if (code === undefined) {
    url.searchParams.set('error', 'access_denied');
  } else {
    url.searchParams.set('code', code);
    url.searchParams.set('location', 'sandbox');
    url.searchParams.set('accounts-server', origin);
  }
  return url;
}

/** True for an address of this machine, which a browser on another cannot open. */
function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/** Brings the answer to the client in place of the browser. */
async function deliver(address: URL, isAccepted: boolean): Promise<Response> {
  try {
    const { ok } = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
    if (!ok) return messagePage('Nobody waits for this sign-in', 'Start it again in the editor.', 400);
  } catch {
    return messagePage('The editor could not be reached', 'Start the sign-in again in the editor.', 502);
  }
  return isAccepted
    ? messagePage('Almost done', 'The editor finishes the sign-in. You can close this page.')
    : messagePage('Not signed in', 'Nothing was allowed. You can close this page and go back to the editor.');
}

export const approve: Resource = {
  service: accountsService,
  path: '/oauth/v2/approve',
  methods: { POST: post },
  isOpen: true,
  isPage: true,
};
