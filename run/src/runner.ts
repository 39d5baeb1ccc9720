import { dirname, join } from 'node:path';
import { type Catalogue, createCatalogue, missingScopes } from '@deluge-tools/language';
import { type Context, DelugeFile, type DelugeValue, displayPretty } from '@deluge-tools/runtime';
import {
  type Folder,
  HttpFailure,
  isSecretHeader,
  JsonError,
  parseJson as parsePlain,
  printJson as printPlain,
  type ResolvedConnection,
  redacted,
} from '@deluge-tools/zoho';
import {
  type Answers,
  type Cost,
  type Failure,
  type Offer,
  type Preview,
  RunError,
  type RunInput,
  type Runner,
  type RunnerOptions,
  type RunResult,
  type SentRequest,
} from './api.js';
import { applyChain } from './chain.js';
import { type Consent, createConsent, NotAllowed } from './consent.js';
import { consentAndPerform } from './consent-and-perform.js';
import { type OpenGateway, openGateway } from './gateway.js';
import type { Invocation } from './invocation.js';
import { LastAnswers } from './last-answers.js';
import { sentFile } from './local-file.js';
import { type Outcome, type Plan, planRun } from './plan.js';
import { type Preparation, prepare } from './prepare.js';

import { appUsers } from './script/app-users.js';
import { argumentExamples, contextNames, contextTemplate } from './script/context-template.js';
import { copyInMemory, sandboxRecords } from './script/form-records.js';

import { liveAnswers } from './script/live-answers.js';
import { prepareScript } from './script/prepare-script.js';
import { serviceAnswers } from './script/service-answers.js';
import { adapterOf } from './services/index.js';
import { zobotSnippet } from './services/zobot-snippet.js';
import { type Received, SignInRefused, scopeMismatch, TaskRefused, ZohoHost } from './zoho-host.js';

/** Which of the hosts a run may reach. */
interface HostChoice {
  readonly isOnSandbox?: boolean;
  readonly callsRealAddress?: boolean;
  readonly linkName?: string;
}

