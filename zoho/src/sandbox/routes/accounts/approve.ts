import type { BrowserRequest } from '../../accounts/consents.js';
import { messagePage } from '../../accounts/pages.js';
import type { Operation, Resource } from '../../resource.js';
import { accountsService, saidIn } from './accounts-service.js';

/**
 * Where the page sends the person's decision. The address is the sandbox's own; what it answers to the client is Zoho's:
 * `code`, `location` and `accounts-server` in the redirect, or `error=access_denied`. The ticket in the form is known to
 * the page only, and is good for one decision.
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
      return Response.redirect(answerTo(request, code, origin), 302);
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

export const approve: Resource = {
  service: accountsService,
  path: '/oauth/v2/approve',
  methods: { POST: post },
  isOpen: true,
  isPage: true,
};
