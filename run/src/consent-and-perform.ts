import { HttpFailure } from '@deluge-tools/zoho';
import type { Consent } from './consent.js';
import type { Plan } from './plan.js';
import { SignInRefused } from './zoho-host.js';

/** What consentAndPerform does, and how. */
export interface Performance<Result> {
  /** Plans the invocation; called again after the person has changed something, such as by signing in. */
  plan(): Promise<Plan>;
  readonly consent: Consent;
  readonly signal: AbortSignal;
  perform(plan: Plan, toOutbox: boolean): Promise<Result>;
  /** Zoho no longer accepts the sign-in, and the person did not sign in again. */
  signInOver(plan: Plan): Result;
}

/** Each round follows from something that the person did, and nobody signs in that often for one run. */
const mostRounds = 5;

/**
 * Plan, consent, perform: the way of every invocation. Rejects with NotAllowed if the person does not agree, and with what
 * `plan` and `perform` reject with.
 */
export async function consentAndPerform<Result>(performance: Performance<Result>): Promise<Result> {
  const { consent, signal } = performance;
  for (let round = 1; ; round += 1) {
    const plan = await performance.plan();
    if (signal.aborted) throw new HttpFailure('cancelled', 'Cancelled.');
    const allowed = await consent.ask(plan);
    if (allowed === 'again' && round < mostRounds) continue;
    try {
      return await performance.perform(plan, allowed === 'outbox');
    } catch (error) {
      if (!(error instanceof SignInRefused) || !error.isOver) throw error;
      if (round >= mostRounds || !(await consent.signInAgain(plan.connection))) return performance.signInOver(plan);
    }
  }
}
