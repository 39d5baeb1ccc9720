import type { Shape } from '@deluge-tools/language';
import {
  DelugeFile,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  display,
  fromWire,
  monthNames,
  printJson,
} from '@deluge-tools/runtime';
import { anyKey, type Demand, kindOfType, type Literal, type UseKind } from './demand.js';
import { madeXml } from './made-xml.js';
import type { Policy } from './policy.js';

/** Makes values up. */
export interface Maker {
  readonly policy: Policy;
  /** The next number from 0 to 1. */
  chance(): number;
  /** Today, for dates. Milliseconds since 1970. */
  readonly now: number;
  readonly zone: string;
}

/** What is known of a value besides how it is used. */
export interface Hints {
  /** The name of its variable, key or field, which often says what it holds. */
  readonly name: string;
  /** What its documentation says. */
  readonly shape?: Shape | undefined;
  /** True if the script cannot do without: a null would only end it. */
  readonly isNeeded?: boolean;
  /** True for dates and numbers as they are, as in records; in JSON a date is a text. */
  readonly isTyped?: boolean;
}

/** Answers of real services are not nested deeper than this; demands can be endless. */
const deepest = 8;

/** A value that fits how the script uses it, or else its documentation, or else its name. */
export function make(demand: Demand | undefined, hints: Hints, maker: Maker, depth = 0): DelugeValue {
  const { name, shape } = hints;
  if (depth > deepest) return null;
  const kind = kindOf(demand, shape, name);
  if (isNull(demand, hints, maker)) return kind !== 'text' || maker.chance() < 0.6 ? null : '';
  if (kind === 'map' && demand?.isJson && demand.isText) return printJson(made(kind, demand, hints, maker, depth));
  if (demand !== undefined && demand.paths.size > 0)
    return madeXml(demand, (part, partName) =>
      display(make(part, { name: partName, isNeeded: true }, maker, depth + 1)),
    );
  const literal = literalFor(demand, kind, maker);
  if (literal !== undefined) return asValue(literal);
  const value = made(kind, demand, hints, maker, depth);
  const isStructure = kind === 'map' || kind === 'list';
  return isStructure && demand?.isText && kind === 'list' ? printJson(value) : value;
}

function isNull(demand: Demand | undefined, { isNeeded }: Hints, { policy, chance }: Maker): boolean {
  if (demand?.isNullTested !== true) return isNeeded !== true && chance() < policy.anyNull;
  return chance() < (demand.isNullWanted ? 1 - policy.testedNull : policy.testedNull);
}

/** What the value most likely is. */
function kindOf(demand: Demand | undefined, shape: Shape | undefined, name: string): UseKind {
  const fromShape = shape === undefined ? undefined : kindOfShape(shape);
  if (demand === undefined) return fromShape ?? kindOfName(name);
  const weights = new Map(demand.kinds);
  const add = (kind: UseKind, weight: number) => weights.set(kind, (weights.get(kind) ?? 0) + weight);
  const named = [...demand.fields.keys()].filter((key) => key !== anyKey).length;
  if (demand.fields.size > 0) add('map', 1 + named);
  if (demand.hasElement) add('list', 2);
  for (const literal of demand.literals.keys()) {
    if (literal !== '') add(typeof literal === 'string' ? 'text' : (typeof literal as 'number' | 'boolean'), 0.5);
  }
  if (fromShape !== undefined) add(fromShape, 1.5);
  // A text that is read as a number or a date is made as one.
  const isSplit = demand.separator !== undefined;
  if ((weights.has('date') || weights.has('number')) && !isSplit) weights.delete('text');
  if (isSplit) weights.delete('list');
  if (weights.has('date')) weights.delete('number');
  let best: UseKind | undefined;
  for (const [kind, weight] of weights) if (best === undefined || weight > (weights.get(best) ?? 0)) best = kind;
  return best ?? kindOfName(name);
}

function kindOfShape(shape: Shape): UseKind | undefined {
  if (typeof shape === 'object') return Array.isArray(shape) ? 'list' : 'map';
  return kindOfType(shape);
}

