import { Kind, parse } from '@deluge-tools/language';
import { display } from './display.js';
import { DelugeError } from './errors.js';
import { evaluate } from './evaluate.js';
import { traceTo } from './trace.js';
import { Unknown } from './unknown.js';
import type { DelugeValue } from './values.js';

/** Noon of 5 June 2024 in a zone that has no summer time. */
const context = { now: () => Date.UTC(2024, 5, 5, 12), zone: 'UTC' } as const;

/** The value of what the last `info` of a script shows. Throws what the evaluation throws. */
export function valueShown(script: string): DelugeValue {
  const tree = parse(script);
  if (tree.errors.length > 0)
    throw new Error(`${script} has mistakes: ${tree.errors.map(({ code }) => code).join(', ')}`);
  const node = [...tree.root.descendants()].filter(({ kind }) => kind === Kind.Info).at(-1)?.expression;
  if (node === undefined) throw new Error(`${script} shows nothing`);
  return evaluate(node, traceTo(node, { context }));
}

/** What the last `info` of a script prints; `error: …` where Deluge would stop, `unknown: …` where it cannot be told. */
export function shown(script: string): string {
  try {
    return display(valueShown(script));
  } catch (error) {
    if (error instanceof DelugeError) return `error: ${error.message}`;
    if (error instanceof Unknown) return `unknown: ${error.reason}`;
    throw error;
  }
}

/** What an expression prints. */
export function printed(expression: string): string {
  return shown(`info ${expression};`);
}
