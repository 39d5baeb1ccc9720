import type { AccountSummary, SignInMethod } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { type Action, askChoice, askText, type Choice, type Reply, type Step } from '../../views/prompts.js';
import { isAnswer } from './connection-steps.js';
import type { Draft, Home } from './draft.js';

/** Where a client is registered, by data centre: zoho.com/accounts/protocol/oauth/oauth-setup. */
const consoles: Readonly<Record<Exclude<Home, 'sandbox' | 'service'>, string>> = {
  us: 'api-console.zoho.com',
  eu: 'api-console.zoho.eu',
  in: 'api-console.zoho.in',
  au: 'api-console.zoho.com.au',
  jp: 'api-console.zoho.jp',
  cn: 'api-console.zoho.com.cn',
  ca: 'api-console.zohocloud.ca',
  sa: 'api-console.zoho.sa',
  uk: 'api-console.zoho.uk',
};

/** Asks which account answers: one that is there, a new one, or none yet. */
export async function askAccount(
  draft: Draft,
  accounts: readonly AccountSummary[],
  folder: string,
  step: Step,
): Promise<Reply<unknown>> {
  const there = accounts.filter(({ dataCentre, method }) => dataCentre === draft.home && method !== 'apiKey');
  const reply = await askChoice<string>({
    ...step,
    placeholder: `Whose account answers in ${folder}?`,
    initial: draft.account ?? there[0]?.id ?? 'new',
    choices: [
      ...there.map(({ id, label, state, scopes }) => ({
        label: `$(account) ${label}`,
        description: state === 'expired' ? 'sign in again' : `signed in · ${scopes.length} scopes`,
        value: id,
      })),
      { label: '$(sign-in) Sign in now', description: 'less than a minute', value: 'new' },
      { label: '$(beaker) Later', description: 'the sandbox answers until then', value: 'later' },
    ],
  });
  if (isAnswer(reply)) draft.account = reply.value;
  return reply;
}

