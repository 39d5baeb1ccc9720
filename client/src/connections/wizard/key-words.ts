import type { KeyPlace } from '@deluge-tools/run';

/** Host names as a person types them, with commas or blanks between; undefined if one is none. */
export function hostsIn(typed: string): string[] | undefined {
  const hosts = typed
    .split(/[\s,]+/)
    .map((text) => text.replace(/^https:\/\//i, '').replace(/\/$/, ''))
    .filter((text) => text !== '');
  const isSound = hosts.every((host) => /^(?:[\w-]+\.)+[\w-]+(?::\d+)?$/.test(host));
  return hosts.length > 0 && isSound ? hosts : undefined;
}

/** `X-Token` is a header, `?token` a parameter of the address; undefined for what is neither. */
export function placeIn(typed: string): KeyPlace | undefined {
  const [, mark, name = ''] = /^(\??)([\w-]+)$/.exec(typed.trim()) ?? [];
  if (name === '') return undefined;
  return mark === '?' ? { query: name } : { header: name };
}

/** How a place is called in a list. */
export function placeWords(place: KeyPlace): { readonly label: string; readonly description: string } {
  return 'header' in place
    ? { label: place.header, description: 'header' }
    : { label: `?${place.query}`, description: 'parameter of the address; services log it, so prefer a header' };
}