/** A script compares with a word of its own: then the value is often that word, and sometimes another. */
function literalFor(demand: Demand | undefined, kind: UseKind, maker: Maker): Literal | undefined {
  if (demand === undefined || kind === 'map' || kind === 'list' || kind === 'date' || kind === 'file') return undefined;
  const fitting = [...demand.literals].filter(([literal]) =>
    kind === 'number'
      ? typeof literal === 'number' || isNumeric(literal)
      : kind === 'text'
        ? literal !== ''
        : typeof literal === 'boolean',
  );
  // A text that is taken apart is more often its pieces than one of the words that it is compared with.
  const chance = demand.separator === undefined ? maker.policy.literal : maker.policy.literal / 4;
  if (fitting.length === 0 || maker.chance() >= chance) return undefined;
  const wanted = fitting.filter(([, isWanted]) => isWanted);
  if (maker.policy.literal === 1) {
    // Where the script gives up for each of them, another value is what it waits for.
    if (wanted.length === 0) return undefined;
    return wanted[Math.floor(maker.chance() * Math.min(wanted.length, 2))]?.[0];
  }
  return fitting[Math.floor(maker.chance() * fitting.length)]?.[0];
}

function isNumeric(literal: Literal): boolean {
  return typeof literal === 'string' && literal.trim() !== '' && Number.isFinite(Number(literal));
}

function asValue(literal: Literal): DelugeValue {
  return typeof literal === 'number' && Number.isInteger(literal) ? BigInt(literal) : literal;
}

function made(
  kind: UseKind,
  demand: Demand | undefined,
  { name, shape, isTyped }: Hints,
  maker: Maker,
  depth: number,
): DelugeValue {
  switch (kind) {
    case 'map':
      return madeMap(demand, shape, isTyped === true, maker, depth);
    case 'list':
      return madeList(demand, { name, shape, isTyped: isTyped === true }, maker, depth);
    case 'boolean':
      return demand?.literals.get(true) === false ? maker.chance() < 0.2 : maker.chance() < 0.5;
    case 'number':
      return madeNumber(name, demand, maker);
    case 'date':
      return madeDate(demand, isTyped === true, maker);
    case 'file':
      return new DelugeFile('report.txt', 'text/plain', new TextEncoder().encode('Made-up content\n'));
    case 'text':
      return madeText(name, demand, maker, depth);
  }
}

function madeMap(
  demand: Demand | undefined,
  shape: Shape | undefined,
  isTyped: boolean,
  maker: Maker,
  depth: number,
): DelugeMap {
  const map = new DelugeMap([]);
  const documented =
    typeof shape === 'object' && !Array.isArray(shape) ? (shape as Readonly<Record<string, Shape>>) : {};
  for (const [key, part] of Object.entries(documented)) {
    if (!key.startsWith('<') && demand?.fields.has(key) !== true) {
      map.put(key, make(undefined, { name: key, shape: part, isTyped }, maker, depth + 1));
    }
  }
  for (const [key, part] of demand?.fields ?? []) {
    if (key === anyKey) continue;
    map.put(
      key,
      make(
        part,
        { name: key, shape: documented[key], isTyped, isNeeded: isStructure(part) && !part.isNullTested },
        maker,
        depth + 1,
      ),
    );
  }
  if (map.size === 0) {
    const any = demand?.fields.get(anyKey);
    for (const key of ['id', 'name']) map.put(key, make(any, { name: key, isTyped }, maker, depth + 1));
  }
  return map;
}

function isStructure(demand: Demand): boolean {
  return demand.fields.size > 0 || demand.hasElement;
}

