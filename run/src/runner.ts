import { type Catalogue, createCatalogue } from '@deluge-tools/language';
import { type Context, type DelugeValue, displayPretty, fromPlain } from '@deluge-tools/runtime';
import {
  HttpFailure,
  JsonError,
  noAccounts,
  parseJson as parsePlain,
  printJson as printPlain,
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
} from './api.js';
import { applyChain } from './chain.js';
import { type OpenGateway, openGateway } from './gateway.js';
import { type Outcome, type Plan, planRun } from './plan.js';
import { type Preparation, prepare } from './prepare.js';
import { SignInRefused, TaskRefused, ZohoHost } from './zoho-host.js';

/** Makes a runner. Nothing is started, read or written before its first use. */
export function createRunner(options: RunnerOptions): Runner {
  const { log } = options;
  let catalogue: Catalogue | undefined;
  const knowledge = (): Catalogue => {
    catalogue ??= createCatalogue(options.catalogue);
    return catalogue;
  };
  const gateway = (options.gateway as OpenGateway | undefined) ?? openGateway(options);
  const { http, localZoho: sandbox } = gateway;
  const { connections, defaultConnection = '' } = options;

  const context: Context = { now: Date.now, zone: options.timeZone ?? 'system' };
  const hostFor = (signal: AbortSignal): ZohoHost =>
    new ZohoHost(
      {
        catalogue: knowledge(),
        http,
        sandbox,
        accounts: noAccounts,
        connections: typeof connections === 'function' ? connections : () => connections,
        defaultConnection: typeof defaultConnection === 'function' ? defaultConnection : () => defaultConnection,
        log,
        now: Date.now,
      },
      signal,
    );

  const plan = async (input: RunInput, answers: Answers, signal: AbortSignal) => {
    const preparation = prepare(input, knowledge(), context);
    const planned = await planRun(preparation, preparation.answered(answers), hostFor(signal), sandbox.outbox);
    return { preparation, planned };
  };

  return {
    async questions(input) {
      return [...prepare(input, knowledge(), context).questions];
    },

    async preview(input, answers) {
      const { preparation, planned } = await plan(input, answers, new AbortController().signal);
      return previewOf(preparation, planned, knowledge());
    },

    async run(input, answers, { signal }) {
      const source = input.script.slice(input.expressionStart, input.expressionEnd);
      const cost = costOf(knowledge(), input.name, input.form);
      const unplanned: RunResult = {
        ...emptyResult,
        name: input.name,
        source,
        externalCalls: { ...cost, thisRun: 0 },
      };
      let told = unplanned;
      try {
        const { preparation, planned } = await plan(input, answers, signal);
        told = { ...unplanned, ...describe(preparation, planned, knowledge()) };
        if (signal.aborted) throw new HttpFailure('cancelled', 'Cancelled.');
        return await performed(told, preparation, planned);
      } catch (error) {
        const failure = failureOf(error);
        if (failure.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return { ...told, failure };
      }
    },

    sandbox: gateway.sandbox,
    // A shared gateway ends with the window.
    dispose: async () => (options.gateway === undefined ? gateway.dispose() : undefined),
  };
}

/** Performs a plan. A request that may have arrived is told, also if no answer came. */
async function performed(told: RunResult, preparation: Preparation, plan: Plan): Promise<RunResult> {
  const started = performance.now();
  try {
    return resultOf(told, preparation, plan, await plan.perform());
  } catch (error) {
    if (!(error instanceof HttpFailure) || error.code === 'host' || plan.request === undefined) throw error;
    return {
      ...told,
      request: plan.request,
      attempts: 1,
      milliseconds: performance.now() - started,
      failure: failureOf(error),
    };
  }
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
  const isConfigured = connection.connection !== undefined;
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
    dataCentre: connection.account.dataCentre.id,
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
  const { connection, request, refusal } = plan;
  const described = describe(preparation, plan, catalogue);
  const isApi = request !== undefined && refusal === undefined && request.method !== 'MAIL';
  return {
    method: request?.method ?? '',
    url: request?.url ?? '',
    headers: { ...request?.headers, ...(isApi ? { Authorization: `Zoho-oauthtoken ${redacted}` } : {}) },
    ...(request?.body === undefined ? {} : { body: laidOut(request.body) }),
    name: preparation.name,
    connectionLabel: connection.label,
    ...(connection.linkName === '' ? {} : { linkName: connection.linkName }),
    target: connection.target,
    dataCentre: plan.dataCentre,
    writes: plan.writes,
    cost: costOf(catalogue, preparation.name, preparation.catalogueTask?.form ?? 'call'),
    ...(refusal === undefined ? {} : { refusal }),
    offers: described.offers ?? [],
    notes: [...(described.notes ?? []), ...plan.requestNotes],
  };
}

function resultOf(told: RunResult, preparation: Preparation, plan: Plan, outcome: Outcome): RunResult {
  const { task, expression, trace } = preparation;
  const answer = fromPlain(outcome.value);
  const value = shown(answer);
  const answered: RunResult = {
    ...told,
    ...(plan.request === undefined ? {} : { request: plan.request, attempts: 1 }),
    ...(outcome.response === undefined ? {} : { status: outcome.response.status }),
    milliseconds: outcome.response?.milliseconds ?? 0,
    ...(outcome.isVoid === true ? {} : { value, taskAnswer: value.json }),
    offers: [...outcome.offers, ...told.offers],
    notes: [...outcome.notes, ...told.notes, ...(told.target === 'account' ? plan.requestNotes : [])],
  };
  if (outcome.failure !== undefined) return { ...answered, failure: serviceFailure(outcome) };
  if (outcome.isVoid === true) return { ...answered, ok: true };
  const chained = applyChain(task, expression, answer, trace);
  if ('failure' in chained) return { ...answered, failure: { code: 'script', message: chained.failure } };
  return { ...answered, ok: true, value: task.is(expression) ? value : shown(chained.value) };
}

function shown(value: DelugeValue): RunResult['value'] {
  const { text, json } = displayPretty(value);
  return { deluge: text, json };
}

function serviceFailure({ failure, offers }: Outcome): Failure {
  const portal = offers.find((offer) => offer.action === 'addPortal');
  return {
    code: failure?.code ?? 'failed',
    message: failure?.message ?? '',
    ...(portal === undefined
      ? {}
      : {
          action: portal.action,
          portal: portal.portal,
          advice: `Add the portal ${portal.portal} to the sandbox, or write the name of one that it knows.`,
        }),
  };
}

function failureOf(error: unknown): Failure {
  if (error instanceof RunError || error instanceof TaskRefused) return { code: 'refused', message: error.message };
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
