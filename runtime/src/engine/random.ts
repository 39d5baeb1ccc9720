/**
 * Numbers from 0 up to 1 (Mulberry32). The seed is asked for with the first number; the same seed gives the same numbers,
 * so that a run that is repeated with its recorded time repeats them too.
 */
export function randomNumbers(seed: () => number): () => number {
  let state: number | undefined;
  return () => {
    state = ((state ?? seed()) + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
