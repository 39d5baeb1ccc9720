import type { Effect, HandChange, HostAnswer, HostRequest } from '@deluge-tools/run';

/**
 * What happened in a run, so that it can be repeated: the answers that it was given, what it showed, and what the person
 * changed by hand. A run that goes another way than before, because something was changed, forgets what came after.
 */
export class Timeline {
  readonly #answers: { readonly question: string; answer: HostAnswer }[] = [];
  readonly #shown: string[] = [];
  #changes: readonly HandChange[] = [];
  #asked = 0;
  #effects = 0;

  get changes(): readonly HandChange[] {
    return this.#changes;
  }

  /** The run starts again. */
  rewind(): void {
    this.#asked = 0;
    this.#effects = 0;
  }

  /** The answer that a request got before; undefined for one that was never made. */
  answerTo(request: HostRequest): HostAnswer | undefined {
    const known = this.#answers[this.#asked];
    if (known === undefined) return undefined;
    if (known.question !== keyOf(request)) {
      this.#answers.length = this.#asked;
      return undefined;
    }
    this.#asked++;
    return known.answer;
  }

  answered(request: HostRequest, answer: HostAnswer): void {
    // The file of a function stays loaded: it is not asked for again.
    if (answer.kind === 'source') return;
    this.#answers.length = this.#asked;
    this.#answers.push({ question: keyOf(request), answer });
    this.#asked++;
  }

  /** True for an effect that the person has not seen. */
  isNew(effect: Effect): boolean {
    const key = keyOf(effect);
    const index = this.#effects++;
    if (this.#shown[index] === key) return false;
    this.#shown.length = index;
    this.#shown.push(key);
    return true;
  }

  /** From the moment of the change on, this is another run. */
  changed(change: HandChange): void {
    const { statements, requests } = change.moment;
    const isBefore = ({ moment }: HandChange) =>
      moment.statements < statements || (moment.statements === statements && moment.requests <= requests);
    this.#changes = [...this.#changes.filter(isBefore), change];
  }
}

function keyOf(value: HostRequest | Effect): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`;
    return part instanceof Uint8Array ? part.length : part;
  });
}
