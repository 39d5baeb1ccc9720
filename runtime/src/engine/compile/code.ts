import type { DelugeValue } from '../../values.js';

/** The variables of one run of a function, by slot. A variable whose assignment has not run is null. */
export type Slots = DelugeValue[];

/** A compiled expression. */
export type Code = (slots: Slots) => DelugeValue;

/** How a statement ends. */
export enum Exit {
  /** The next statement runs. */
  Next = 0,
  Break = 1,
  Continue = 2,
  /** The value is in `Machine.returned`. */
  Return = 3,
}

/** A compiled statement, or a list of them. */
export type Action = (slots: Slots) => Exit;

/** The values of expressions, from left to right. */
export function valuesOf(codes: readonly Code[], slots: Slots): DelugeValue[] {
  const values: DelugeValue[] = [];
  for (const code of codes) values.push(code(slots));
  return values;
}