interface Method {
  readonly value: SignInMethod;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

const methods: Readonly<Record<'browser' | 'device' | 'selfClient' | 'clientCredentials', Method>> = {
  browser: {
    value: 'browser',
    label: '$(link-external) In the browser',
    description: 'server-based or desktop client',
    detail: 'You allow access on Zoho’s page, and this window goes on by itself.',
  },
  device: {
    value: 'device',
    label: '$(device-mobile) With a code on any device',
    description: 'non-browser client',
    detail: 'For remote windows: you type a short code on Zoho’s page, on any device.',
  },
  selfClient: {
    value: 'selfClient',
    label: '$(key) With a code of a self client',
    description: 'self client',
    detail: 'The quickest for your own account: the API console generates the code.',
  },
  clientCredentials: {
    value: 'clientCredentials',
    label: '$(organization) As the organisation',
    description: 'self client, client credentials',
    detail: 'Without a person. Not every service takes it.',
  },
};

/** Asks how to sign in. The browser comes first only where it can come back to this window. */
export async function askMethod(draft: Draft, comesBack: boolean, step: Step): Promise<Reply<unknown>> {
  const { browser, device, selfClient, clientCredentials } = methods;
  const far = {
    ...browser,
    detail: 'Only for a browser on the machine of this window: it comes back to an address there.',
  };
  const order = comesBack
    ? [browser, device, selfClient, clientCredentials]
    : [device, selfClient, far, clientCredentials];
  const reply = await askChoice<SignInMethod>({
    ...step,
    placeholder: 'How do you want to sign in?',
    initial: draft.method ?? order[0]?.value,
    choices: order,
  });
  if (isAnswer(reply)) draft.method = reply.value;
  return reply;
}

/** Shows how a client is registered, with what has to be pasted there, until the person goes on. */
export async function showRegistration(
  draft: Draft,
  redirectUris: readonly string[],
  step: Step,
): Promise<Reply<unknown>> {
  const host = consoles[draft.home as Exclude<Home, 'sandbox' | 'service'>];
  const url = `https://${host}/`;
  const kind = methods[draft.method as keyof typeof methods].description.split(',')[0] ?? '';
  const open: Action = {
    label: `$(link-external) 1. Open ${host}`,
    description: 'and sign in there',
    act: () => vscode.env.openExternal(vscode.Uri.parse(url, true)),
  };
  const add: Action = {
    label: `$(add) 2. Add a ${kind.replace('server-based or desktop', 'server-based')}`,
    description: draft.method === 'browser' ? 'any homepage URL will do' : 'or open the one that is there',
    act: open.act,
  };
  const redirects: Action = {
    label: '$(copy) 3. Copy the redirect URIs, and paste them there',
    description: redirectUris.join(' '),
    act: async () => {
      await vscode.env.clipboard.writeText(redirectUris.join(','));
      vscode.window.setStatusBarMessage('$(copy) Copied the redirect URIs', 4000);
    },
  };
  const next: Choice<true> = { label: '$(arrow-right) I have its client id and secret', value: true };
  return askChoice<true>({
    ...step,
    placeholder: 'Zoho requires every user to register a client, once',
    initial: true,
    choices: [
      open,
      add,
      ...(draft.method === 'browser' ? [redirects] : []),
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      next,
    ],
  });
}

export async function askClientId(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const reply = await askText({
    ...step,
    prompt: 'Client ID, as the API console shows it',
    placeholder: '1000.…',
    initial: draft.clientId,
    validate: (value) => (value.trim() === '' ? 'Paste the client id.' : undefined),
    onLeave: (value) => {
      draft.clientId = value.trim();
    },
  });
  if (isAnswer(reply)) draft.clientId = reply.value.trim();
  return reply;
}

export async function askClientSecret(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const reply = await askText({
    ...step,
    prompt: 'Client secret. It is kept in the editor’s secret storage and nowhere else',
    initial: draft.clientSecret,
    isSecret: true,
    validate: (value) => (value.trim() === '' ? 'Paste the client secret.' : undefined),
    onLeave: (value) => {
      draft.clientSecret = value.trim();
    },
  });
  if (isAnswer(reply)) draft.clientSecret = reply.value.trim();
  return reply;
}

export async function askCode(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const scopes = (draft.scopes ?? []).join(',');
  const reply = await askText({
    ...step,
    prompt: `The code from "Generate Code" of the self client, for the scopes ${scopes || 'that you chose'}`,
    placeholder: '1000.…',
    initial: '',
    isSecret: true,
    validate: (value) => (value.trim() === '' ? 'Paste the code. It is good for a few minutes.' : undefined),
  });
  if (isAnswer(reply)) draft.code = reply.value.trim();
  return reply;
}

export async function askOrganisation(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const reply = await askText({
    ...step,
    prompt: 'Organisation, for a client that has several: the service and its id. Leave it empty for one',
    placeholder: 'ZohoCRM.600…',
    initial: draft.organisation,
    onLeave: (value) => {
      draft.organisation = value.trim();
    },
  });
  if (isAnswer(reply)) draft.organisation = reply.value.trim();
  return reply;
}

/** Asks what the account is called here; Zoho does not tell it with the scopes of a task. */
export async function askLabel(draft: Draft, step: Step): Promise<Reply<unknown>> {
  const isKey = draft.home === 'service';
  const nameless = isKey ? 'Type a name for the key.' : 'Type the address that you sign in with, or another name.';
  const reply = await askText({
    ...step,
    prompt: `What do you call this ${isKey ? 'key' : 'account'}? Questions before a run name it`,
    placeholder: isKey ? 'Weather service' : 'ann@example.com',
    initial: draft.label,
    validate: (value) => (value.trim() === '' ? nameless : undefined),
    onLeave: (value) => {
      draft.label = value.trim();
    },
  });
  if (isAnswer(reply)) draft.label = reply.value.trim();
  return reply;
}
