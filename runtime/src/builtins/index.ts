import { DelugeError, nullError, typeError } from '../errors.js';
import { DelugeBraces, DelugeMap, type DelugeValue, settled, typeOf } from '../values.js';
import { Args, type Builtin, type BuiltinTable, type Context } from './builtin.js';
import { commonFunctions } from './common.js';
import { dateFunctions } from './date-time.js';
import { encryptionFunctions, encryptionMethods } from './encryption.js';
import { fileFunctions } from './file.js';
import { bracesAsList, listFunctions } from './list.js';
import { mapFunctions } from './map.js';
import { numberFunctions } from './number.js';
import { textFunctions } from './text.js';

export type { Context } from './builtin.js';

/** Every category. The first entry of a name that takes the type of the receiver is the one that runs. */
const tables: readonly BuiltinTable[] = [
  listFunctions,
  mapFunctions,
  bracesAsList,
  textFunctions,
  numberFunctions,
  dateFunctions,
  fileFunctions,
  encryptionMethods,
  encryptionFunctions,
  commonFunctions,
];

let index: ReadonlyMap<string, readonly { readonly name: string; readonly builtin: Builtin }[]> | undefined;

function named(name: string): readonly { readonly name: string; readonly builtin: Builtin }[] {
  if (index === undefined) {
    const built = new Map<string, { name: string; builtin: Builtin }[]>();
    for (const table of tables) {
      for (const [spelling, entry] of Object.entries(table)) {
        const key = spelling.toLowerCase();
        const list = built.get(key) ?? [];
        for (const builtin of Array.isArray(entry) ? (entry as readonly Builtin[]) : [entry as Builtin])
          list.push({ name: spelling, builtin });
        built.set(key, list);
      }
    }
    index = built;
  }
  return index.get(name.toLowerCase()) ?? [];
}

/** Functions that the evaluation itself carries out. */
const constructors = ['map', 'list', 'collection', 'ifnull'];

/** True for the name of a function or method of Deluge's, in any letter case. */
export function isBuiltin(name: string): boolean {
  return constructors.includes(name.toLowerCase()) || named(name).length > 0;
}

/** True if a method of the name may change its receiver; so may one that is not known here. */
export function mayMutate(name: string): boolean {
  const found = named(name);
  return found.length === 0 || found.some(({ builtin }) => builtin.mutates === true);
}

/** `receiver.name(args)`. Undefined if no such method is known here; throws Deluge's run-time errors. */
export function callMethod(
  name: string,
  receiver: DelugeValue,
  args: readonly DelugeValue[],
  context: Context,
): { readonly value: DelugeValue } | undefined {
  const methods = named(name).filter(({ builtin }) => builtin.on !== 'none');
  return methods.length === 0 ? undefined : run(methods, receiver, args, context);
}

/** `name(args)`: a function, or a method with its receiver as the first argument. */
export function callFunction(
  name: string,
  args: readonly DelugeValue[],
  context: Context,
): { readonly value: DelugeValue } | undefined {
  const found = named(name);
  const [plain] = found.filter(({ builtin }) => builtin.on === 'none');
  if (plain !== undefined) return run([plain], null, args, context);
  const methods = found.filter(({ builtin }) => builtin.mutates !== true);
  if (methods.length === 0 || args.length === 0) return undefined;
  return run(methods, args[0] ?? null, args.slice(1), context);
}

function run(
  candidates: readonly { readonly name: string; readonly builtin: Builtin }[],
  receiver: DelugeValue,
  args: readonly DelugeValue[],
  context: Context,
): { readonly value: DelugeValue } {
  const actual = settled(receiver);
  const type = typeOf(actual);
  const found = candidates.find(({ builtin: { on } }) => on === 'any' || on === 'none' || on.includes(type));
  if (found === undefined) {
    const { name, builtin } = candidates[0] as { name: string; builtin: Builtin };
    throw actual === null
      ? nullError(name)
      : typeError(1, Array.isArray(builtin.on) ? builtin.on.join(', ') : '', type);
  }
  const { name, builtin } = found;
  const [fewest, most] = builtin.arity;
  if (args.length < fewest || args.length > most)
    throw new DelugeError(`No. of arguments mismatches for the function ${name}`);
  // Reading does not decide whether `{}` is a list or a map.
  const seen = actual instanceof DelugeBraces && builtin.mutates !== true ? new DelugeMap() : actual;
  return { value: builtin.run(seen, new Args(args, name), context) ?? null };
}
