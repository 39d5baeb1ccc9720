import { type DelugeValue, fromWire, toWire, type WireValue } from '@deluge-tools/runtime';
import type { Invocation } from './invocation.js';

/** Answers that are kept at the same time; the oldest go first. */
const capacity = 50;

interface Kept {
  readonly accountId: string;
  readonly value: WireValue;
}

/**
 * The last answer of each task that was run, by its arguments: so that a task further down, which uses it, need not ask
 * the person for what is known. They live in memory only.
 */
export class LastAnswers {
  readonly #kept = new Map<string, Kept>();

  remember(invocation: Invocation, accountId: string, value: DelugeValue): void {
    const key = keyOf(invocation);
    this.#kept.delete(key);
    // A copy, as the script that uses it may change lists and maps.
    this.#kept.set(key, { accountId, value: toWire(value) });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= capacity) break;
      this.#kept.delete(oldest);
    }
  }

  /** The answer, if the same task with the same arguments was last run on the same account. Undefined if it was not. */
  of(invocation: Invocation, accountId: string): DelugeValue | undefined {
    const kept = this.#kept.get(keyOf(invocation));
    return kept?.accountId === accountId ? fromWire(kept.value) : undefined;
  }
}

function keyOf({ name, form, linkName, arguments: given }: Invocation): string {
  const values = given.map(({ name: argument, value, isLeftOut }) => [argument, isLeftOut ? null : toWire(value)]);
  return JSON.stringify([name.toLowerCase(), form, linkName, values], (_, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}
