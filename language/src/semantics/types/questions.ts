import { isSame, join, never, type Type, unknown } from './type.js';

/**
 * How many variables are followed one after another: `a = b; b = c; …`. What is further away is unknown, so that a script
 * in which everything depends on everything costs no more than its length.
 */
const deepestVariables = 12;
/** How many times the questions of one cycle are answered before its types count as unknown. */
const mostPasses = 8;
/** A cycle of more questions than this makes the type of the one that it began with unknown. */
const mostInCycle = 96;

/** The answer to a question, with what it depends on. */
interface Answer {
  readonly type: Type;
  /** How many variables had to be followed for it. */
  readonly height: number;
  readonly names: readonly string[];
  readonly usesExits: boolean;
  /** True if variables further away were not followed. */
  readonly isCut: boolean;
  /** How deep the outermost pending question is that it depends on; infinite where it depends on none. */
  readonly outermost: number;
}

/** A question that is being answered: what is taken for its answer where it depends on itself. */
interface Pending {
  readonly depth: number;
  assumed: Type;
  isUsed: boolean;
}

/** The question what a variable holds where the name at a row reads it. */
export const valueAt = (row: number): number => row * 4;
/** The question what the elements of a list are where the name at a row reads it. */
export const elementsAt = (row: number): number => row * 4 + 1;
/** The question what is expected of the variable whose first name is at a row. */
export const expectedAt = (row: number): number => row * 4 + 2;

/**
 * Answers questions about the types of one tree, each of them once. A question that depends on itself, as in a loop, is
 * answered on an assumption, beginning with no type at all, and again until the assumption holds. Only the outermost
 * question of a cycle is repeated; the others of the cycle keep what they came to for its next pass.
 */
export class Questions {
  /** Answers that hold wherever they are needed. */
  private readonly answers = new Map<number, Answer>();
  /** Answers found with fewer variables left to follow than they need, by question and by how many were left. */
  private readonly cut = new Map<number, Answer>();
  private readonly pending = new Map<number, Pending>();
  /** Answers that depend on something pending, in the order in which they were found. */
  private readonly assumed = new Map<number, Answer>();
  /** What inner questions of a cycle came to in its last pass. */
  private readonly provisional = new Map<number, Type>();
  private readonly groups = new Map<string, readonly string[]>();
  private readonly numbers = new Map<string, number>();

  // What the question that is being answered has come to so far.
  private names = new Set<string>();
  private usesExits = false;
  private height = 0;
  private isCut = false;
  /** The outermost pending question that was made use of. */
  private outermost = Number.POSITIVE_INFINITY;
  private fuel = deepestVariables;
  /** True if an inner question of the cycle came to something else than in the pass before. */
  private hasChanged = false;
  /** True while the questions of a cycle that is too large are given up. */
  private isExhausted = false;

  /** @param note is told what each answer depends on that is given a second time */
  constructor(private readonly note: (names: readonly string[], usesExits: boolean) => void) {}

