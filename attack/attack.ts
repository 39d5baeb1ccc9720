import type { Random } from './random.js';

/** One kind of attack: makes inputs, tries them, and says how to make one smaller. */
export interface Attack<Input = unknown> {
  readonly name: string;
  /** How many inputs continuous integration tries, always the same ones. */
  readonly slice: number;
  /** What has to be ready before the first input, such as a server; `close` ends it. */
  start?(): Promise<void>;
  close?(): Promise<void>;
  input(random: Random): Input;
  /** What is wrong, in a sentence; undefined if nothing is. */
  problem(input: Input): Promise<string | undefined>;
  /** Smaller inputs that may show the same problem, the smallest first. */
  smaller?(input: Input): Iterable<Input>;
  show(input: Input): string;
}

/** What an attack found. */
export interface Fault {
  readonly attack: string;
  /** Makes the input again. */
  readonly seed: number;
  readonly problem: string;
  /** The smallest input that still shows a problem. */
  readonly input: string;
}

/** Makes an input smaller as long as a smaller one shows a problem too, with at most `most` attempts. */
export async function reduced<Input>(attack: Attack<Input>, input: Input, most = 200): Promise<Input> {
  let smallest = input;
  let attempts = 0;
  for (let isSmaller = true; isSmaller && attempts < most; ) {
    isSmaller = false;
    for (const candidate of attack.smaller?.(smallest) ?? []) {
      attempts += 1;
      if (attempts > most) break;
      if ((await problemOf(attack, candidate)) === undefined) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** An attack that throws has found something too. */
export async function problemOf<Input>(attack: Attack<Input>, input: Input): Promise<string | undefined> {
  try {
    return await attack.problem(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** A text without one of its parts: halves, then quarters, then single lines. */
export function* smallerTexts(text: string): Iterable<string> {
  const lines = text.split('\n');
  const parts = lines.length > 1 ? lines : [...text];
  const joint = lines.length > 1 ? '\n' : '';
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < parts.length; at += size) {
      const rest = [...parts.slice(0, at), ...parts.slice(at + size)];
      if (rest.length < parts.length) yield rest.join(joint);
    }
  }
}
