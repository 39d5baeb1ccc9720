import type { Effect, HostRequest } from '../engine/protocol.js';
import { toWire, type WireValue } from '../engine/wire.js';
import { DelugeError } from '../errors.js';
import type { DelugeValue } from '../values.js';

/** Every value in it as it crosses threads. Throws DelugeError for a value with too many parts. */
export function wireRequest(request: HostRequest<DelugeValue>): HostRequest {
  return converted(request, mostSent) as HostRequest;
}

/** The text of an effect says all of it; a large value stays behind. */
export function wireEffect(effect: Effect<DelugeValue>): Effect {
  if (effect.kind !== 'info') return converted(effect, mostSent) as Effect;
  const { place, kind, text } = effect;
  return { place, kind, text, value: smallWire(effect.value) };
}

const mostSent = 1_000_000;
const mostShown = 10_000;

function smallWire(value: DelugeValue): WireValue {
  try {
    return toWire(value, mostShown);
  } catch (error) {
    if (error instanceof DelugeError) return null;
    throw error;
  }
}

/** Plain objects and arrays as they are, and the values in them for the other thread. */
function converted(part: unknown, most: number): unknown {
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map((each) => converted(each, most));
  if (Object.getPrototypeOf(part) === Object.prototype) {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, converted(value, most)]));
  }
  return toWire(part as DelugeValue, most);
}
