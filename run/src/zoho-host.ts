import type { Catalogue } from '@deluge-tools/language';
import type { Host, MailMessage, Plain, TaskAnswer, TaskCall, UrlAnswer, UrlRequest } from '@deluge-tools/runtime';
import {
  type Accounts,
  type ApiRequest,
  buildRequest,
  type ConnectionSettings,
  dataCentre,
  type HttpClient,
  HttpFailure,
  type HttpResponse,
  isKnownWithoutRequest,
  isServed,
  notesOf,
  putIntoOutbox,
  RequestRefused,
  type ResolvedConnection,
  readAnswer,
  resolveConnection,
  type Sandbox,
  SignInFailure,
  type TaskRequest,
  taskRequest,
} from '@deluge-tools/zoho';

/** What a host needs to reach the sandbox or an account. */
export interface HostParts {
  readonly catalogue: Catalogue;
  readonly http: HttpClient;
  readonly sandbox: Sandbox;
  readonly accounts: Accounts;
  readonly connections: () => readonly ConnectionSettings[];
  readonly defaultConnection: () => string;
  readonly log: (line: string) => void;
  readonly now: () => number;
}

/** What performing a task would do. */
export interface TaskPlan {
  readonly connection: ResolvedConnection;
  /** Undefined if nobody published how the task is reached. */
  readonly row: TaskRequest | undefined;
  /** Undefined if none can be built. Where the run is refused it is the request as Zoho would get it. */
  readonly request: ApiRequest | undefined;
  /** The id of the data centre that the request is for. */
  readonly dataCentre: string;
  /** Why nothing would be sent. */
  readonly refusal: string | undefined;
  readonly notes: readonly string[];
}

/** An answer together with what was sent for it. */
export interface PerformedTask extends TaskAnswer {
  readonly response: HttpResponse;
}

/** Nothing was sent. The message is for the person. */
export class TaskRefused extends Error {
  override readonly name = 'TaskRefused';
}

/** No token was to be had, so the task's own request never left. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
  readonly code: 'cancelled' | 'signIn';

  constructor(code: 'cancelled' | 'signIn', message: string) {
    super(message);
    this.code = code;
  }
}

function refuseToSend(error: unknown): never {
  if (error instanceof HttpFailure) {
    throw new SignInRefused(error.code === 'cancelled' ? 'cancelled' : 'signIn', error.message);
  }
  if (error instanceof SignInFailure) throw new SignInRefused('signIn', error.message);
  throw error;
}

/** Runs scripts' requests against the sandbox or a bound account. One host serves one run. */
export class ZohoHost implements Host {
  readonly #parts: HostParts;
  readonly #signal: AbortSignal;

  constructor(parts: HostParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  now(): number {
    return this.#parts.now();
  }

  async connectionFor(linkName: string): Promise<ResolvedConnection> {
    const { sandbox, accounts, connections, defaultConnection } = this.#parts;
    const { account } = await sandbox.start();
    return resolveConnection(linkName === '' ? defaultConnection() : linkName, connections(), accounts, account);
  }

  /** Says what `performTask` would do. Sends nothing. */
  async planTask({ name, values, linkName }: TaskCall): Promise<TaskPlan> {
    const connection = await this.connectionFor(linkName);
    const { account } = connection;
    const row = taskRequest(name);
    const real = dataCentre(connection.connection?.dataCentre ?? 'us') ?? dataCentre('us');
    const plan = {
      connection,
      row,
      request: undefined,
      dataCentre: account.dataCentre.id,
      notes: row === undefined ? [] : notesOf(row),
    };
    if (row === undefined) return { ...plan, refusal: this.#refusalOf(name) };
    try {
      const request = buildRequest(row, values, account.dataCentre);
      if (account.kind === 'zoho' || isServed(request.method, request.url))
        return { ...plan, request, refusal: undefined };
      const refusal = `The sandbox does not know ${row.task} yet; nothing was sent.`;
      return real === undefined
        ? { ...plan, refusal }
        : { ...plan, request: buildRequest(row, values, real), dataCentre: real.id, refusal };
    } catch (error) {
      if (error instanceof RequestRefused) return { ...plan, refusal: error.message };
      throw error;
    }
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
    return `${name} is no task that is known here; nothing was sent.${advice}`;
  }

  async performTask(call: TaskCall): Promise<PerformedTask> {
    return this.perform(await this.planTask(call));
  }

  /** Rejects with TaskRefused if the plan is a refusal, and with SignInRefused or HttpFailure if no answer came. */
  async perform({ connection, row, request, refusal }: TaskPlan): Promise<PerformedTask> {
    if (row === undefined || request === undefined || refusal !== undefined)
      throw new TaskRefused(refusal ?? 'Nothing was sent.');
    const first = await this.#send(request, connection);
    const answer = readAnswer(row, first.response.status, first.response.body);
    if (!isTokenRefused(first.response.status, row, answer)) return { ...answer, response: first.response };
    // The token was refused before anything was done, so the request is sent once more with a new one.
    connection.account.reject(first.token);
    const { response } = await this.#send(request, connection);
    return { ...readAnswer(row, response.status, response.body), response };
  }

  async #send(
    request: ApiRequest,
    { account, label }: ResolvedConnection,
  ): Promise<{ response: HttpResponse; token: string }> {
    const { http, log } = this.#parts;
    const token = await account.accessToken(this.#signal).catch(refuseToSend);
    const response = await http.send(request, {
      signal: this.#signal,
      credential: { token, dataCentre: account.dataCentre },
    });
    log(`${request.method} ${request.url} -> ${response.status} in ${Math.round(response.milliseconds)} ms (${label})`);
    return { response, token };
  }

  /** Says what `fetchUrl` would do. The sandbox sends nothing to outside addresses. */
  async planUrl({
    method,
    url,
    linkName,
  }: UrlRequest): Promise<{ readonly connection: ResolvedConnection; readonly refusal: string }> {
    const connection = await this.connectionFor(linkName);
    const refusal = `The sandbox sends nothing to outside addresses, so ${method} ${new URL(url).host} was not called.`;
    return { connection, refusal };
  }

  async fetchUrl(request: UrlRequest): Promise<UrlAnswer> {
    throw new TaskRefused((await this.planUrl(request)).refusal);
  }

  sendMail(mail: MailMessage): Promise<string> {
    return putIntoOutbox(this.#parts.sandbox.outbox, mail, new Date(this.now()));
  }
}

/** SalesIQ refuses a token with its own code inside HTTP 200, other services with the status. */
function isTokenRefused(
  status: number,
  { service }: TaskRequest,
  { failure }: { readonly value: Plain; readonly failure?: TaskAnswer['failure'] },
): boolean {
  return status === 401 || (service === 'salesiq' && failure?.code === 1002);
}
