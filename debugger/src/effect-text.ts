import type { Effect } from '@deluge-tools/run';

/** What a client statement did, as a line: `hide Email, Phone`. */
export function effectText(effect: Effect): string {
  const { kind } = effect;
  if ('text' in effect) return `${kind} ${effect.text}`;
  if ('fields' in effect) return `${kind} ${effect.fields.join(', ')}`;
  if ('field' in effect) return `${kind} ${effect.field}`;
  return kind;
}
