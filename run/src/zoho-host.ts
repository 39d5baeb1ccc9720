import type { Catalogue } from '@deluge-tools/language';
import type { Plain } from '@deluge-tools/runtime';
import {
  type ApiRequest,
  apiCreditsOf,
  type Bound,
  buildRequest,
  type ConnectionSettings,
  type Credential,
  dataCentre,
  dataCentreIds,
  destinationOf,
  type FileContent,
  type Folder,
  HttpFailure,
  type HttpRequest,
  type HttpResponse,
  isKnownWithoutRequest,
  isServed,
  isSignInOver,
  type Mail,
  notesOf,
  putIntoOutbox,
  RequestRefused,
  type ResolvedConnection,
  readAnswer,
  resolveConnection,
  SignInFailure,
  sendWithRetries,
  type TaskAnswer,
  type TaskRequest,
  taskRequest,
  type Untimed,
} from '@deluge-tools/zoho';
import type { OpenGateway } from './gateway.js';
import { adapterOf } from './services/index.js';

/** What a host needs to reach the sandbox or an account. */
export interface HostParts {
  readonly catalogue: Catalogue;
  readonly gateway: OpenGateway;
  readonly folder: Folder;
  readonly connections: () => readonly ConnectionSettings[];
  readonly defaultConnection: () => string;
  /** True to use the sandbox whatever account a connection is bound to. */
  readonly isOnSandbox?: boolean;
  readonly now: () => number;
  /** Told of pauses before another try. */
  readonly onProgress: (sentence: string) => void;
  /** Asked before a request of `invokeurl` goes to a host, redirects included; rejects to go no further. */
  readonly mayCall: (url: URL) => Promise<void>;
  /** False where the sandbox answers in place of addresses outside of Zoho. */
  readonly callsRealAddress: boolean;
}

/** A request that is ready to go, or why it does not. */
export interface Sending {
  readonly connection: ResolvedConnection;
  /** Undefined if none can be built. Where the run is refused it is the request as Zoho would get it. */
  readonly request: HttpRequest | undefined;
  /** The service of Zoho's that it is for; undefined for other hosts. */
  readonly service: string | undefined;
  /** The id of the data centre that the request is for; empty for other hosts. */
  readonly dataCentre: string;
  /** True if the account's token or key goes along. */
  readonly carriesToken: boolean;
  readonly writes: boolean;
  /** Why nothing would be sent. */
  readonly refusal: string | undefined;
  readonly notes: readonly string[];
  /** True if the sandbox answers in place of the address, and nothing is sent. */
  readonly isStandIn?: boolean;
}

/** What performing a task would do. */
export interface TaskPlan extends Sending {
  /** Undefined if nobody published how the task is reached. */
  readonly row: TaskRequest | undefined;
}

/** What came back, and how often it was sent for. */
export interface Received {
  readonly response: HttpResponse;
  readonly attempts: number;
  /** Set if the sandbox answered in place of the address. */
  readonly standIn?: { readonly isNew: boolean; readonly file: string };
}

/** A task with the plain values of its arguments. */
export interface TaskCall {
  /** In any letter case. */
  readonly name: string;
  /** In the order of the call, without the link name of the connection. */
  readonly values: readonly Plain[];
  /** Empty if the call names none. */
  readonly linkName: string;
}

/** An answer together with what was received for it. */
export interface PerformedTask extends TaskAnswer, Received {}

/** A request of `invokeurl` and similar, with what only they know. */
export interface OutsideRequest extends HttpRequest {
  readonly linkName: string;
  readonly charset?: string;
}

/** Nothing was sent. The message is for the person. */
export class TaskRefused extends Error {
  override readonly name = 'TaskRefused';
}

/** No token was to be had, so the task's own request never left. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly code: 'cancelled' | 'signIn';
  /** True if only signing in again helps. */
  readonly isOver: boolean;

  constructor(code: 'cancelled' | 'signIn', message: string, isOver = false) {
    super(message);
    this.code = code;
    this.isOver = isOver;
  }
}

function refuseToSend(error: unknown): never {
  if (error instanceof HttpFailure) {
    throw new SignInRefused(error.code === 'cancelled' ? 'cancelled' : 'signIn', error.message);
  }
  if (error instanceof SignInFailure) throw new SignInRefused('signIn', error.message, isSignInOver(error));
  throw error;
}

/** Runs scripts' requests against the sandbox, a bound account or another host. One host serves one run. */
export class ZohoHost {
  readonly #parts: HostParts;
  readonly #signal: AbortSignal;

