import { pathToFileURL } from 'node:url';
import { DelugeFile, type DelugeValue, fromPlain, type Plain, toPlain, typeOf } from '@deluge-tools/runtime';
import {
  type ApiCredits,
  apiCreditsOf,
  dataCentre,
  type FileContent,
  type HttpRequest,
  isUndocumented,
  type ResolvedConnection,
  type ServiceFailure,
  sendByMailServer,
} from '@deluge-tools/zoho';
import { type Offer, RunError, type SentRequest } from './api.js';
import type { OpenGateway } from './gateway.js';
import type { Invocation, InvokedArgument } from './invocation.js';
import { sentFile } from './local-file.js';
import { mailMessage } from './mail-task.js';

import { adapterOf } from './services/index.js';
import { shownRequest } from './shown-request.js';
import { urlTask } from './url-task.js';
import { type Received, scopeMismatch, TaskRefused, type ZohoHost } from './zoho-host.js';

/** What came of performing a plan. */
export interface Outcome {
  /** What the task gives to the script. */
  readonly value: DelugeValue;
  /** True for what gives nothing that a script could use: `sendmail`. */
  readonly isVoid?: boolean;
  readonly failure?: ServiceFailure;
  /** Undefined for what needs no request. */
  readonly received?: Received;
  readonly offers: readonly Offer[];
  readonly notes: readonly string[];
}

/** What a run will do, told before it does it. */
export interface Plan {
  /** The task's name for the person. */
  readonly name: string;
  /** Without the token. Undefined if no request can be built. */
  readonly request?: SentRequest;
  readonly connection: ResolvedConnection;
  /** Id of the service of Zoho's that a task belongs to; undefined for addresses, mails and unknown tasks. */
  readonly service?: string;
  /** Id of the data centre that the request is for; empty for other hosts. */
  readonly dataCentre: string;
  readonly writes: boolean;
  /** True for deletes, bulk writes and mail: they are asked for each time. */
  readonly confirmAlways: boolean;
  /** Scopes that the task documents. */
  readonly scopes: readonly string[];
  /** True if the task's address is a guess. */
  readonly isUndocumented: boolean;
  /** The host that a script's own address names; undefined for tasks and on the sandbox. */
  readonly calledHost?: string;
  readonly carriesToken: boolean;
  /** What it costs of the service's API credits; undefined on the sandbox and where no price is published. */
  readonly credits?: ApiCredits;
  /** The server that would really send a mail; undefined if it goes into the outbox. */
  readonly mailHost?: string;
  /** Why nothing would be sent; undefined if it would. */
  readonly refusal: string | undefined;
  /** What a person should know of how the task is reached before they trust the request. */
  readonly requestNotes: readonly string[];
  /** Rejects with TaskRefused, SignInRefused or HttpFailure if there is no answer. `toOutbox`: a mail is kept, not sent. */
  perform(toOutbox?: boolean): Promise<Outcome>;
}

/** What every plan has that says nothing else. */
const plain = {
  confirmAlways: false,
  scopes: [],
  isUndocumented: false,
  carriesToken: false,
  requestNotes: [],
} as const;

/** Plans the execution of a task. Throws RunError for arguments that make no request. */
export async function planRun(invocation: Invocation, host: ZohoHost, gateway: OpenGateway): Promise<Plan> {
  const linkName = invocation.linkName ?? '';
  const name = invocation.name.toLowerCase();
  if (name === 'sendmail') return planMail(invocation, host, linkName, gateway);
  if (urlTasks.has(name)) return planUrl(invocation, host, linkName);
  if (invocation.form === 'block') return planNothing(invocation, host, linkName);
  return planTask(invocation, host, linkName);
}

const urlTasks: ReadonlySet<string> = new Set(['invokeurl', 'invokeapi', 'geturl', 'posturl']);