/** Makes a runner. Nothing is started, read or written before its first use. */
export function createRunner(options: RunnerOptions): Runner {
  const { folder = noFolder, confirm } = options;
  let catalogue: Catalogue | undefined;
  const knowledge = (): Catalogue => {
    catalogue ??= createCatalogue(options.catalogue);
    return catalogue;
  };
  const gateway = (options.gateway as OpenGateway | undefined) ?? openGateway(options);
  const { log } = gateway;
  const { connections, defaultConnection = '' } = options;
  const context: Context = { now: Date.now, zone: options.timeZone ?? 'system' };

  const hostFor = (
    signal: AbortSignal,
    consent: Consent,
    onProgress: (sentence: string) => void,
    choice: HostChoice = {},
  ): ZohoHost =>
    new ZohoHost(
      {
        isOnSandbox: choice.isOnSandbox === true,
        catalogue: knowledge(),
        gateway,
        folder,
        connections: typeof connections === 'function' ? connections : () => connections,
        defaultConnection: () =>
          choice.linkName ?? (typeof defaultConnection === 'function' ? defaultConnection() : defaultConnection),
        now: Date.now,
        onProgress,
        mayCall: (url) => consent.redirect(url),
        callsRealAddress: choice.callsRealAddress === true,
      },
      signal,
    );

  const lastAnswers = new LastAnswers();

  /** A preparation for where the task would run: who is signed in is known of the sandbox only. */
  const prepareFor = async (input: RunInput, host: ZohoHost): Promise<Preparation> => {
    const { linkName = '' } = prepare(input, knowledge(), context);
    const { account } = await host.connectionFor(linkName);
    const identity = account.kind === 'sandbox' ? undefined : {};
    // An answer of another account may be of other records.
    return prepare(input, knowledge(), context, identity, (invocation) => lastAnswers.of(invocation, account.id));
  };

  /** Host and consent that ask nobody and send nothing. */
  const quietHost = (): ZohoHost => {
    const { signal } = new AbortController();
    return hostFor(signal, createConsent({ gateway, folder, confirm: undefined, signal }), () => undefined);
  };

  const plan = async (input: RunInput, answers: Answers, host: ZohoHost) => {
    const preparation = await prepareFor(input, host);
    const invocation = await preparation.answered(answers);
    const planned = await planRun(invocation, host, gateway);
    return { preparation, planned, invocation };
  };

  return {
    async questions(input) {
      return [...(await prepareFor(input, quietHost())).questions];
    },

    async needed(input) {
      return (await prepareFor(input, quietHost())).needed;
    },

    async preview(input, answers) {
      const { preparation, planned } = await plan(input, answers, quietHost());
      return previewOf(preparation, planned, knowledge());
    },

    async toZobotSnippet(input, answers) {
      const preparation = await prepareFor(input, quietHost());
      return zobotSnippet(preparation, (await preparation.answered(answers)).arguments);
    },

    async run(input, answers, { signal, onProgress = () => undefined, callsRealAddress = false }) {
      const source = input.script.slice(input.expressionStart, input.expressionEnd);
      const cost = costOf(knowledge(), input.name, input.form);
      const consent = createConsent({ gateway, folder, confirm, signal });
      const host = hostFor(signal, consent, onProgress, { callsRealAddress });
      let told: RunResult = { ...emptyResult, name: input.name, source, externalCalls: { ...cost, thisRun: 0 } };
      try {
        let preparation: Preparation | undefined;
        let invocation: Invocation | undefined;
        return await consentAndPerform<RunResult>({
          consent,
          signal,
          async plan() {
            const next = await plan(input, answers, host);
            preparation = next.preparation;
            invocation = next.invocation;
            told = { ...told, ...describe(preparation, next.planned, knowledge()) };
            return next.planned;
          },
          async perform(planned, toOutbox) {
            const result = await performed(told, preparation as Preparation, planned, toOutbox, (value) => {
              if (invocation !== undefined) lastAnswers.remember(invocation, planned.connection.account.id, value);
            });
            if (planned.dataCentre !== 'sandbox' && result.status !== undefined) gateway.counters.answered(cost.calls);
            return result;
          },
          signInOver: ({ connection }) => ({ ...told, ...signInNeeded(connection) }),
        });
      } catch (error) {
        const failure = failureOf(error);
        if (failure.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return { ...told, failure };
      }
    },

    script(input, { signal, onNote = () => undefined }) {
      const { zone = 'UTC' } = input;
      const creator = gateway.localZoho.documents.of('creator');
      const users = appUsers(join(dirname(gateway.sandbox.storeFile), 'zoho', 'app-users.json'));
      return prepareScript(input, {
        catalogue: knowledge(),
        now: Date.now(),
        services(choice) {
          const consent = createConsent({ gateway, folder, confirm, signal, isScript: true });
          const isOnSandbox = choice.kind === 'sandbox';
          const { linkName } = { linkName: undefined, ...choice };
          const host = hostFor(signal, consent, onNote, {
            isOnSandbox,
            callsRealAddress: !isOnSandbox,
            ...(linkName === undefined ? {} : { linkName }),
          });
          const records = sandboxRecords(creator, zone);
          return serviceAnswers({ catalogue: knowledge(), gateway, host, consent, signal, records, users, onNote });
        },
        live(memory, madeUp) {
          const consent = createConsent({ gateway, folder, confirm: undefined, signal, isScript: true });
          const host = hostFor(signal, consent, onNote, { isOnSandbox: true });
          const records = sandboxRecords(copyInMemory(creator), zone);
          const parts = { catalogue: knowledge(), gateway, host, consent, signal, records, users, onNote };
          const services = serviceAnswers(parts);
          return liveAnswers(madeUp, { catalogue: knowledge(), gateway, host, services, memory });
        },
      });
    },

    contextNames: (text) => contextNames(text, knowledge()),
    contextTemplate: (text) => contextTemplate(text, knowledge(), Date.now()),
    argumentExamples: (text, functionName) => argumentExamples(text, functionName, knowledge(), Date.now()),

    sandbox: gateway.sandbox,
    // A shared gateway ends with the window.
    dispose: async () => (options.gateway === undefined ? gateway.dispose() : undefined),
  };
}

/** Where scripts outside every folder belong. */
const noFolder: Folder = { id: '', name: 'no folder' };

/** Performs a plan. A request that may have arrived is told, also if no answer came. */
async function performed(
  told: RunResult,
  preparation: Preparation,
  plan: Plan,
  toOutbox: boolean,
  remember: (answer: DelugeValue) => void,
): Promise<RunResult> {
  const started = performance.now();
  try {
    const outcome = await plan.perform(toOutbox);
    if (outcome.failure === undefined && outcome.isVoid !== true) remember(outcome.value);
    return resultOf(told, preparation, plan, outcome, performance.now() - started);
  } catch (error) {
    if (!(error instanceof HttpFailure) || error.code === 'host' || plan.request === undefined) throw error;
    const { request } = plan;
    const failure = { ...failureOf(error), ...(plan.writes ? { advice: lostWrite } : {}) };
    return { ...told, request, attempts: 1, milliseconds: performance.now() - started, failure };
  }
}

const lostWrite =
  'It may have arrived all the same, so it was not sent again. Look whether the change is there before you run it once more.';

function signInNeeded({ account, linkName }: ResolvedConnection): Pick<RunResult, 'failure' | 'offers'> {
  return {
    failure: {
      code: 'signIn',
      message: `Zoho no longer accepts the sign-in for ${linkName}. Sign in to ${account.label} again. Nothing was sent.`,
      accountId: account.id,
    },
    offers: [{ action: 'signIn', accountId: account.id, scopes: account.scopes }],
  };
}

const emptyResult: RunResult = {
  ok: false,
  name: '',
  source: '',
  value: { deluge: '', json: '' },
  taskAnswer: '',
  attempts: 0,
  milliseconds: 0,
  externalCalls: { calls: 1, certainty: 'probable', thisRun: 0 },
  target: 'sandbox',
  connectionLabel: 'sandbox',
  dataCentre: 'sandbox',
  offers: [],
  notes: [],
};

/** A task that nobody catalogued most likely costs a call, as nearly all do. */
function costOf(catalogue: Catalogue, name: string, form: RunInput['form']): Cost {
  const cost = catalogue.costOf(name, form);
  return cost === undefined ? { calls: 1, certainty: 'probable' } : { calls: cost.calls, certainty: cost.certainty };
}

/** What a result says of its plan, whatever came of it. */
function describe(
  { name, linkName, catalogueTask }: Preparation,
  plan: Plan,
  catalogue: Catalogue,
): Partial<RunResult> {
  const { connection } = plan;
  const isConfigured = connection.connection !== undefined || connection.target === 'web';
  const offers: Offer[] = isConfigured ? [] : [{ action: 'createConnection', linkName: connection.linkName }];
  const unreadable = 'The connection argument cannot be computed from the script, so it was not used.';
  const notes = [
    ...(connection.explanation === '' ? [] : [connection.explanation]),
    ...(linkName === undefined ? [unreadable] : []),
    ...placesNote(catalogueTask, catalogue),
  ];
  return {
    name,
    target: connection.target,
    connectionLabel: connection.label,
    dataCentre: connection.target === 'web' ? '' : connection.account.dataCentre.id,
    ...(connection.linkName === '' ? {} : { linkName: connection.linkName }),
    offers,
    notes,
  };
}

/** `zoho.salesiq.visitorsession.get` works inside SalesIQ only: a run from an editor stands in for it. */
function placesNote(catalogueTask: Preparation['catalogueTask'], catalogue: Catalogue): string[] {
  const places = catalogueTask?.availableIn ?? ['*'];
  if (places.length !== 1 || places[0] === '*') return [];
  const name = catalogue.service(places[0] ?? '')?.name ?? places[0];
  return [`Zoho documents this task as running only inside ${name}, where it knows which visitor's chat is meant.`];
}

function previewOf(preparation: Preparation, plan: Plan, catalogue: Catalogue): Preview {
  const { connection, refusal } = plan;
  const request = plan.request === undefined || refusal !== undefined ? plan.request : withToken(plan, plan.request);
  const described = describe(preparation, plan, catalogue);
  return {
    method: request?.method ?? '',
    url: request?.url ?? '',
    headers: { ...request?.headers },
    ...(request?.body === undefined ? {} : { body: laidOut(request.body) }),
    name: preparation.name,
    connectionLabel: connection.label,
    ...(connection.linkName === '' ? {} : { linkName: connection.linkName }),
    target: connection.target,
    dataCentre: plan.dataCentre,
    writes: plan.writes,
    cost: costOf(catalogue, preparation.name, preparation.catalogueTask?.form ?? 'call'),
    ...(plan.credits === undefined ? {} : { credits: plan.credits }),
    ...(refusal === undefined ? {} : { refusal }),
    offers: described.offers ?? [],
    notes: [...(described.notes ?? []), ...plan.requestNotes],
  };
}

function resultOf(told: RunResult, preparation: Preparation, plan: Plan, outcome: Outcome, elapsed: number): RunResult {
  const { task, expression, known } = preparation;
  const { value: answer, received } = outcome;
  const value = shown(answer);
  const answered: RunResult = {
    ...told,
    ...(plan.request === undefined ? {} : { request: withToken(plan, plan.request) }),
    ...(received === undefined ? {} : receivedParts(received, answer)),
    ...((received?.attempts ?? 0) > 1 ? { totalMilliseconds: elapsed } : {}),
    ...(outcome.isVoid === true ? {} : { value, taskAnswer: value.json }),
    offers: [...outcome.offers, ...told.offers],
    notes: [...outcome.notes, ...told.notes, ...(told.target === 'account' ? plan.requestNotes : [])],
  };
  if (outcome.failure !== undefined) return { ...answered, failure: serviceFailure(outcome, plan) };
  if (outcome.isVoid === true) return { ...answered, ok: true };
  const chained = applyChain(task, expression, answer, known);
  if ('failure' in chained) return { ...answered, failure: { code: 'script', message: chained.failure } };
  const { value: last } = chained;
  return {
    ...answered,
    ok: true,
    value: task.is(expression) ? value : shown(last),
    ...(last instanceof DelugeFile ? { file: sentFile(last) } : {}),
  };
}

/** The request with what carries the token or key, its value hidden. */
function withToken({ carriesToken, connection }: Plan, request: SentRequest): SentRequest {
  if (!carriesToken) return request;
  const { query, header = { name: 'Authorization', prefix: 'Zoho-oauthtoken ' } } = connection.account;
  if (query === undefined) {
    return { ...request, headers: { ...request.headers, [header.name]: header.prefix + redacted } };
  }
  return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${query}=${redacted}` };
}

function receivedParts(
  { response, attempts }: Received,
  answer: DelugeValue,
): Pick<RunResult, 'status' | 'milliseconds' | 'attempts' | 'response'> {
  const { status, statusText, headers, body, milliseconds } = response;
  const isFile = answer instanceof DelugeFile;
  const shownHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? redacted : value]),
  );
  return {
    status,
    milliseconds,
    attempts,
    response: { status, statusText, headers: shownHeaders, body: isFile ? '' : body },
  };
}

function shown(value: DelugeValue): RunResult['value'] {
  const { text, json } = displayPretty(value);
  return { deluge: text, json };
}

function serviceFailure({ failure, offers }: Outcome, { scopes, connection, service }: Plan): Failure {
  const told = { code: failure?.code ?? 'failed', message: failure?.message ?? '' };
  if (failure?.code === scopeMismatch) return { ...told, ...scopeAdvice(scopes, connection) };
  return { ...told, ...adapterOf(service)?.adviceFor(offers) };
}

/** Why a task was refused although the token is sound, and what helps. */
function scopeAdvice(scopes: readonly string[], { account }: ResolvedConnection): Partial<Failure> {
  const missing = missingScopes(scopes, account.scopes);
  const granted = account.scopes.join(', ') || 'none that is known';
  return {
    action: 'signIn',
    accountId: account.id,
    missingScopes: missing,
    advice:
      missing.length > 0
        ? `The task needs ${missing.join(', ')}, and ${account.label} was granted ${granted}. Sign in again with the missing scopes.`
        : `The task documents ${scopes.join(', ') || 'no scope'}, which ${account.label} has (${granted}). Zoho requires another one: its page of the API call names it.`,
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof RunError || error instanceof TaskRefused) return { code: 'refused', message: error.message };
  if (error instanceof NotAllowed) return { code: error.code, message: error.message };
  if (error instanceof HttpFailure || error instanceof SignInRefused)
    return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `The run failed: ${message}`,
    advice: 'The output channel of Deluge has the details.',
  };
}

/** JSON on several lines, everything else as it is. */
function laidOut(body: string): string {
  try {
    return printPlain(parsePlain(body), 2);
  } catch (error) {
    if (error instanceof JsonError) return body;
    throw error;
  }
}
