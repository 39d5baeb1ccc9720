import type { Behaviour, Catalogue, DelugeTypeName } from '@deluge-tools/language';
import { kindOfType, type UseKind } from './demand.js';

/** What the call of a method or function says about its receiver, its arguments and its result. */
export interface MethodUse {
  readonly behaviour: Behaviour;
  /** What the receiver is, where all built-ins of the name agree. */
  readonly receiver: UseKind | undefined;
  /** What the result is, where they agree. */
  readonly result: UseKind | undefined;
  /** True for what reads XML by paths. */
  readonly isXml: boolean;
  /** What each argument is, where they agree. */
  readonly arguments: readonly (UseKind | undefined)[];
}

/** What the catalogue's built-ins of a name agree on. @param name in any letter case */
export function methodUse(name: string, catalogue: Catalogue): MethodUse {
  const behaviour = catalogue.behaviour(name);
  const methods = catalogue.methods(name);
  const builtins = methods.length > 0 ? methods : catalogue.functions(name);
  const result = agreed(builtins.map(({ returns }) => returns.type));
  const signatures = builtins.flatMap((builtin) => builtin.signatures);
  const count = Math.max(0, ...signatures.map(({ params }) => params.length));
  const isConversion = behaviour.parses === true || behaviour.contents === 'converted';
  return {
    behaviour,
    result,
    isXml: builtins.some(({ category }) => category === 'xml'),
    // A value that is converted is meant to be what it is converted into.
    receiver: isConversion ? result : agreed(methods.map(({ receiver }) => receiver)),
    arguments: Array.from({ length: count }, (_, index) => agreed(signatures.map(({ params }) => params[index]?.type))),
  };
}

function agreed(types: readonly (DelugeTypeName | undefined)[]): UseKind | undefined {
  // Records and collections are never made up: what has their methods besides is what counts.
  const kinds = new Set(
    types.filter((type) => type !== 'RECORDS' && type !== 'COLLECTION').map((type) => kindOfType(type)),
  );
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