  /** The question what a map has under a key where the name at a row reads it. */
  key(row: number, key: string): number {
    const text = `${row} ${key}`;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(text, number);
    }
    return number * 4 + 3;
  }

  noteName(name: string): void {
    this.names.add(name);
  }

  noteExits(): void {
    this.usesExits = true;
  }

  /**
   * The answer to a question, found by `find` where it is not known yet.
   *
   * @param question a number that no other question has
   * @param cost for how many variables it counts among those that are followed
   * @param find may ask other questions, and this one again
   */
  ask(question: number, cost: number, find: () => Type): Type {
    const known = this.answers.get(question);
    if (known !== undefined && known.height <= this.fuel) return this.use(known);
    const pending = this.pending.get(question);
    if (pending !== undefined) {
      pending.isUsed = true;
      this.outermost = Math.min(this.outermost, pending.depth);
      return pending.assumed;
    }
    const key = question * (deepestVariables + 1) + this.fuel;
    const limited = this.cut.get(key) ?? this.assumed.get(key);
    if (limited !== undefined) return this.use(limited);
    if (this.fuel < cost) this.isCut = true;
    if (this.fuel < cost || this.isExhausted) return unknown;
    return this.answer(question, key, cost, find);
  }

  /** The answer to a question that was answered before with as many variables left to follow; undefined if it was not. */
  recalled(question: number): Type | undefined {
    const known = this.answers.get(question);
    return known !== undefined && known.height <= this.fuel ? this.use(known) : undefined;
  }

  /** Runs something whose answer is kept by who asks, and says what it depends on. */
  observed(find: () => Type): { readonly type: Type; readonly names: readonly string[]; readonly usesExits: boolean } {
    this.names = new Set();
    this.usesExits = false;
    const type = find();
    return { type, names: this.interned(this.names), usesExits: this.usesExits };
  }

  /** Adds what a kept answer depends on to what is being answered. */
  rest({ names, usesExits }: Pick<Answer, 'names' | 'usesExits'>): void {
    for (const name of names) this.names.add(name);
    if (usesExits) this.usesExits = true;
    this.note(names, usesExits);
  }

  private use(answer: Answer): Type {
    this.rest(answer);
    this.height = Math.max(this.height, answer.height);
    this.isCut ||= answer.isCut;
    this.outermost = Math.min(this.outermost, answer.outermost);
    return answer.type;
  }

  private answer(question: number, key: number, cost: number, find: () => Type): Type {
    const { names, usesExits, height, isCut, outermost, hasChanged } = this;
    this.names = new Set();
    this.usesExits = false;
    this.height = 0;
    this.isCut = false;
    this.outermost = Number.POSITIVE_INFINITY;
    this.hasChanged = false;
    this.fuel -= cost;
    const depth = this.pending.size;
    const pending: Pending = { depth, assumed: this.provisional.get(question) ?? never, isUsed: false };
    this.pending.set(question, pending);
    const before = { assumed: this.assumed.size, provisional: this.provisional.size };

    const type = this.settled(question, pending, before, find);

    this.pending.delete(question);
    this.fuel += cost;
    const restsOnPending = this.outermost < depth;
    const answer: Answer = {
      type,
      height: this.height + cost,
      names: this.interned(this.names),
      usesExits: this.usesExits,
      isCut: this.isCut,
      outermost: restsOnPending ? this.outermost : Number.POSITIVE_INFINITY,
    };
    if (!restsOnPending && pending.isUsed) this.close(before, answer);
    // Nothing is pending any longer that could be given up.
    if (depth === 0) this.isExhausted = false;
    if (!this.isExhausted) this.keep(question, key, answer);

    for (const one of this.names) names.add(one);
    this.names = names;
    this.usesExits ||= usesExits;
    this.height = Math.max(height, answer.height);
    this.isCut ||= isCut;
    this.outermost = Math.min(outermost, answer.outermost);
    // What changed in a cycle that is closed concerns no other one.
    this.hasChanged = restsOnPending ? this.hasChanged || hasChanged : hasChanged;
    return type;
  }

  /** Answers a question until what was assumed holds, or, within a larger cycle, once. */
  private settled(question: number, pending: Pending, before: Sizes, find: () => Type): Type {
    let type = find();
    for (let pass = 1; pending.isUsed; pass++) {
      const all = pending.assumed === never ? type : join(pending.assumed, type);
      const holds = isSame(all, pending.assumed);
      if (this.outermost < pending.depth) {
        if (!holds) {
          this.provisional.set(question, all);
          this.hasChanged = true;
        }
        return all;
      }
      if (this.isExhausted || (pass === mostPasses && (!holds || this.hasChanged))) {
        this.isExhausted = false;
        dropSince(before.assumed, this.assumed);
        return unknown;
      }
      if (holds && !this.hasChanged) return all;
      pending.assumed = all;
      this.hasChanged = false;
      dropSince(before.assumed, this.assumed);
      type = find();
    }
    return type;
  }

  private keep(question: number, key: number, answer: Answer): void {
    if (answer.outermost !== Number.POSITIVE_INFINITY) {
      this.assumed.set(key, answer);
      if (this.assumed.size > mostInCycle) this.isExhausted = true;
    } else if (answer.isCut) this.cut.set(key, answer);
    else this.answers.set(question, answer);
  }

  /** Ends a cycle: what its questions came to in the last pass holds, as long as none of them was cut. */
  private close(before: Sizes, { names, usesExits, isCut }: Answer): void {
    const inner = [...this.assumed].slice(before.assumed);
    dropSince(before.assumed, this.assumed);
    dropSince(before.provisional, this.provisional);
    const height = inner.reduce((most, [, answer]) => Math.max(most, answer.height), 0) + inner.length + 1;
    if (isCut || height > deepestVariables) return;
    for (const [key, { type }] of inner) {
      const question = Math.floor(key / (deepestVariables + 1));
      const answer = { type, height, names, usesExits, isCut, outermost: Number.POSITIVE_INFINITY };
      if (!this.answers.has(question)) this.answers.set(question, answer);
    }
  }

  /** Names come in the same few groups again and again; one array for each takes far less room than a set for each answer. */
  private interned(names: ReadonlySet<string>): readonly string[] {
    const list = [...names];
    const key = list.join(' ');
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    this.groups.set(key, list);
    return list;
  }
}

/** How much was kept for cycles when a question was asked. */
interface Sizes {
  readonly assumed: number;
  readonly provisional: number;
}

/** Deletes the entries after the first `size`. */
function dropSince<Value>(size: number, entries: Map<number, Value>): void {
  if (entries.size <= size) return;
  for (const key of [...entries.keys()].slice(size)) entries.delete(key);
}
