import { pathToFileURL } from 'node:url';
import { type Plain, toPlain, typeOf } from '@deluge-tools/runtime';
import { type HttpResponse, isScreenName, type ResolvedConnection, type ServiceFailure } from '@deluge-tools/zoho';
import { type Offer, RunError } from './api.js';
import { mailMessage } from './mail-task.js';
import type { Preparation, Prepared } from './prepare.js';
import { urlRequest } from './url-task.js';
import { TaskRefused, type ZohoHost } from './zoho-host.js';

/** What came of performing a plan. */
export interface Outcome {
  /** What the task gives to the script. */
  readonly value: Plain;
  /** True for what gives nothing that a script could use: `sendmail`. */
  readonly isVoid?: boolean;
  readonly failure?: ServiceFailure;
  /** Undefined for what needs no request. */
  readonly response?: HttpResponse;
  readonly offers: readonly Offer[];
  readonly notes: readonly string[];
}

/** What a run will do, told before it does it. */
export interface Plan {
  /** Undefined if no request can be built. */
  readonly request?: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly connection: ResolvedConnection;
  /** Id of the data centre that the request is for. */
  readonly dataCentre: string;
  readonly writes: boolean;
  /** Why nothing would be sent; undefined if it would. */
  readonly refusal: string | undefined;
  /** What a person should know of how the task is reached before they trust the request. */
  readonly requestNotes: readonly string[];
  /** Rejects with TaskRefused, SignInRefused or HttpFailure if there is no answer. */
  perform(): Promise<Outcome>;
}

/** Plans a task with its answered arguments. Throws RunError for arguments that make no request. */
export async function planRun(
  preparation: Preparation,
  prepared: readonly Prepared[],
  host: ZohoHost,
  outbox: string,
): Promise<Plan> {
  const linkName = preparation.linkName ?? '';
  const name = preparation.name.toLowerCase();
  if (name === 'sendmail') return planMail(prepared, host, outbox, linkName);
  if (name === 'invokeurl' || name === 'geturl' || name === 'posturl')
    return planUrl(preparation, prepared, host, linkName);
  if (preparation.catalogueTask?.form === 'block') return planNothing(preparation, host, linkName);
  return planTask(preparation, prepared, host, linkName);
}

async function planTask(
  preparation: Preparation,
  prepared: readonly Prepared[],
  host: ZohoHost,
  linkName: string,
): Promise<Plan> {
  checkMaps(prepared);
  const values = prepared.map(({ value }) => toPlain(value));
  const plan = await host.planTask({ name: preparation.name, values, linkName });
  const { request, connection, dataCentre, refusal, notes } = plan;
  return {
    ...(request === undefined ? {} : { request }),
    connection,
    dataCentre,
    refusal,
    requestNotes: notes,
    writes: plan.row?.writes ?? false,
    async perform() {
      const performed = await host.perform(plan);
      return {
        ...performed,
        offers: offersFor(plan.row?.service, performed.failure, values, plan.connection),
        notes: [],
      };
    },
  };
}

/** A parameter that is a KEY-VALUE and nothing else takes a map only; Zoho says so in these words. */
function checkMaps(prepared: readonly Prepared[]): void {
  for (const [index, { argument, value, isLeftOut }] of prepared.entries()) {
    const { parameter } = argument;
    if (isLeftOut || value === null || parameter?.type !== 'KEY-VALUE' || (parameter.altTypes ?? []).length > 0)
      continue;
    const found = typeOf(value);
    // Skipped optional arguments are filled with "" as well as with Map().
    if (found === 'KEY-VALUE' || (parameter.optional && value === '')) continue;
    throw new RunError(
      `${argument.name} has to be a map, and is a ${found}: Incompatible types for function at argument index ${index + 1} Required: [KEY-VALUE] Found: ${found}`,
    );
  }
}

/** A portal that the sandbox does not know can be added to it, if it can be a portal's name at all. */
function offersFor(
  service: string | undefined,
  failure: ServiceFailure | undefined,
  [portal]: readonly Plain[],
  { target }: ResolvedConnection,
): Offer[] {
  const isUnknownPortal = service === 'salesiq' && failure?.code === 1005 && target === 'sandbox';
  const name = String(portal);
  return isUnknownPortal && isScreenName(name) ? [{ action: 'addPortal', portal: name }] : [];
}

async function planUrl(
  preparation: Preparation,
  prepared: readonly Prepared[],
  host: ZohoHost,
  linkName: string,
): Promise<Plan> {
  const request = urlRequest(preparation.name, prepared, linkName);
  const { connection, refusal } = await host.planUrl(request);
  return {
    request,
    connection,
    dataCentre: connection.account.dataCentre.id,
    writes: request.method !== 'GET',
    refusal,
    requestNotes: [],
    async perform() {
      const answer = await host.fetchUrl(request);
      return { value: answer.body, offers: [], notes: [] };
    },
  };
}

async function planMail(
  prepared: readonly Prepared[],
  host: ZohoHost,
  outbox: string,
  linkName: string,
): Promise<Plan> {
  const connection = await host.connectionFor(linkName);
  const mail = mailMessage(prepared);
  const headers = {
    From: mail.from,
    To: mail.to.join(', '),
    ...(mail.cc.length === 0 ? {} : { Cc: mail.cc.join(', ') }),
    ...(mail.bcc.length === 0 ? {} : { Bcc: mail.bcc.join(', ') }),
    ...(mail.replyTo.length === 0 ? {} : { 'Reply-To': mail.replyTo.join(', ') }),
    Subject: mail.subject,
  };
  return {
    request: { method: 'MAIL', url: pathToFileURL(outbox).href, headers, body: mail.message },
    connection,
    dataCentre: connection.account.dataCentre.id,
    writes: true,
    refusal: undefined,
    requestNotes: ['The mail is put into the outbox of the sandbox as a file; nobody gets it.'],
    async perform() {
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

async function planNothing(preparation: Preparation, host: ZohoHost, linkName: string): Promise<Plan> {
  const connection = await host.connectionFor(linkName);
  const refusal = `${preparation.name} cannot be run from here yet; nothing was sent.`;
  return {
    connection,
    dataCentre: connection.account.dataCentre.id,
    writes: true,
    refusal,
    requestNotes: [],
    perform: () => Promise.reject(new TaskRefused(refusal)),
  };
}
