import { missingScopes } from '@deluge-tools/language';
import { type AccountSummary, type Folder, HttpFailure, type ResolvedConnection } from '@deluge-tools/zoho';
import type { Choice, Confirm, Confirmation } from './confirmations.js';
import { type Decisions, decisionsIn } from './decisions.js';
import type { OpenGateway } from './gateway.js';
import type { Plan } from './plan.js';

/** The person did not agree, or no prompt is available; nothing was sent. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  /** `cancelled` if the person said no. */
  readonly code: 'cancelled' | 'refused';

  constructor(code: 'cancelled' | 'refused', message: string) {
    super(message);
    this.code = code;
  }
}

export interface ConsentParts {
  readonly gateway: OpenGateway;
  readonly folder: Folder;
  /** Absent: whatever would have to be asked is refused. */
  readonly confirm: Confirm | undefined;
  readonly signal: AbortSignal;
  /** True if a whole script runs: a write may then be allowed for all of the run. */
  readonly isScript?: boolean;
}

/** What the person allows, and how it is asked. One consent serves one run. */
export interface Consent {
  /**
   * Asks what has to be asked before a plan is performed. `again`: the person changed something, so plan again. `outbox`: the
   * mail is to be kept and not sent. Rejects with NotAllowed.
   */
  ask(plan: Plan): Promise<'go' | 'again' | 'outbox'>;
  /** Zoho no longer accepts the sign-in: true if the person signed in again. */
  signInAgain(connection: ResolvedConnection): Promise<boolean>;
  /** A request of `invokeurl` was redirected to this host. Rejects with HttpFailure. */
  redirect(url: URL): Promise<void>;
}

export function createConsent({ gateway, folder, confirm, signal, isScript = false }: ConsentParts): Consent {
  const decisions = decisionsIn(gateway.memory, folder, Date.now);
  const allowedForRun = isScript ? new Set<string>() : undefined;

  /** Rejects unless one of the choices was taken. */
  const put = async (question: Confirmation): Promise<string> => {
    if (confirm === undefined) {
      throw new NotAllowed('refused', `This needs confirmation, and no prompt is available here: ${question.title}`);
    }
    const answer = await confirm(question, signal);
    if (answer === undefined || signal.aborted) throw new NotAllowed('cancelled', 'Not confirmed; nothing was sent.');
    return answer;
  };

  const bind = async (linkName: string): Promise<void> => {
    const accounts = await gateway.accounts.list();
    const chosen = await put(accountQuestion(linkName, folder, accounts));
    const label = accounts.find(({ id }) => id === chosen)?.label ?? 'sandbox';
    // `again`: the person made the binding from the question, such as by a new sign-in.
    if (chosen !== 'again') await gateway.bindings.set(folder, linkName, { accountId: chosen, label });
  };

  return {
    async ask(plan) {
      const { connection } = plan;
      const { bound, linkName } = connection;
      if (bound.kind === 'unbound' && confirm !== undefined) {
        await bind(linkName);
        return 'again';
      }
      if (bound.kind === 'vanished' && confirm !== undefined && (await this.signInAgain(connection))) return 'again';
      if (plan.refusal !== undefined || plan.request === undefined) return 'go';
      if (plan.mailHost !== undefined) return askForMail(plan, plan.mailHost, put);
      if (connection.target === 'sandbox') return 'go';
      checkDailyLimit(gateway);
      if (connection.target === 'account') {
        if ((await askForScopes(plan, put)) === 'again') return 'again';
        await askForUndocumented(plan, decisions, put);
      }
      await askForRequest(plan, plan.request, { folder, decisions, allowedForRun }, put);
      return 'go';
    },

    async signInAgain({ linkName, bound, account }) {
      const [accountId, label] =
        bound.kind === 'vanished' ? [bound.accountId, bound.label] : [account.id, account.label];
      if (confirm === undefined) return false;
      return (await put(signInQuestion(linkName, accountId, label))) === 'again';
    },

    async redirect(url) {
      if (decisions.mayCall(url.host)) return;
      try {
        await put(hostQuestion(folder, url.host, 'GET', url.href, undefined));
      } catch (error) {
        if (!(error instanceof NotAllowed)) throw error;
        throw new HttpFailure('redirect', `The address redirected to ${url.host}, which was not allowed to be called.`);
      }
      await decisions.allowHost(url.host);
    },
  };
}

