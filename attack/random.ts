/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** At least 0 and below `limit`, a whole number. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** A text of `length` characters, also such that servers and parsers dislike. */
  text(length: number): string;
}

/** Mulberry32, which is in the public domain: small, and good enough to choose inputs. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  return {
    below,
    pick,
    text: (length) => Array.from({ length }, () => pick(characters)).join(''),
  };
}

const characters = [...'abcxyzAB019 _-.,;:!?\'"\\/()[]{}<>=+*&%$#@~`|^\n\t\u0000\u00e4\u200b\u{1f600}'];
