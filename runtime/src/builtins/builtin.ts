import type { DialectKey } from '../dialects.js';
import { display } from '../display.js';
import { castError, nullError, typeError } from '../errors.js';
import {
  DelugeBraces,
  DelugeDate,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  isNumeric,
  settled,
  type TypeName,
  typeOf,
} from '../values.js';

/** What evaluations may know of the world. */
export interface Context {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The zone of the account: dates are read and printed in it. */
  readonly zone: string;
}

/** What built-ins may know of the run that calls them. */
export interface BuiltinContext extends Context {
  /** Id of the product that the script runs in. */
  readonly product: string | undefined;
  /** Characters that `replaceAll` may take or give; null: any number. */
  readonly replacedText: number | null;
  /** True where a run can be ended in the middle of a built-in, so that one may take for ever. */
  readonly mayHang: boolean;
  /** Notes the bytes of a file that a built-in makes. Throws what ends a run whose files need too much memory. */
  holdBytes(count: number): void;
  /** The next random number, from 0 up to 1, which is excluded. */
  random(): number;
  /** How a point is read on which sources differ. The run notes that it relied on it, so ask only where it matters. */
  reading(key: DialectKey): string;
}

/** One built-in on one kind of receiver. */
export interface Builtin {
  /** Types of the receiver; `any` for every type, null included; none for a function. */
  readonly on: readonly TypeName[] | 'any' | 'none';
  /** Fewest and most arguments, the receiver not counted. */
  readonly arity: readonly [number, number];
  /** True if it changes its receiver. */
  readonly mutates?: boolean;
  /** True if only this engine understands the result, so that no task that is sent may hold it. */
  readonly isOnlyForHere?: boolean;
  /** True if the literal `''` reads as null where it is the receiver. */
  readonly takesEmptyQuotesForNull?: boolean;
  /** Gives undefined where the call stands for no value (VOID), which reads as null. */
  run(receiver: DelugeValue, args: Args, context: BuiltinContext): DelugeValue | undefined;
}

/**
 * Built-ins by name, in Zoho's spelling; letter case is ignored. A name may stand for several, one a kind of receiver.
 * To add one, add a line to the table of its category.
 */
export type BuiltinTable = Readonly<Record<string, Builtin | readonly Builtin[]>>;

const noPairs: readonly (readonly [DelugeValue, DelugeValue])[] = [];

/** The arguments of a call, read by position (from 0) and type. Errors count from 1, as Zoho's do. */
export class Args {
  constructor(
    private readonly values: readonly DelugeValue[],
    /** The name of the built-in, for errors. */
    private readonly name: string,
    /** Arguments in the form `key : value`, as `Collection(…)` and `insert(…)` take them; they are not among the others. */
    readonly pairs: readonly (readonly [DelugeValue, DelugeValue])[] = noPairs,
  ) {}

  get length(): number {
    return this.values.length;
  }

  all(): readonly DelugeValue[] {
    return this.values.map(settled);
  }

  any(index: number): DelugeValue {
    const value = this.values[index] ?? null;
    return typeof value === 'object' ? settled(value) : value;
  }

  /** Undefined if the argument was left out. */
  private at(index: number): DelugeValue | undefined {
    const value = this.values[index];
    return value === undefined ? undefined : settled(value);
  }

  /** Numbers and dates are taken as their text, as scripts expect. */
  text(index: number, fallback?: string): string {
    const value = this.at(index);
    if (value === undefined && fallback !== undefined) return fallback;
    if (value === undefined || value === null) throw nullError(this.name);
    if (value instanceof DelugeList || value instanceof DelugeMap || value instanceof DelugeBraces) {
      throw typeError(index + 1, 'TEXT', typeOf(value));
    }
    return display(value);
  }

  /** A NUMBER that is used as a count or a position. */
  integer(index: number, fallback?: number): number {
    const value = this.at(index);
    if (value === undefined && fallback !== undefined) return fallback;
    const number = this.numeric(index);
    return Math.trunc(Number(number));
  }

  /** A NUMBER or DECIMAL; a text of digits counts. */
  numeric(index: number, fallback?: bigint): bigint | number {
    const given = this.at(index);
    if (given === undefined && fallback !== undefined) return fallback;
    const value = given ?? null;
    if (value === null) throw nullError(this.name);
    if (isNumeric(value)) return value;
    if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
      return value.includes('.') ? Number(value) : BigInt(value);
    throw typeError(index + 1, 'NUMBER', typeOf(value));
  }

  boolean(index: number, fallback: boolean): boolean {
    const value = this.at(index);
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'boolean') return value;
    throw typeError(index + 1, 'BOOLEAN', typeOf(value));
  }

  /** To read only: braces that are passed as a list stay undecided. */
  list(index: number): DelugeList {
    const value = this.at(index) ?? null;
    return value instanceof DelugeBraces ? new DelugeList() : asList(value, this.name, index + 1);
  }

  /** To read only, as `list`. */
  map(index: number): DelugeMap {
    const value = this.at(index) ?? null;
    return value instanceof DelugeBraces ? new DelugeMap() : asMap(value, this.name, index + 1);
  }

  date(index: number): DelugeDate {
    const value = this.at(index) ?? null;
    if (value === null) throw nullError(this.name);
    if (value instanceof DelugeDate) return value;
    throw typeError(index + 1, 'DATE-TIME', typeOf(value));
  }
}

export function asList(value: DelugeValue, operation: string, index = 1): DelugeList {
  const actual = settled(value);
  if (actual === null) throw nullError(operation);
  if (actual instanceof DelugeList) return actual;
  if (actual instanceof DelugeBraces) return actual.asList();
  throw typeError(index, 'LIST', typeOf(actual));
}

export function asMap(value: DelugeValue, operation: string, index = 1): DelugeMap {
  const actual = settled(value);
  if (actual === null) throw nullError(operation);
  if (actual instanceof DelugeMap) return actual;
  if (actual instanceof DelugeBraces) return actual.asMap();
  throw typeof actual === 'string' ? castError(actual, 'MAP') : typeError(index, 'KEY-VALUE', typeOf(actual));
}