type Put = (question: Confirmation) => Promise<string>;

function accountQuestion(linkName: string, folder: Folder, accounts: readonly AccountSummary[]): Confirmation {
  const [only, more] = accounts;
  const title =
    only !== undefined && more === undefined
      ? `Use ${only.label} for ${linkName} in the folder ${folder.name}?`
      : `Which account does ${linkName} use in the folder ${folder.name}?`;
  return {
    kind: 'account',
    title,
    detail:
      'Scripts of this folder name this connection for the first time. What you choose is kept for the folder, outside of it, and can be changed in the view Connections.',
    choices: [
      ...accounts.map(({ id, label, dataCentre }) => ({
        id,
        label: dataCentre === '' ? label : `${label} (${dataCentre})`,
      })),
      { id: 'sandbox', label: 'Sandbox' },
    ],
    linkName,
    folder,
    accounts,
  };
}

function signInQuestion(linkName: string, accountId: string, account: string): Confirmation {
  return {
    kind: 'signIn',
    title: `${account} has to sign in again.`,
    detail: `Zoho no longer accepts the sign-in for ${linkName}: it was revoked or replaced, or it is no longer in the keychain. Nothing was sent. The run continues after you sign in.`,
    choices: [{ id: 'signIn', label: 'Sign In Again' }],
    accountId,
    account,
    linkName,
  };
}

function checkDailyLimit({ settings, counters }: OpenGateway): void {
  const most = settings().requestsPerDay;
  const { apiRequests, otherRequests } = counters.today();
  if (most === undefined || apiRequests + otherRequests < most) return;
  throw new NotAllowed(
    'refused',
    `${apiRequests + otherRequests} requests were sent today, and your setting deluge.run.requestsPerDay allows ${most}. Nothing was sent.`,
  );
}

async function askForScopes({ name, scopes, connection }: Plan, put: Put): Promise<'go' | 'again'> {
  const { account, linkName } = connection;
  // An account whose scopes are not known is not doubted.
  const missing = account.scopes.length === 0 ? [] : missingScopes(scopes, account.scopes);
  if (missing.length === 0) return 'go';
  const answer = await put({
    kind: 'scopes',
    title: `${account.label} does not have scopes that ${name} requires.`,
    detail: `Missing: ${missing.join(', ')}\nGranted: ${account.scopes.join(', ')}\nZoho will most likely refuse the task. Signing in again with the missing scopes helps.`,
    choices: [
      { id: 'signIn', label: 'Sign In with More Scopes' },
      { id: 'run', label: 'Run Anyway' },
    ],
    accountId: account.id,
    account: account.label,
    linkName,
    missing,
    granted: account.scopes,
  });
  return answer === 'again' ? 'again' : 'go';
}

async function askForUndocumented(plan: Plan, decisions: Decisions, put: Put): Promise<void> {
  const { name, connection, request, isUndocumented } = plan;
  const { account } = connection;
  if (!isUndocumented || request === undefined || decisions.mayTry(account.id, name)) return;
  await put({
    kind: 'undocumented',
    title: `Try ${name} at an address that Zoho does not document?`,
    detail: `${request.method} ${request.url}\nThe method and the parameters are guesses, and nothing says that the answer is about a visitor's chat. The documented way is to try it in a bot: Copy as Zobot Snippet.`,
    choices: [{ id: 'allow', label: 'Try It' }],
    task: name,
    account: account.label,
    method: request.method,
    url: request.url,
  });
  await decisions.allowTry(account.id, name);
}

/** What was allowed before. */
interface Allowances {
  readonly folder: Folder;
  readonly decisions: Decisions;
  /** Connections whose writes are allowed until the run ends; undefined where one task runs by itself. */
  readonly allowedForRun: Set<string> | undefined;
}