async function planTask(invocation: Invocation, host: ZohoHost, linkName: string): Promise<Plan> {
  const { name, arguments: invoked } = invocation;
  checkMaps(invoked);
  const values = invoked.map(({ value }) => toPlain(value));
  const files = new Map<number, FileContent>(
    invoked.flatMap(({ value }, index) => (value instanceof DelugeFile ? [[index, sentFile(value)] as const] : [])),
  );
  const plan = await host.planTask({ name, values, linkName }, files);
  const { request, connection, dataCentre: centre, refusal, notes, row, writes } = plan;
  return {
    ...plain,
    name,
    ...(request === undefined ? {} : { request: shownRequest(request) }),
    connection,
    ...(row === undefined ? {} : { service: row.service }),
    dataCentre: centre,
    refusal,
    requestNotes: notes,
    writes,
    confirmAlways: row?.confirmAlways === true || row?.method === 'DELETE',
    scopes: row?.scopes ?? [],
    isUndocumented: row !== undefined && isUndocumented(row),
    carriesToken: true,
    ...creditsOf(request, row?.service, centre),
    async perform() {
      const { value, failure, response, attempts } = await host.perform(plan);
      return {
        value: fromPlain(value),
        ...(failure === undefined ? {} : { failure }),
        received: { response, attempts },
        offers: offersFor(plan, failure, values),
        notes: [],
      };
    },
  };
}

/** What a request to an API of Zoho's costs there. */
function creditsOf(request: HttpRequest | undefined, service: string | undefined, dataCentre: string) {
  const isCounted = request !== undefined && service !== undefined && dataCentre !== 'sandbox';
  const credits = isCounted ? apiCreditsOf(request) : undefined;
  return credits === undefined ? {} : { credits };
}

/** A parameter that is a KEY-VALUE and nothing else takes a map only; Zoho says so in these words. */
function checkMaps(invoked: readonly InvokedArgument[]): void {
  for (const [index, { name, parameter, value, isLeftOut }] of invoked.entries()) {
    if (isLeftOut || value === null || parameter?.type !== 'KEY-VALUE' || (parameter.altTypes ?? []).length > 0)
      continue;
    const found = typeOf(value);
    // Skipped optional arguments are filled with "" as well as with Map().
    if (found === 'KEY-VALUE' || (parameter.optional && value === '')) continue;
    throw new RunError(
      `${name} must be a map but is a ${found}: Incompatible types for function at argument index ${index + 1} Required: [KEY-VALUE] Found: ${found}`,
    );
  }
}

/** What helps after a refusal: what the service itself offers, or more scopes. */
function offersFor(
  { row, connection }: Awaited<ReturnType<ZohoHost['planTask']>>,
  failure: ServiceFailure | undefined,
  values: readonly Plain[],
): Offer[] {
  if (failure === undefined || row === undefined) return [];
  const special = adapterOf(row.service)?.offersAfter({ failure, row, connection, values }) ?? [];
  if (special.length > 0) return special;
  const { account } = connection;
  if (failure.code === scopeMismatch) return [{ action: 'signIn', accountId: account.id, scopes: row.scopes }];
  return [];
}

async function planUrl(invocation: Invocation, host: ZohoHost, linkName: string): Promise<Plan> {
  const { name, form } = invocation;
  const apiOrigin = async (service: string): Promise<string> => {
    const { account, connection } = await host.connectionFor(linkName);
    const known = invocation.task?.attributes.find((attribute) => attribute.name === 'service')?.values ?? [];
    if (!known.includes(service.toLowerCase())) {
      throw new RunError(`${name} knows ${known.join(', ')}; here it is ${JSON.stringify(service)}.`);
    }
    // Every service that the page lists is reached at the shared host of its data centre.
    const centre = account.kind === 'apiKey' ? undefined : account.dataCentre;
    const origin = (centre ?? dataCentre(connection?.dataCentre ?? 'us'))?.originOf('zohoapis');
    if (origin === undefined) throw new RunError(`The API of ${account.dataCentre.name} is not known.`);
    return origin;
  };
  const task = await urlTask({ name, form }, invocation.arguments, linkName, apiOrigin);
  const sending = await host.planUrl(task.request);
  const { connection, request, writes, refusal } = sending;
  const isOutside = sending.dataCentre !== 'sandbox';
  return {
    ...plain,
    name,
    ...(request === undefined ? {} : { request: shownRequest(request) }),
    connection,
    dataCentre: sending.dataCentre,
    writes,
    confirmAlways: request?.method === 'DELETE',
    ...(isOutside && request !== undefined ? { calledHost: new URL(request.url).host } : {}),
    carriesToken: sending.carriesToken,
    ...creditsOf(request, sending.service, sending.dataCentre),
    refusal,
    ...(sending.isStandIn === true
      ? { requestNotes: [`The sandbox answers in place of ${hostOf(task.request.url)}, and nothing is sent.`] }
      : {}),
    async perform() {
      const received = await host.performUrl(sending, task.request.charset);
      const { status } = received.response;
      const { standIn } = received;
      const called = hostOf(task.request.url);
      return {
        value: task.read(received.response),
        received,
        offers: standIn === undefined ? [] : [{ action: 'callRealAddress', host: called, file: standIn.file }],
        notes: [
          ...(standIn === undefined ? [] : [standInNote(called, standIn)]),
          ...(status < 400
            ? []
            : [`The answer has the HTTP status ${status}, which a script sees with detailed : true.`]),
        ],
      };
    },
  };
}

