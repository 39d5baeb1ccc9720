import { deviceLifetime, pollInterval } from '../../accounts/consents.js';
import { consentPage, userCodePage } from '../../accounts/pages.js';
import { isScope, splitScopes } from '../../accounts/scopes.js';
import { jsonResponse, type Operation, type Resource } from '../../resource.js';
import { accountsService, authenticated, refusal, saidIn } from './accounts-service.js';
import { tokenAnswer } from './token.js';

/** https://www.zoho.com/accounts/protocol/oauth/devices/initiation-request.html. No secret is asked for. */
const start: Operation = {
  query: ['client_id', 'grant_type', 'scope', 'access_type', 'prompt'],
  async run(call, { origin, client, consents }) {
    const said = await saidIn(call);
    if (said('grant_type') !== 'device_request') return refusal('general_error');
    const known = await client(said('client_id'));
    if (known === undefined) return refusal('invalid_client');
    const scopes = splitScopes(said('scope'));
    if (scopes.length === 0 || !scopes.every(isScope)) return refusal('invalid_scope');
    const device = consents.startDevice({
      clientId: known.clientId,
      scopes,
      offline: said('access_type') === 'offline',
      consent: said('prompt') === 'consent',
    });
    const page = `${origin}/oauth/v3/device`;
    return jsonResponse(
      JSON.stringify({
        user_code: device.userCode,
        device_code: device.deviceCode,
        verification_url: page,
        verification_uri_complete: `${page}?user_code=${device.userCode}`,
        // Milliseconds, as seen in recordings of Zoho's answers; its pages name no unit.
        interval: pollInterval,
        expires_in: deviceLifetime,
      }),
    );
  },
};

/** https://www.zoho.com/accounts/protocol/oauth/devices/polling-request.html. */
const poll: Operation = {
  query: ['client_id', 'client_secret', 'grant_type', 'code'],
  async run(call, state) {
    const said = await saidIn(call);
    if (said('grant_type') !== 'device_token') return refusal('general_error');
    const client = await authenticated(state, said);
    if (client instanceof Response) return client;
    const answer = state.consents.poll(said('code'), client.clientId);
    if (answer.state === 'granted') {
      return tokenAnswer(await state.tokens.open(answer.request, answer.request), state.origin);
    }
    if (answer.state === 'other_dc') return refusal('other_dc', { user_location: answer.location });
    return refusal(answer.state === 'unknown' ? 'invalid_code' : answer.state);
  },
};

/** The page where the person types the code; the address is the one that the device was told. */
const enterCode: Operation = {
  query: ['user_code'],
  run: async ({ query }) => userCodePage(query.get('user_code') ?? ''),
};

const showConsent: Operation = {
  async run(call, { client, consents }) {
    const userCode = (await saidIn(call))('user_code');
    const device = consents.deviceOf(userCode);
    const known = device === undefined ? undefined : await client(device.clientId);
    if (device === undefined || known === undefined) {
      return userCodePage(userCode, 'No device waits with this code. Codes are good for five minutes.');
    }
    return consentPage(known.name, device.scopes, consents.ask(device), undefined);
  },
};

const open = { service: accountsService, isOpen: true } as const;

export const device: readonly Resource[] = [
  { ...open, path: '/oauth/v3/device/code', methods: { POST: start } },
  { ...open, path: '/oauth/v3/device/token', methods: { POST: poll } },
  { ...open, path: '/oauth/v3/device', methods: { GET: enterCode, POST: showConsent }, isPage: true },
];