/** One question for a request: a write asks for its host too. */
async function askForRequest(
  plan: Plan,
  request: NonNullable<Plan['request']>,
  { folder, decisions, allowedForRun }: Allowances,
  put: Put,
): Promise<void> {
  const { method, url } = request;
  const { connection, calledHost } = plan;
  const isNewHost = calledHost !== undefined && !decisions.mayCall(calledHost);
  const trusted = connection.target === 'web' ? (calledHost ?? '') : connection.account.id;
  if (plan.writes) {
    const mayTrust = !plan.confirmAlways;
    const key = JSON.stringify([connection.linkName, trusted]);
    if (!isNewHost && mayTrust && (decisions.isTrusted(connection.linkName, trusted) || allowedForRun?.has(key)))
      return;
    const answer = await put(
      writeQuestion(plan, request, { mayTrust, isNewHost, isScript: allowedForRun !== undefined }),
    );
    if (answer === 'run') allowedForRun?.add(key);
    if (answer === 'today') await decisions.trust(connection.linkName, trusted);
  } else if (isNewHost) {
    await put(hostQuestion(folder, calledHost, method, url, plan.carriesToken ? connection.label : undefined));
  }
  if (calledHost !== undefined && isNewHost) await decisions.allowHost(calledHost);
}

function writeQuestion(
  { name, connection, dataCentre, credits }: Plan,
  { method, url }: NonNullable<Plan['request']>,
  {
    mayTrust,
    isNewHost,
    isScript,
  }: { readonly mayTrust: boolean; readonly isNewHost: boolean; readonly isScript: boolean },
): Confirmation {
  const { linkName, label, target } = connection;
  const place = target === 'web' ? `${label}, outside of Zoho` : label;
  const choices: Choice[] = [{ id: 'once', label: 'Send' }];
  if (mayTrust && isScript) choices.push({ id: 'run', label: 'Send, and Allow for This Run' });
  if (mayTrust) choices.push({ id: 'today', label: 'Send, and Trust for Today' });
  return {
    kind: 'write',
    title: `${name} changes something at ${place}. Send it?`,
    detail: [
      `${method} ${url}`,
      ...(isNewHost ? ['Scripts of this folder have not called this host before.'] : []),
      ...(credits === undefined || credits.credits === 1 ? [] : [`It costs ${credits.credits} API credits.`]),
      'It is sent once and never again on its own, also if no answer comes.',
      ...(mayTrust ? [] : ['It changes many records or cannot be undone, so it is asked for each time.']),
    ].join('\n'),
    choices,
    linkName,
    account: label,
    dataCentre,
    method,
    url,
    mayTrust,
  };
}

function hostQuestion(
  folder: Folder,
  host: string,
  method: string,
  url: string,
  credentialOf: string | undefined,
): Confirmation {
  return {
    kind: 'host',
    title: `Call ${host} from the folder ${folder.name}?`,
    detail: `${method} ${url}\n${credentialOf === undefined ? 'No token goes along.' : `The token of ${credentialOf} goes along.`} Scripts of this folder have not called this host before; you are asked once.`,
    choices: [{ id: 'allow', label: 'Call It' }],
    host,
    method,
    url,
    carriesToken: credentialOf !== undefined,
    folder,
  };
}

async function askForMail({ request, requestNotes }: Plan, host: string, put: Put): Promise<'go' | 'outbox'> {
  const { To: to = '', Subject: subject = '', Attachments: attachments = '' } = request?.headers ?? {};
  const answer = await put({
    kind: 'write',
    title: `Send the mail by ${host}?`,
    detail: [
      `To: ${to}`,
      `Subject: ${subject}`,
      ...(attachments === '' ? [] : [`Attachments: ${attachments}`]),
      ...requestNotes,
      'The mail is really sent. The outbox instead keeps it as a file, and it is not delivered.',
    ].join('\n'),
    choices: [
      { id: 'once', label: 'Send' },
      { id: 'outbox', label: 'Put into Outbox' },
    ],
    linkName: '',
    account: host,
    dataCentre: '',
    method: 'MAIL',
    url: request?.url ?? '',
    mayTrust: false,
  });
  return answer === 'outbox' ? 'outbox' : 'go';
}
