import { DelugeError, nullError, typeError } from '../errors.js';
import { DelugeBraces, DelugeMap, type DelugeValue, settled, type TypeName, typeOf } from '../values.js';
import { archiveFunctions } from './archive.js';
import { Args, type Builtin, type BuiltinContext, type BuiltinTable } from './builtin.js';
import { businessTimeFunctions } from './business-time.js';
import { cipherFunctions } from './ciphers.js';
import { collectionFunctions } from './collection.js';
import { commonFunctions } from './common.js';
import { dateFunctions } from './date-time.js';
import { encryptionFunctions, encryptionMethods } from './encryption.js';
import { fileFunctions } from './file.js';
import { bracesAsList, listFunctions } from './list.js';
import { fieldFunctions, mapFunctions } from './map.js';
import { numberFunctions } from './number.js';
import { textFunctions } from './text.js';
import { xmlFunctions } from './xml.js';

export type { BuiltinContext, Context } from './builtin.js';

/** Every category. The first entry of a name that takes the type of the receiver is the one that runs. */
const tables: readonly BuiltinTable[] = [
  listFunctions,
  mapFunctions,
  fieldFunctions,
  collectionFunctions,
  bracesAsList,
  textFunctions,
  numberFunctions,
  dateFunctions,
  businessTimeFunctions,
  fileFunctions,
  archiveFunctions,
  xmlFunctions,
  encryptionMethods,
  encryptionFunctions,
  cipherFunctions,
  commonFunctions,
];

interface Named {
  /** In Zoho's spelling. */
  readonly name: string;
  readonly builtin: Builtin;
}

let index: ReadonlyMap<string, readonly Named[]> | undefined;

function named(name: string): readonly Named[] {
  if (index === undefined) {
    const built = new Map<string, Named[]>();
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

/** The methods of one name, found once when a call is compiled; the type of the receiver chooses among them at each call. */
export class BoundBuiltin {
  private lastType: TypeName | undefined;
  private last: Named | undefined;

  constructor(private readonly candidates: readonly Named[]) {}

  /** Fewest and most arguments of each method of the name, the receiver not counted, and what it is called on. */
  get forms(): readonly Pick<Builtin, 'on' | 'arity'>[] {
    return this.candidates.map(({ builtin }) => builtin);
  }

  get isOnlyForHere(): boolean {
    return this.candidates.some(({ builtin }) => builtin.isOnlyForHere === true);
  }

  get takesEmptyQuotesForNull(): boolean {
    return this.candidates.some(({ builtin }) => builtin.takesEmptyQuotesForNull === true);
  }

  /** Throws Deluge's run-time errors. */
  call(
    receiver: DelugeValue,
    args: readonly DelugeValue[],
    context: BuiltinContext,
    pairs?: readonly (readonly [DelugeValue, DelugeValue])[],
  ): DelugeValue {
    const actual = receiver !== null && typeof receiver === 'object' ? settled(receiver) : receiver;
    const type = typeOf(actual);
    const found = type === this.lastType && this.last !== undefined ? this.last : this.choose(type, actual);
    const { builtin, name } = found;
    const [fewest, most] = builtin.arity;
    if (args.length < fewest || args.length > most)
      throw new DelugeError(`No. of arguments mismatches for the function ${name}`);
    // Reading does not decide whether `{}` is a list or a map.
    const seen = actual instanceof DelugeBraces && builtin.mutates !== true ? new DelugeMap() : actual;
    return builtin.run(seen, new Args(args, name, pairs), context) ?? null;
  }

  private choose(type: TypeName, receiver: DelugeValue): Named {
    const found = this.candidates.find(({ builtin: { on } }) => on === 'any' || on === 'none' || on.includes(type));
    if (found === undefined) {
      const { name, builtin } = this.candidates[0] as Named;
      throw receiver === null
        ? nullError(name)
        : typeError(1, Array.isArray(builtin.on) ? builtin.on.join(', ') : '', type);
    }
    this.lastType = type;
    this.last = found;
    return found;
  }
}

/** What `receiver.name(…)` calls; undefined if no such method is known here. */
export function bindMethod(name: string): BoundBuiltin | undefined {
  const methods = named(name).filter(({ builtin }) => builtin.on !== 'none');
  return methods.length === 0 ? undefined : new BoundBuiltin(methods);
}

/** What `name(…)` calls. A method has its receiver as the first argument then: `takesReceiver`. */
export function bindFunction(
  name: string,
): { readonly builtin: BoundBuiltin; readonly takesReceiver: boolean } | undefined {
  const found = named(name);
  const plain = found.filter(({ builtin }) => builtin.on === 'none');
  if (plain.length > 0) return { builtin: new BoundBuiltin(plain), takesReceiver: false };
  const methods = found.filter(({ builtin }) => builtin.mutates !== true);
  return methods.length === 0 ? undefined : { builtin: new BoundBuiltin(methods), takesReceiver: true };
}
