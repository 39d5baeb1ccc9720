/**
 * Near misses: the catalogued name that a mistyped one most likely stands for.
 *
 * A dotted name is compared segment by segment, so that a slip in one segment cannot be paid for with letters of
 * another, and a slip before the last segment weighs more: whoever writes `zoho.crm.` nearly always means it.
 */

/** What the last part of a name does, by the word that it begins with. No near miss changes one into another. */
const verbs: readonly (readonly string[])[] = [
  ['create', 'add', 'insert'],
  ['update', 'edit', 'modify'],
  ['upsert'],
  ['delete', 'remove'],
  ['get', 'fetch', 'search', 'find', 'list', 'query', 'download'],
  ['send', 'post', 'upload', 'attach'],
  ['sub'],
  ['next'],
  ['previous'],
];

function verbOf(name: string): readonly string[] | undefined {
  const last = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return verbs.find((words) => words.some((word) => last.startsWith(word)));
}

/** True unless the two names surely do different things. */
function mayMean(name: string, candidate: string): boolean {
  const verb = verbOf(name);
  const other = verbOf(candidate);
  return verb === undefined || other === undefined || verb === other;
}

/**
 * The names with another word for what a name does, or without the word for what it is done to: `addRecord` and `create` for
 * `createRecord`. In lower case, the likeliest first.
 */
export function synonyms(name: string): string[] {
  const at = name.lastIndexOf('.') + 1;
  const path = name.slice(0, at).toLowerCase();
  const last = name.slice(at).toLowerCase();
  for (const words of verbs) {
    const verb = words.find((word) => last.startsWith(word));
    if (verb === undefined) continue;
    const object = last.slice(verb.length);
    const objects = object === 'record' ? [object, ''] : object === '' ? [object, 'record'] : [object];
    return objects
      .flatMap((one) => [verb, ...words.filter((word) => word !== verb)].map((word) => `${path}${word}${one}`))
      .filter((one) => one !== name.toLowerCase());
  }
  return [];
}

const outerWeight = 1.25;
const missingSegment = 2;

/** The candidate nearest to `name` in any letter case, or undefined if none is near enough to be worth naming. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().split('.');
  let best: string | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (!mayMean(name, candidate)) continue;
    const cost = dottedDistance(wanted, candidate.toLowerCase().split('.'), bestCost);
    if (cost < bestCost) {
      best = candidate;
      bestCost = cost;
    }
  }
  return best;
}

/** Weighted distance, or infinity as soon as it is known to reach `limit` or a segment is too different. */
function dottedDistance(wanted: readonly string[], candidate: readonly string[], limit: number): number {
  const segments = wanted.length - candidate.length;
  if (Math.abs(segments) > 1) return Number.POSITIVE_INFINITY;
  if (segments === 0) return alignedDistance(wanted, candidate, limit);
  // One segment too many or too few: try to do without each in turn; the first and the last have to stay.
  const [longer, shorter] = segments > 0 ? [wanted, candidate] : [candidate, wanted];
  let best = Number.POSITIVE_INFINITY;
  for (let left = 1; left < longer.length - 1; left++) {
    const rest = [...longer.slice(0, left), ...longer.slice(left + 1)];
    const cost = missingSegment + alignedDistance(shorter, rest, Math.min(limit, best) - missingSegment);
    if (cost < best) best = cost;
  }
  return best < limit ? best : Number.POSITIVE_INFINITY;
}

function alignedDistance(wanted: readonly string[], candidate: readonly string[], limit: number): number {
  let cost = 0;
  const last = wanted.length - 1;
  for (let index = 0; index <= last; index++) {
    const a = wanted[index] ?? '';
    const b = candidate[index] ?? '';
    if (a === b) continue;
    const allowed = Math.max(1, Math.floor(Math.max(a.length, b.length) / 3));
    if (Math.abs(a.length - b.length) > allowed) return Number.POSITIVE_INFINITY;
    const distance = editDistance(a, b);
    if (distance > allowed) return Number.POSITIVE_INFINITY;
    cost += distance * (index === last ? 1 : outerWeight);
    if (cost >= limit) return Number.POSITIVE_INFINITY;
  }
  return cost;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), each costing one. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, beforePrevious[j - 2]! + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
