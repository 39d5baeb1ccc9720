import type { Path, SettingsProblem } from './problem.js';

/** Finds the name among the known ones that somebody may have meant; undefined if none is close. */
export type Suggest = (written: string, known: readonly string[]) => string | undefined;

/** Reads one value, and values inside it, noting what is wrong with each and where. */
export class ValueReader {
  /** @param problems what is wrong is added here */
  constructor(
    readonly value: unknown,
    private readonly path: Path,
    private readonly problems: SettingsProblem[],
    private readonly suggest: Suggest = () => undefined,
  ) {}

  /** The value must be something else. @param expected completes "must be" @param known what it could be, to suggest one */
  wrong(expected: string, known: readonly string[] = []): undefined {
    const near = typeof this.value === 'string' ? this.suggest(this.value, known) : undefined;
    this.problems.push({ kind: 'value', path: this.path, expected, found: this.value, near });
    return undefined;
  }

  /** The name under which this value is written is unknown. @param list whether to list what is known */
  unknown(what: string, known: readonly string[], list = false): undefined {
    const near = this.suggest(String(this.path.at(-1)), known);
    this.problems.push({ kind: 'name', path: this.path, what, near, ...(list && { known }) });
    return undefined;
  }

  string(expected = 'a string'): string | undefined {
    return typeof this.value === 'string' ? this.value : this.wrong(expected);
  }

  boolean(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : this.wrong('true or false');
  }

  positiveNumber(): number | undefined {
    return typeof this.value === 'number' && this.value > 0 ? this.value : this.wrong('a number above 0');
  }

  /** One of a few strings. */
  choice<T extends string>(choices: readonly T[]): T | undefined {
    return choices.find((choice) => choice === this.value) ?? this.wrong(listOf(choices), choices);
  }

  /** What each member of an array reads as; members without a value are left out. Undefined for what is not an array. */
  array<T>(expected: string, read: (element: ValueReader) => T | undefined): T[] | undefined {
    if (!Array.isArray(this.value)) return this.wrong(expected);
    return this.value.flatMap((element, index) => read(this.inside(element, index)) ?? []);
  }

  /** The members of an object that have a value, by name. Undefined for what is not an object. */
  object(expected: string): (readonly [name: string, member: ValueReader])[] | undefined {
    const { value } = this;
    if (!isObject(value)) return this.wrong(expected);
    return Object.entries(value)
      .filter(([, member]) => isSet(member))
      .map(([name, member]) => [name, this.inside(member, name)] as const);
  }

  inside(value: unknown, name: string | number): ValueReader {
    return new ValueReader(value, [...this.path, name], this.problems, this.suggest);
  }
}

/** `"a", "b" or "c"` */
function listOf(choices: readonly string[]): string {
  const quoted = choices.map((choice) => JSON.stringify(choice));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** False for what counts as not written. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