function madeList(
  demand: Demand | undefined,
  { name, shape, isTyped }: Hints,
  maker: Maker,
  depth: number,
): DelugeList {
  const isEmpty = maker.chance() < maker.policy.emptyList;
  const count = isEmpty ? 0 : countFor(demand, 1 + Math.floor(maker.chance() * 3), maker);
  const documented = Array.isArray(shape) ? (shape[0] as Shape | undefined) : undefined;
  const element = demand?.hasElement ? demand.element : undefined;
  const hints = { name: singular(name), shape: documented, isTyped: isTyped === true, isNeeded: true };
  return new DelugeList(Array.from({ length: count }, () => make(element, hints, maker, depth + 1)));
}

/** How many elements or characters: what the script compares the count with, else the usual. */
function countFor(demand: Demand | undefined, usual: number, maker: Maker): number {
  if (demand?.hasCount !== true) return usual;
  const count = literalFor(demand.count, 'number', maker);
  return typeof count === 'number' && count >= 0 && count <= 1000 ? count : usual;
}

function singular(name: string): string {
  return name.replace(/s$/i, '');
}

function madeNumber(name: string, demand: Demand | undefined, maker: Maker): DelugeValue {
  if (/(?:^|_)id$|[a-z]I[dD]$/.test(name)) return madeId(maker);
  const literals = [...(demand?.literals.keys() ?? [])].filter((literal) => typeof literal === 'number');
  // Between and around the numbers that the script compares with.
  if (literals.length > 0) {
    const [low, high] = [Math.min(...literals) - 5, Math.max(...literals) + 5];
    return BigInt(Math.round(low + maker.chance() * (high - low)));
  }
  return BigInt(1 + Math.floor(maker.chance() * 20));
}

function madeId(maker: Maker): bigint {
  return 4_150_868_000_000_000_000n + BigInt(Math.floor(maker.chance() * 1_000_000));
}

/** Days from today: scripts ask whether something is due, overdue, or was half a year or a year ago. */
const dayOffsets = [-400, -358, -176, -85, -40, -20, -10, -3, -1, 0, 1, 3, 6, 10, 20, 45, 200];

function madeDate(demand: Demand | undefined, isTyped: boolean, maker: Maker): DelugeValue {
  const day = 86_400_000;
  const at = maker.now + (dayOffsets[Math.floor(maker.chance() * dayOffsets.length)] ?? 0) * day;
  if (!isTyped || demand?.pattern !== undefined || (demand?.least ?? 0) > 0) return dateText(new Date(at), demand);
  return fromWire({ type: 'date', at, zone: maker.zone, precision: 'date-time' });
}

const texts: readonly (readonly [RegExp, UseKind, (maker: Maker) => DelugeValue])[] = [
  [
    /e-?mail|(?:^|_)(?:from|to|cc|bcc)(?:_|$)/i,
    'text',
    (maker) => `${pick(maker, ['ann', 'bob', 'cleo'])}@example.com`,
  ],
  [/phone|mobile|whatsapp/i, 'text', (maker) => `+1555010${Math.floor(1000 + maker.chance() * 9000)}`],
  [/(?:^|_)id$|[a-z]I[dD]$|^id$/i, 'text', (maker) => String(madeId(maker))],
  [/url|link|website/i, 'text', () => 'https://www.example.com/page'],
  [/status|stage|state/i, 'text', (maker) => pick(maker, ['Open', 'Closed', 'Draft'])],
  [/first.?name/i, 'text', (maker) => pick(maker, ['Ann', 'Bob', 'Cleo'])],
  [/last.?name/i, 'text', (maker) => pick(maker, ['Miller', 'Okafor', 'Rao'])],
  [/name/i, 'text', (maker) => pick(maker, ['Ann Miller', 'Bob Okafor', 'Cleo Rao'])],
  [/country/i, 'text', (maker) => pick(maker, ['Germany', 'India', 'Kenya'])],
  [/city/i, 'text', (maker) => pick(maker, ['Austin', 'Chennai', 'Leeds'])],
  [/zip|postal/i, 'text', () => '73301'],
  [/date|_(?:at|on|time)$|time$/i, 'date', () => ''],
  [
    /amount|total|price|rate|cost|sum|qty|quantity|count|number$|balance|tax|discount|percent|days|hours|age$|page$/i,
    'number',
    () => '',
  ],
  [/^(?:is|has|can)(?:_|[A-Z])/, 'boolean', () => true],
];