  constructor(parts: HostParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  async connectionFor(linkName: string): Promise<ResolvedConnection> {
    const { gateway, connections, defaultConnection } = this.#parts;
    const { account } = await gateway.localZoho.start();
    const name = linkName === '' ? defaultConnection() : linkName;
    return resolveConnection(name, connections(), (bound) => this.#boundTo(bound), account);
  }

  async #boundTo(linkName: string): Promise<Bound> {
    if (this.#parts.isOnSandbox === true) return { kind: 'sandbox' };
    const { accounts, bindings } = this.#parts.gateway;
    const binding = bindings.get(this.#parts.folder, linkName);
    if (binding === undefined) return (await accounts.list()).length === 0 ? { kind: 'nothing' } : { kind: 'unbound' };
    const { accountId, label } = binding;
    if (accountId === 'sandbox') return { kind: 'sandbox' };
    const account = await accounts.open(accountId);
    return account === undefined ? { kind: 'vanished', accountId, label } : { kind: 'account', account };
  }

  /** Says what `performTask` would do. `files` are the arguments that are files, by their place. Sends nothing. */
  async planTask({ name, values, linkName }: TaskCall, files?: ReadonlyMap<number, FileContent>): Promise<TaskPlan> {
    const connection = await this.connectionFor(linkName);
    const { account } = connection;
    const row = taskRequest(name);
    const plan = {
      connection,
      row,
      request: undefined,
      service: row?.service,
      dataCentre: account.dataCentre.id,
      carriesToken: true,
      writes: row?.writes ?? false,
      notes: row === undefined ? [] : notesOf(row),
    };
    if (row === undefined) return { ...plan, refusal: this.#refusalOf(name) };
    if (account.kind === 'apiKey') {
      return { ...plan, refusal: `${connection.label} is the key of another service, which ${row.task} cannot use.` };
    }
    try {
      const request = buildRequest(row, values, account.dataCentre, files);
      if (account.dataCentre.id !== 'sandbox' || isServed(request.method, request.url)) {
        return { ...plan, request, refusal: this.#held(connection, row.service) };
      }
      return { ...plan, ...asZohoWouldGetIt(row, values, connection, files) };
    } catch (error) {
      if (error instanceof RequestRefused) return { ...plan, refusal: error.message };
      throw error;
    }
  }

  /** What stands against sending now: an account that has vanished, or a lock of the service. */
  #held({ bound, account, explanation }: ResolvedConnection, service: string): string | undefined {
    if (bound.kind === 'vanished') return explanation;
    return account.kind === 'zoho' ? this.#parts.gateway.breaker.refusal(account.id, service) : undefined;
  }

  #refusalOf(name: string): string {
    const { catalogue } = this.#parts;
    const known = catalogue.task(name);
    if (known?.externalCall === false) {
      return `${known.name} acts where the script runs, so there is nothing to send from here.`;
    }
    if (known !== undefined || isKnownWithoutRequest(name)) {
      return `Zoho lists ${known?.name ?? name}, but how it is reached from outside a script is not published; nothing was sent.`;
    }
    const near = catalogue.nearestTask(name);
    const advice = near === undefined ? '' : ` Did you mean ${near.name}?`;
    return `${name} is not a known task; nothing was sent.${advice}`;
  }

  /** Rejects with TaskRefused if the plan is a refusal, and with SignInRefused or HttpFailure if no answer came. */
  async perform(plan: TaskPlan): Promise<PerformedTask> {
    const { row } = plan;
    if (row === undefined) throw new TaskRefused(plan.refusal ?? 'Nothing was sent.');
    const read = ({ response }: Received) => readAnswer(row, response.status, response.body);
    const received = await this.#sendWithToken(plan, (first) =>
      isTokenRefused(first.response.status, row, read(first)),
    );
    return { ...read(received), ...received };
  }

  /** Says what {@link performUrl} would do. Sends nothing. */
  async planUrl({ linkName, charset: _, ...request }: OutsideRequest): Promise<Sending> {
    const url = new URL(request.url);
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    const { account: sandbox } = await this.#parts.gateway.localZoho.start();
    // Without a connection Zoho sends no credential, so the default one is not used either.
    if (linkName === '') {
      const usual = await this.connectionFor('');
      if (usual.account.kind === 'sandbox' && !this.#parts.callsRealAddress) return standIn(request, usual, writes);
      const connection: ResolvedConnection = {
        linkName: '',
        connection: undefined,
        bound: { kind: 'nothing' },
        account: sandbox,
        target: 'web',
        label: url.host,
        explanation: '',
      };
      const common = { connection, request, service: undefined, dataCentre: '', writes, notes: [] };
      return { ...common, carriesToken: false, refusal: undefined };
    }
    const connection = await this.connectionFor(linkName);
    const { account, bound, explanation } = connection;
    if (
      account.kind === 'sandbox' &&
      bound.kind !== 'vanished' &&
      !isZohoAddress(url) &&
      account.dataCentre.serviceAt(url) === undefined
    ) {
      return this.#parts.callsRealAddress
        ? this.planUrl({ linkName: '', ...request })
        : standIn(request, connection, writes);
    }
    const common = { connection, dataCentre: account.dataCentre.id, writes, carriesToken: true, notes: [] };
    if (bound.kind === 'vanished') return { ...common, request, service: undefined, refusal: explanation };
    if (account.dataCentre.id === 'sandbox') return { ...common, ...onSandboxInstead(request, url, connection) };
    const service = account.dataCentre.serviceAt(url);
    // Accounts servers take secrets, the console takes nothing from scripts: neither is an API.
    if (service === undefined || service === 'accounts' || service === 'console') {
      const refusal = `${url.host} is not an API host of ${account.label}, so its token is not sent there, and nothing was called. Leave the connection out, or use one for this host.`;
      return { ...common, request, service: undefined, refusal };
    }
    const api = account.kind === 'zoho' ? service : undefined;
    return { ...common, request, service: api, refusal: this.#held(connection, service) };
  }

  /** Rejects with TaskRefused if the plan is a refusal, and with SignInRefused or HttpFailure if no answer came. */
  async performUrl(plan: Sending, charset?: string): Promise<Received> {
    if (plan.refusal !== undefined || plan.request === undefined) throw new TaskRefused(plan.refusal ?? '');
    if (plan.isStandIn === true) {
      const { outside } = this.#parts.gateway.localZoho;
      const { response, isNew } = await outside.answer(plan.request);
      return { response, attempts: 1, standIn: { isNew, file: outside.file } };
    }
    if (plan.carriesToken) return this.#sendWithToken(plan, ({ response }) => response.status === 401, charset);
    return this.#send(plan, plan.request, undefined, charset);
  }

  /** Sends; once more with a new token if the first was refused, since nothing was done with it. */
  async #sendWithToken(plan: Sending, isRefused: (received: Received) => boolean, charset?: string): Promise<Received> {
    const { request, refusal, connection } = plan;
    if (request === undefined || refusal !== undefined) throw new TaskRefused(refusal ?? 'Nothing was sent.');
    const { account } = connection;
    const credential = async (): Promise<Credential> => ({
      token: await account.accessToken(this.#signal).catch(refuseToSend),
      dataCentre: account.dataCentre,
      ...(account.header === undefined ? {} : { header: account.header }),
      ...(account.query === undefined ? {} : { query: account.query }),
    });
    const used = await credential();
    const first = await this.#send(plan, request, used, charset);
    if (account.kind === 'apiKey' || !isRefused(first)) return first;
    account.reject(used.token);
    const second = await this.#send(plan, request, await credential(), charset);
    return { ...second, attempts: first.attempts + second.attempts };
  }

  /** Sends a request, a reading one again where that may help; counts it, and heeds the locks of services. */
  async #send(
    plan: Sending,
    request: HttpRequest,
    credential: Credential | undefined,
    charset: string | undefined,
  ): Promise<Received> {
    const { gateway, now, onProgress } = this.#parts;
    const { connection, service, writes } = plan;
    const { account } = connection;
    const isReal = plan.dataCentre !== 'sandbox';
    const attempt = async (): Promise<HttpResponse> => {
      if (service !== undefined && isReal) gateway.breaker.sending(account.id, service);
      if (isReal) gateway.counters.sent(connection.linkName, service, apiCreditsOf(request)?.credits);
      const response = await gateway.http.send(request, {
        signal: this.#signal,
        ...(credential === undefined ? {} : { credential }),
        ...(charset === undefined ? {} : { charset }),
        ...(isReal
          ? { beforeHost: (url, untimed) => this.#checkHost(url, new URL(request.url), service, untimed) }
          : {}),
      });
      const place = `${response.status} in ${Math.round(response.milliseconds)} ms`;
      gateway.log(`${request.method} ${request.url} -> ${place} (${connection.label})`);
      if (service !== undefined && account.kind === 'zoho') gateway.breaker.answered(account.id, service, response);
      return response;
    };
    if (writes) return { response: await attempt(), attempts: 1 };
    return sendWithRetries(attempt, {
      signal: this.#signal,
      now,
      mayRetry: () => service === undefined || gateway.breaker.refusal(account.id, service) === undefined,
      onRetry(sentence) {
        gateway.log(sentence);
        onProgress(sentence);
      },
      firstPause: gateway.firstPause,
    });
  }

  /**
   * Asks the resolver, and for redirects the person, before a host is called; `first` was asked for before the run. An API
   * host of Zoho's is in the table, and where it redirects to, such as the place of a file, is its own affair. Gives the
   * addresses that were checked, to connect to.
   */
  async #checkHost(
    url: URL,
    first: URL,
    service: string | undefined,
    untimed: Untimed,
  ): Promise<readonly string[] | undefined> {
    const isFirst = url.origin === first.origin;
    if (service !== undefined && isFirst) return undefined;
    let checked: readonly string[] | undefined;
    if (this.#parts.gateway.settings().allowPrivateAddresses !== true) {
      const { privatePlace: place, addresses } = await destinationOf(url, this.#parts.gateway.resolve);
      checked = addresses;
      if (place !== undefined) {
        throw new HttpFailure(
          'host',
          `${url.host} leads to ${place}, so it was not called. Your own setting deluge.run.allowPrivateAddresses allows it.`,
        );
      }
    }
    if (!isFirst && service === undefined) await untimed(() => this.#parts.mayCall(url));
    return checked;
  }

  /** Puts a mail into the sandbox's outbox. Gives the path of its file. */
  sendMail(mail: Mail): Promise<string> {
    return putIntoOutbox(this.#parts.gateway.localZoho.outbox, mail, new Date(this.#parts.now()));
  }
}

/** What the sandbox does not serve is shown as Zoho would get it, and refused. */
function asZohoWouldGetIt(
  row: TaskRequest,
  values: readonly Plain[],
  { connection }: ResolvedConnection,
  files: ReadonlyMap<number, FileContent> | undefined,
): Pick<Sending, 'refusal'> & Partial<Sending> {
  const refusal = `The sandbox does not know ${row.task} yet; nothing was sent.`;
  const real = dataCentre(connection?.dataCentre ?? 'us') ?? dataCentre('us');
  if (real === undefined) return { refusal };
  const request: ApiRequest = buildRequest(row, values, real, files);
  return { refusal, request, dataCentre: real.id };
}

/** The sandbox answers in place of an address outside of Zoho; no name is looked up, and nothing is sent. */
function standIn(request: HttpRequest, connection: ResolvedConnection, writes: boolean): Sending {
  const common = { connection, request, service: undefined, dataCentre: 'sandbox', writes, notes: [] };
  return { ...common, carriesToken: false, refusal: undefined, isStandIn: true };
}

/** True for an API host of Zoho's in any data centre, which the sandbox stands in for. */
function isZohoAddress(url: URL): boolean {
  return zohoServiceAt(url) !== undefined;
}

function zohoServiceAt(url: URL): string | undefined {
  return dataCentreIds
    .map((id) => dataCentre(id)?.serviceAt(url))
    .find((found) => found !== undefined && found !== 'accounts' && found !== 'console');
}

/** The sandbox stands in for Zoho's hosts: what it serves is called there, everything else is refused. */
function onSandboxInstead(
  request: HttpRequest,
  url: URL,
  { account }: ResolvedConnection,
): Pick<Sending, 'request' | 'service' | 'refusal'> {
  const service = zohoServiceAt(url);
  const here = `${account.dataCentre.originOf(service ?? '')}${url.pathname}${url.search}`;
  const isHere = account.dataCentre.serviceAt(url) !== undefined;
  if (isHere) return { request, service: 'sandbox', refusal: undefined };
  if (service === undefined) return { request, service, refusal: 'Nothing was sent.' };
  if (!isServed(request.method, here)) {
    return {
      request,
      service,
      refusal: `The sandbox does not know ${request.method} ${url.pathname} yet; nothing was sent.`,
    };
  }
  return { request: { ...request, url: here }, service, refusal: undefined };
}

/** Most services refuse a token with the status; some with a code of their own inside HTTP 200. */
function isTokenRefused(status: number, { service }: TaskRequest, { failure }: TaskAnswer): boolean {
  // A missing scope is refused with 401 too, and a new token has the same scopes.
  if (failure?.code === scopeMismatch) return false;
  return status === 401 || (failure !== undefined && adapterOf(service)?.refusesToken(failure) === true);
}

/** The word of CRM and its relatives for a scope that the token does not have. */
export const scopeMismatch = 'OAUTH_SCOPE_MISMATCH';