function hostOf(url: string): string {
  return new URL(url).host;
}

function standInNote(host: string, { isNew, file }: { readonly isNew: boolean; readonly file: string }): string {
  const answer = isNew ? 'a first answer, status 200 with an empty map' : 'the answer that is kept for the address';
  return `${host} was not called. The sandbox gave ${answer}; edit it in ${file}, or choose Call the Real Address.`;
}

async function planMail(
  invocation: Invocation,
  host: ZohoHost,
  linkName: string,
  { localZoho, settings, secrets }: OpenGateway,
): Promise<Plan> {
  const connection = await host.connectionFor(linkName);
  const mail = mailMessage(invocation.arguments);
  const { mailServer } = settings();
  const headers = {
    From: mail.from,
    To: mail.to.join(', '),
    ...(mail.cc.length === 0 ? {} : { Cc: mail.cc.join(', ') }),
    ...(mail.bcc.length === 0 ? {} : { Bcc: mail.bcc.join(', ') }),
    ...(mail.replyTo.length === 0 ? {} : { 'Reply-To': mail.replyTo.join(', ') }),
    Subject: mail.subject,
    ...(mail.attachments.length === 0 ? {} : { Attachments: mail.attachments.map(attachmentWords).join(', ') }),
  };
  const toServer = async (): Promise<Outcome | undefined> => {
    if (mailServer === undefined) return undefined;
    const id = await sendByMailServer(mail, mailServer, secrets);
    return { value: null, isVoid: true, offers: [], notes: [`${mailServer.host} took the mail as ${id}.`] };
  };
  const url = mailServer === undefined ? pathToFileURL(localZoho.outbox).href : `smtp://${mailServer.host}`;
  return {
    ...plain,
    name: invocation.name,
    request: { method: 'MAIL', url, headers, body: mail.message },
    connection,
    dataCentre: connection.account.dataCentre.id,
    writes: true,
    confirmAlways: true,
    ...(mailServer === undefined ? {} : { mailHost: mailServer.host }),
    refusal: undefined,
    requestNotes: [
      mailServer === undefined
        ? 'The mail is put into the outbox of the sandbox as a file and is not delivered.'
        : `Your own settings name ${mailServer.host}, so a run asks whether to send the mail by it. In Zoho it would come from Zoho's server.`,
      ...invocation.creatorAttachments.map(
        (source) => `Creator makes the attachment ${source}; from here the mail goes without it.`,
      ),
    ],
    async perform(toOutbox = false) {
      const sent = toOutbox ? undefined : await toServer();
      if (sent !== undefined) return sent;
      const file = await host.sendMail(mail);
      return {
        value: null,
        isVoid: true,
        offers: [{ action: 'openFile', file }],
        notes: [`The mail is in ${file}. Nobody gets it.`],
      };
    },
  };
}

/** `offer.pdf (12 KB)`. */
function attachmentWords({ name, bytes }: FileContent): string {
  return `${name} (${bytes.length < 1000 ? `${bytes.length} bytes` : `${Math.round(bytes.length / 1000)} KB`})`;
}

async function planNothing({ name }: Invocation, host: ZohoHost, linkName: string): Promise<Plan> {
  const connection = await host.connectionFor(linkName);
  const refusal = `${name} cannot be run from here yet. Nothing was sent.`;
  return {
    ...plain,
    name,
    connection,
    dataCentre: connection.account.dataCentre.id,
    writes: true,
    refusal,
    perform: () => Promise.reject(new TaskRefused(refusal)),
  };
}
