import { display } from '../display.js';
import type { Slots } from '../engine/compile/code.js';
import type { Frame } from '../engine/machine.js';
import type { WatchedVariable } from '../engine/protocol.js';
import { DelugeError } from '../errors.js';
import type { DelugeValue } from '../values.js';

/** A watched variable that has another value than when it was last looked at. */
export interface Change {
  readonly name: string;
  readonly before: DelugeValue;
  readonly after: DelugeValue;
}

/** Variables whose changes pause a script, or are looked for in a run that is repeated. */
export class Watches {
  #variables: readonly WatchedVariable[];
  /** What they held when a statement of their function last ended. */
  readonly #last = new WeakMap<Slots, Map<string, DelugeValue>>();

  constructor(variables: readonly WatchedVariable[]) {
    this.#variables = variables;
  }

  get isEmpty(): boolean {
    return this.#variables.length === 0;
  }

  /** From now on these are watched, with the values that they have now. */
  replace(variables: readonly WatchedVariable[], frames: readonly Frame[]): void {
    this.#variables = variables;
    this.replaceValues(frames);
  }

  /** What a person changed is no change of the script's. */
  replaceValues(frames: readonly Frame[]): void {
    for (const frame of frames) this.#changesOf(frame);
  }

  /** The first of them that a function has, with its value as it was last looked at. */
  valueIn({ runnable, slots }: Frame): { readonly name: string; readonly value: DelugeValue } | undefined {
    const found = this.#variables.find(
      ({ uri, functionName }) => runnable.source.uri === uri && runnable.name === functionName,
    );
    const value = found && this.#last.get(slots)?.get(found.name);
    return found === undefined || value === undefined ? undefined : { name: found.name, value };
  }

  /** The first variable of a function that has changed since the last look; a variable is first looked at without a change. */
  changeIn(frame: Frame): Change | undefined {
    return this.#changesOf(frame)[0];
  }

  #changesOf({ runnable, slots }: Frame): readonly Change[] {
    const changes: Change[] = [];
    for (const { uri, functionName, name } of this.#variables) {
      if (runnable.source.uri !== uri || runnable.name !== functionName) continue;
      const slot = runnable.variables.indexOf(name);
      if (slot < 0) continue;
      const after = snapshot(slots[slot] ?? null);
      const known = this.#last.get(slots) ?? new Map<string, DelugeValue>();
      const before = known.get(name);
      known.set(name, after);
      this.#last.set(slots, known);
      if (before !== undefined && after !== before) changes.push({ name, before, after });
    }
    return changes;
  }
}

/** What tells one state of a value from another: scalars as they are, all else by its text. */
function snapshot(value: DelugeValue): DelugeValue {
  if (value === null || typeof value !== 'object') return value;
  try {
    return display(value);
  } catch (error) {
    if (error instanceof DelugeError) return '…';
    throw error;
  }
}
