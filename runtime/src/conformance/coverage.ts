import type { Builtin } from '@deluge-tools/language';
import { bindFunction, bindMethod } from '../builtins/index.js';
import type { Mark } from '../dialects.js';

/** Who gives the result of a built-in: this engine, the host that runs the script, or the person's screen. */
export type Answerer = 'computed' | 'host' | 'shown' | 'not here';

export interface BuiltinCoverage {
  readonly answerer: Answerer;
  /** Why it is not computed; undefined where it is. */
  readonly reason?: string;
}

/** Categories that the compiler knows, since they read or show more than a value. */
const byCategory: ReadonlyMap<string, BuiltinCoverage> = new Map([
  ['aggregate', { answerer: 'computed' }],
  ['constructor', { answerer: 'computed' }],
  ['client', { answerer: 'shown', reason: 'Changes the form that the person sees.' }],
  ['creator-app', { answerer: 'host', reason: 'Depends on the users of the application.' }],
]);

const byName: ReadonlyMap<string, BuiltinCoverage> = new Map([
  ['ifnull', { answerer: 'computed' }],
  ['if', { answerer: 'computed' }],
  ['setfilepassword', { answerer: 'not here', reason: 'Zoho does not say which kinds of files it protects, or how.' }],
]);

/** How a built-in of the catalogue is run here. Undefined for one that nobody has thought of. */
export function coverageOf({ name, kind, category }: Builtin): BuiltinCoverage | undefined {
  const bound = kind === 'method' ? bindMethod(name) : bindFunction(name);
  const own = byName.get(name.toLowerCase());
  if (own !== undefined) return own;
  if (bound !== undefined || kind === 'constant') return { answerer: 'computed' };
  return byCategory.get(category);
}

const marks: Readonly<Record<string, Mark>> = { page: 'documented', observed: 'observed', 'third-party': 'observed' };

/** How far it is known what a built-in does: `index` and `inferred` say that it exists. */
export function markOf({ evidence }: Builtin): Mark {
  return marks[evidence] ?? 'assumed';
}
