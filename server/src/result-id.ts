const start = Date.now().toString(36);
let count = 0;
const ids = new WeakMap<object, string>();

/**
 * A name for the result of one analysis, or of one reading of an export: the same for the same, never the same for another,
 * nor after a restart.
 */
export function resultIdOf(analysis: object): string {
  let id = ids.get(analysis);
  if (id === undefined) {
    count++;
    id = `${start}-${count}`;
    ids.set(analysis, id);
  }
  return id;
}
