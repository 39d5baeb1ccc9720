import type { Catalogue } from '@deluge-tools/language';
import type { DelugeValue, HostAnswer, HostRequest } from '@deluge-tools/runtime';
import { HttpFailure } from '@deluge-tools/zoho';
import { type Consent, NotAllowed } from '../consent.js';
import { consentAndPerform } from '../consent-and-perform.js';
import type { OpenGateway } from '../gateway.js';
import { invocationOf } from '../invocation.js';
import { planRun } from '../plan.js';
import { RunError } from '../run-error.js';
import { SignInRefused, TaskRefused, type ZohoHost } from '../zoho-host.js';
import type { AnswerSource } from './answer-source.js';
import type { AppUsers } from './app-users.js';
import type { FormRecords } from './form-records.js';

export interface ServiceParts {
  readonly catalogue: Catalogue;
  readonly gateway: OpenGateway;
  readonly host: ZohoHost;
  readonly consent: Consent;
  readonly signal: AbortSignal;
  /** Records of Creator forms, which a script reaches without a task. */
  readonly records: FormRecords;
  /** Users of the Creator application. */
  readonly users: AppUsers;
  /** A mail or a file that a person may want to look at. */
  readonly onNote: (note: string) => void;
}

/** Answers from the sandbox, from accounts and from other hosts: each call is planned, consented to and performed. */
export function serviceAnswers(parts: ServiceParts): AnswerSource {
  return {
    async answer(request) {
      try {
        switch (request.kind) {
          case 'task':
          case 'block':
            return await performed(request, parts);
          case 'records':
            return await parts.records.answer(request);
          case 'unknown':
            return systemValue(request.name);
          case 'function':
            return (await parts.users.answer(request.name, request.values)) ?? notFound(request.name);
        }
      } catch (error) {
        return answerOf(error);
      }
    },
  };
}

function notFound(name: string): HostAnswer<DelugeValue> {
  return { kind: 'unknown', reason: `Cannot find the function ${name} in the scripts of the folder.` };
}

/** Who is signed in to the sandbox. */
const identity: Readonly<Record<string, DelugeValue>> = {
  'zoho.loginuser': 'sandbox',
  'zoho.loginuserid': 'user@sandbox.example',
  'zoho.adminuser': 'sandbox',
  'zoho.adminuserid': 'admin@sandbox.example',
};

function systemValue(name: string): HostAnswer<DelugeValue> {
  const value = identity[name.toLowerCase()];
  return value === undefined ? { kind: 'unknown' } : { kind: 'value', value };
}

async function performed(
  request: Extract<HostRequest<DelugeValue>, { readonly kind: 'task' | 'block' }>,
  { catalogue, gateway, host, consent, signal, onNote }: ServiceParts,
): Promise<HostAnswer<DelugeValue>> {
  const invocation = invocationOf(request, catalogue);
  return consentAndPerform<HostAnswer<DelugeValue>>({
    consent,
    signal,
    plan: () => planRun(invocation, host, gateway),
    async perform(plan, toOutbox) {
      const outcome = await plan.perform(toOutbox);
      for (const note of outcome.notes) onNote(note);
      if (plan.dataCentre !== 'sandbox' && outcome.received !== undefined) {
        gateway.counters.answered(catalogue.costOf(invocation.name, invocation.form)?.calls ?? 1);
      }
      const status = invocation.form === 'block' ? outcome.received?.response.status : undefined;
      return { kind: 'value', value: outcome.value, ...(status !== undefined && { status }) };
    },
    signInOver: ({ connection }) => ({
      kind: 'unknown',
      reason: `Zoho no longer accepts the sign-in for ${connection.linkName}. Nothing was sent.`,
    }),
  });
}

/** A failure that Zoho would have too is an error of the script's; what only this machine does not have ends the run. */
function answerOf(error: unknown): HostAnswer<DelugeValue> {
  if (error instanceof RunError) return { kind: 'error', message: error.message };
  if (error instanceof HttpFailure && error.code !== 'cancelled') return { kind: 'error', message: error.message };
  if (error instanceof TaskRefused || error instanceof NotAllowed || error instanceof SignInRefused) {
    return { kind: 'unknown', reason: error.message };
  }
  return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) };
}