export function kindOfName(name: string): UseKind {
  return texts.find(([pattern]) => pattern.test(name))?.[1] ?? 'text';
}

/** A date as the script reads it; without a pattern as Zoho prints one. */
function dateText(at: Date, demand: Demand | undefined): string {
  const iso = at.toISOString();
  const least = demand?.least ?? 0;
  const pattern = demand?.pattern ?? (demand?.isText === true && least === 0 ? 'dd-MMM-yyyy' : 'yyyy-MM-dd');
  const written = pattern.replaceAll(
    /'([^']*)'|([A-Za-z])\2*/g,
    (whole, quoted: string | undefined) => quoted ?? datePart(whole, at, iso),
  );
  return written.length < least ? `${iso.slice(0, 19)}+00:00` : written;
}

function datePart(letters: string, at: Date, iso: string): string {
  const month = monthNames[at.getUTCMonth()] ?? '';
  switch (letters[0]) {
    case 'y':
      return letters.length === 2 ? iso.slice(2, 4) : iso.slice(0, 4);
    case 'M':
      return letters.length > 3 ? month : letters.length === 3 ? month.slice(0, 3) : iso.slice(5, 7);
    case 'd':
      return iso.slice(8, 10);
    case 'H':
    case 'k':
      return iso.slice(11, 13);
    case 'h':
    case 'K':
      return String(at.getUTCHours() % 12 || 12).padStart(letters.length, '0');
    case 'm':
      return iso.slice(14, 16);
    case 's':
      return iso.slice(17, 19);
    case 'S':
      return '000';
    case 'a':
      return at.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'E':
      return at.toLocaleDateString('en-US', { weekday: letters.length > 3 ? 'long' : 'short', timeZone: 'UTC' });
    case 'Z':
    case 'X':
      return '+0000';
    case 'z':
      return 'UTC';
    default:
      return letters;
  }
}

function madeText(name: string, demand: Demand | undefined, maker: Maker, depth: number): DelugeValue {
  const separator = demand?.separator;
  if (separator !== undefined && separator !== '') return madePieces(name, demand, separator, maker, depth);
  const usual = display(usualText(name, maker));
  const least = demand?.least ?? 0;
  if (demand?.hasCount) {
    const wanted = countFor(demand, usual.length, maker);
    if (wanted !== usual.length) return digits.repeat(Math.ceil(wanted / 10)).slice(0, Math.max(wanted, least));
  }
  return usual.length < least ? usual + digits.repeat(Math.ceil(least / 10)).slice(0, least - usual.length) : usual;
}

/** A text that the script takes apart: its pieces, joined again. */
function madePieces(name: string, demand: Demand | undefined, separator: string, maker: Maker, depth: number): string {
  const parts = demand?.parts ?? new Map<number, Demand>();
  const usual = Math.max(2, ...[...parts.keys()].map((index) => index + 1));
  const count = Math.max(1, countFor(demand, usual, maker));
  return Array.from({ length: count }, (_, index) =>
    display(make(parts.get(index) ?? demand?.element, { name: singular(name), isNeeded: true }, maker, depth + 1)),
  ).join(separator);
}

const digits = '1234567890';

function usualText(name: string, maker: Maker): DelugeValue {
  // Services write dates in JSON like this.
  if (/time$|_(?:at|on)$/i.test(name)) return new Date(maker.now).toISOString().replace(/\.\d+Z$/, '-08:00');
  if (/date/i.test(name)) return new Date(maker.now).toISOString().slice(0, 10);
  const known = texts.find(([pattern, kind]) => kind === 'text' && pattern.test(name));
  return known === undefined ? pick(maker, ['Sample 12345678', 'Example text 7', '42']) : known[2](maker);
}

function pick(maker: Maker, values: readonly string[]): string {
  return values[Math.floor(maker.chance() * values.length)] ?? '';
}
