import { type Amount, nothing, withReplaced } from './amounts.js';
import {
  type Argument,
  atBounds,
  atomsOf,
  type Called,
  constant,
  type Expression,
  parts,
  type Size,
  sizeOf,
  zero,
} from './expression.js';

/** Puts the costs of functions in the place of their calls; undefined leaves the name standing. */
export function resolveCalls(amount: Amount, costOf: (called: Called) => Amount | undefined): Amount {
  let isProbable = amount.isProbable;
  for (const found of atomsOf(amount.most)) {
    if (found.kind === 'called' && costOf(found)?.isProbable === true) isProbable = true;
  }
  const resolved = withReplaced(
    amount,
    (found) => {
      const cost = found.kind === 'called' ? costOf(found) : undefined;
      return (
        cost &&
        withReplaced(
          cost,
          (size) => leastAt(size, found as Called),
          () => undefined,
        ).least
      );
    },
    (found) => {
      const cost = found.kind === 'called' ? costOf(found) : undefined;
      return (
        cost &&
        withReplaced(
          cost,
          () => undefined,
          (size) => mostAt(size, found as Called),
        ).most
      );
    },
  );
  if (resolved.most.isZero) return nothing;
  return isProbable === resolved.isProbable ? resolved : { ...resolved, isProbable };
}

/** A size inside a function, as its caller sees it: that of what is passed, or one that the caller knows nothing of. */
function mostAt(found: Size | Called, called: Called): Expression | undefined {
  if (found.kind === 'called') return undefined;
  const argument = argumentOf(found, called);
  if (argument !== undefined) {
    const { divisor } = found;
    // What cannot be divided is an upper bound of its parts.
    const most = divisor === undefined ? argument.most : (parts(argument.most, divisor) ?? argument.most);
    const passed = atBounds(most).number;
    return found.most !== undefined && (passed === undefined || passed > found.most) ? constant(found.most) : most;
  }
  if (found.name.includes(' in ')) return undefined;
  return sizeOf(`${found.name} in ${called.name}`, {
    key: `${called.name}/${found.key}`,
    ...(found.divisor === undefined ? {} : { divisor: found.divisor }),
    ...(found.most === undefined ? {} : { most: found.most }),
  });
}

/** Two runs may find different sizes, so that only those of arguments count for the lower bound. */
function leastAt(found: Size | Called, called: Called): Expression | undefined {
  if (found.kind === 'called') return undefined;
  const argument = argumentOf(found, called);
  if (argument === undefined || found.most !== undefined) return zero;
  return found.divisor === undefined ? argument.least : (parts(argument.least, found.divisor) ?? zero);
}

function argumentOf(size: Size, called: Called): Argument | undefined {
  return size.parameter === undefined ? undefined : called.args[size.parameter];
}
