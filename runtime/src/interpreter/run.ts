import { DelugeError } from '../errors.js';
import { Unknown } from '../unknown.js';
import type { DelugeValue } from '../values.js';
import type { Request, Steps } from './request.js';

/** How a run ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: DelugeValue }
  /** Deluge's own error, which nothing caught. */
  | { readonly kind: 'failed'; readonly error: DelugeError }
  /** The script comes to something that only a run in Zoho would know. */
  | { readonly kind: 'unknown'; readonly unknown: Unknown };

/** Answers a request. What it throws as a DelugeError is raised in the script, where a `catch` may take it. */
type Answer<Result> = (request: Request) => Result;

/** Runs to the end with answers that are there at once. */
export function runToEnd(steps: Steps<DelugeValue>, answer: Answer<DelugeValue>): Outcome {
  try {
    let step = steps.next(null);
    while (step.done !== true) {
      let value: DelugeValue;
      try {
        value = answer(step.value);
      } catch (error) {
        step = raised(steps, error);
        continue;
      }
      step = steps.next(value);
    }
    return { kind: 'returned', value: step.value };
  } catch (error) {
    return failure(error);
  }
}

/** Runs to the end with answers that are waited for: those of a service, or of a person who steps through. */
export async function run(
  steps: Steps<DelugeValue>,
  answer: Answer<DelugeValue | Promise<DelugeValue>>,
): Promise<Outcome> {
  try {
    let step = steps.next(null);
    while (step.done !== true) {
      let value: DelugeValue;
      try {
        value = await answer(step.value);
      } catch (error) {
        step = raised(steps, error);
        continue;
      }
      step = steps.next(value);
    }
    return { kind: 'returned', value: step.value };
  } catch (error) {
    return failure(error);
  }
}

/** An error of Deluge's goes on in the script; any other ends the run. */
function raised(steps: Steps<DelugeValue>, error: unknown) {
  if (error instanceof DelugeError) return steps.throw(error);
  throw error;
}

function failure(error: unknown): Outcome {
  if (error instanceof DelugeError) return { kind: 'failed', error };
  if (error instanceof Unknown) return { kind: 'unknown', unknown: error };
  throw error;
}
