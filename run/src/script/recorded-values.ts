import { DelugeMap, type DelugeValue, fromWire, type Plain, settled, toPlain, toWire } from '@deluge-tools/runtime';

/**
 * A value as a file keeps it: JSON as Deluge would print it, and for what JSON has no notation a map with one key,
 * `{"$date": "2026-12-01T10:00:00.000Z", "zone": "UTC", "precision": "date"}` or
 * `{"$file": "offer.pdf", "mediaType": "application/pdf", "base64": "…"}`.
 */
export function toRecorded(value: DelugeValue): Plain {
  const wire = toWire(value);
  const convert = (part: typeof wire): Plain => {
    if (part === null || typeof part !== 'object') return part;
    if (Array.isArray(part)) return part.map(convert);
    const object = part as Exclude<typeof part, readonly unknown[]>;
    switch (object.type) {
      case 'map':
        return new Map(object.entries.map(([key, member]) => [keyOf(fromWire(key)), convert(member)]));
      case 'date':
        return new Map([
          ['$date', new Date(object.at).toISOString()],
          ['zone', object.zone],
          ['precision', object.precision],
        ]);
      case 'file':
        return new Map([
          ['$file', object.fileName],
          ['mediaType', object.mediaType],
          ['base64', Buffer.from(object.bytes).toString('base64')],
        ]);
      case 'record':
        return convert(object.fields);
      case 'records':
        return object.rows.map(convert);
      default:
        return toPlain(fromWire(object));
    }
  };
  return convert(wire);
}

function keyOf(key: DelugeValue): string {
  return typeof key === 'string' ? key : String(toPlain(key));
}

/** The value that {@link toRecorded} wrote, or a person. */
export function fromRecorded(recorded: Plain): DelugeValue {
  if (recorded === null || typeof recorded !== 'object') return recorded;
  if (!(recorded instanceof Map)) return listOf(recorded as readonly Plain[]);
  const map = recorded as ReadonlyMap<string, Plain>;
  const date = map.get('$date');
  if (typeof date === 'string' && !Number.isNaN(Date.parse(date))) {
    return fromWire({
      type: 'date',
      at: Date.parse(date),
      zone: String(map.get('zone') ?? 'UTC'),
      precision: precisionOf(map.get('precision')),
    });
  }
  const file = map.get('$file');
  if (typeof file === 'string') {
    return fromWire({
      type: 'file',
      fileName: file,
      mediaType: String(map.get('mediaType') ?? 'application/octet-stream'),
      bytes: new Uint8Array(Buffer.from(String(map.get('base64') ?? ''), 'base64')),
    });
  }
  return new DelugeMap([...map].map(([key, member]) => [key, fromRecorded(member)] as const));
}

function listOf(elements: readonly Plain[]): DelugeValue {
  return fromWire(elements.map((element) => toWire(settled(fromRecorded(element)))));
}

function precisionOf(value: Plain | undefined): 'date' | 'date-time' | 'time' {
  return value === 'date' || value === 'time' ? value : 'date-time';
}
