import type { SyntaxNode } from '@deluge-tools/language';
import type { Context } from '../builtins/index.js';
import type { Scope } from '../evaluate.js';
import { Unknown } from '../unknown.js';
import { DelugeMap, type DelugeValue, settled } from '../values.js';

/** What runs outside of the script knows: the clock, the zone, the signed-in person. */
export interface Surroundings {
  readonly context: Context;
  /** `zoho.loginuserid` and its kin, by lower-case name. */
  readonly systemVariables?: Readonly<Record<string, DelugeValue>>;
}

/** The variables of one run of a function, or of the script around the functions. */
export class Frame implements Scope {
  readonly #variables = new Map<string, DelugeValue>();
  /** Values of parts of the expression that is being computed: answers of tasks and functions. */
  readonly #parts = new Map<number, DelugeValue>();
  readonly #surroundings: Surroundings;

  constructor(
    /** The `Function` or the `Script`. */
    readonly node: SyntaxNode,
    surroundings: Surroundings,
    /** How many functions are running, this one included. */
    readonly depth: number,
  ) {
    this.#surroundings = surroundings;
  }

  get context(): Context {
    return this.#surroundings.context;
  }

  /** The variables by name, in the order in which they were first set. */
  get variables(): ReadonlyMap<string, DelugeValue> {
    return this.#variables;
  }

  /** Gives a variable, or a dotted path such as `input.City`, a value. */
  set(name: string, value: DelugeValue): void {
    this.#variables.set(name, settled(value));
  }

  lookUp(name: string, node: SyntaxNode): DelugeValue {
    const value = this.#variables.get(name);
    if (value !== undefined) return settled(value);
    const dot = name.lastIndexOf('.');
    // `row.City` of a map reads its key.
    const holder = dot < 0 ? undefined : this.#variables.get(name.slice(0, dot));
    if (holder instanceof DelugeMap) return holder.get(name.slice(dot + 1)) ?? null;
    throw new Unknown(node, `\`${name}\` is not set in this script.`);
  }

  isVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  systemVariable(name: string): DelugeValue | undefined {
    const { systemVariables = {} } = this.#surroundings;
    return Object.hasOwn(systemVariables, name) ? systemVariables[name] : undefined;
  }

  known(node: SyntaxNode): DelugeValue | undefined {
    return this.#parts.get(node.id);
  }

  /** Another expression begins. */
  forgetParts(): void {
    this.#parts.clear();
  }

  keepPart(node: SyntaxNode, value: DelugeValue): void {
    this.#parts.set(node.id, value);
  }

  /** The frame of a function that is called from this one. */
  inner(node: SyntaxNode): Frame {
    return new Frame(node, this.#surroundings, this.depth + 1);
  }
}
