import type { HandChange, PauseMoment } from '../engine/protocol.js';

/**
 * What a person changed while the script was paused, by the moment at which it was done. A repeated run does it again when
 * it comes to the moment.
 */
export class HandChanges {
  readonly #byMoment = new Map<string, HandChange[]>();

  constructor(changes: readonly HandChange[]) {
    for (const change of changes) this.#add(change);
  }

  get isEmpty(): boolean {
    return this.#byMoment.size === 0;
  }

  at(moment: PauseMoment): readonly HandChange[] {
    return this.#byMoment.get(keyOf(moment)) ?? [];
  }

  /** From here on the run is another one: what was changed later, before the person went back, is forgotten. */
  add(change: HandChange): void {
    const { statements, requests } = change.moment;
    for (const [key, [first]] of this.#byMoment) {
      if (first === undefined) continue;
      const { moment } = first;
      if (moment.statements > statements || (moment.statements === statements && moment.requests > requests)) {
        this.#byMoment.delete(key);
      }
    }
    this.#add(change);
  }

  #add(change: HandChange): void {
    const key = keyOf(change.moment);
    this.#byMoment.set(key, [...(this.#byMoment.get(key) ?? []), change]);
  }
}

function keyOf({ phase, statements, requests }: PauseMoment): string {
  return `${phase} ${statements} ${requests}`;
}
