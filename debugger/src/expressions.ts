import type { Scope, VariableView } from '@deluge-tools/run';

/** How a value with parts, or a scope of variables, is written. */
interface Expression {
  /** Empty for a scope; undefined where its parts have no expression. */
  readonly whole: string | undefined;
  readonly isList: boolean;
  /** The frame whose local variables it holds. */
  readonly localsOf?: number;
}

/** The expressions that give what a client was shown, by its references. */
export class Expressions {
  readonly #byReference = new Map<number, Expression>();

  /** The script goes on: references end. */
  clear(): void {
    this.#byReference.clear();
  }

  addScope({ name, reference }: Scope, frame: number): void {
    const isNamed = name === 'Locals' || name === 'Context';
    this.#byReference.set(reference, {
      whole: isNamed ? '' : undefined,
      isList: false,
      ...(name === 'Locals' ? { localsOf: frame } : {}),
    });
  }

  /** Remembers what gives a value that has parts. */
  add({ reference, type }: VariableView, whole: string | undefined): void {
    if (reference !== 0) this.#byReference.set(reference, { whole, isList: type === 'LIST' });
  }

  /** The expression for a part: a variable, `lead.get("Name")`, `list.get(0)`; undefined where there is none. */
  ofPart(reference: number, name: string): string | undefined {
    const { whole, isList = false } = this.#byReference.get(reference) ?? {};
    if (whole === undefined) return undefined;
    if (whole === '') return name;
    return isList ? `${whole}.get(${name})` : `${whole}.get(${JSON.stringify(name)})`;
  }

  /** The frame whose local variables a reference lists; undefined for anything else. */
  frameOf(reference: number): number | undefined {
    return this.#byReference.get(reference)?.localsOf;
  }
}
