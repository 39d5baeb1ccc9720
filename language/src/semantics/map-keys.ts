import type { Catalogue } from '../catalogue/loader.js';

const keyMethods = new WeakMap<Catalogue, Map<string, boolean>>();

/** Whether a method of maps has a key as its first parameter. */
export function takesKey(catalogue: Catalogue, method: string): boolean {
  let known = keyMethods.get(catalogue);
  if (known === undefined) {
    known = new Map();
    keyMethods.set(catalogue, known);
  }
  let takes = known.get(method);
  if (takes === undefined) {
    const builtins = catalogue.methods(method, 'KEY-VALUE');
    takes = builtins.some(
      ({ receiver, signatures }) => receiver === 'KEY-VALUE' && signatures[0]?.params[0]?.name === 'key',
    );
    known.set(method, takes);
  }
  return takes;
}
