import type { Analysis } from '@deluge-tools/language';

const start = Date.now().toString(36);
let count = 0;
const ids = new WeakMap<Analysis, string>();

/** A name for the result of one analysis: the same for the same analysis, never the same for another, nor after a restart. */
export function resultIdOf(analysis: Analysis): string {
  let id = ids.get(analysis);
  if (id === undefined) {
    count++;
    id = `${start}-${count}`;
    ids.set(analysis, id);
  }
  return id;
}
