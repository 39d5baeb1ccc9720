import type { Finding } from './rule.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a finding of one cause stands: at the first of its places, with the others related to it. Undefined if there is
 * none. `also` says what is at the others.
 */
export function atAllPlaces(
  places: readonly Place[],
  also: string,
): Pick<Finding, 'start' | 'end' | 'related'> | undefined {
  const [first, ...others] = places;
  if (first === undefined) return undefined;
  return {
    start: first.start,
    end: first.end,
    ...(others.length > 0 && { related: others.map(({ start, end }) => ({ start, end, message: also })) }),
  };
}
