import { DateTime } from 'luxon';
import { DelugeError } from '../errors.js';
import {
  DelugeBraces,
  DelugeCollection,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
} from '../values.js';

/**
 * A value as it crosses threads: scalars as they are, a list as an array, and objects that name their type. Lists and maps
 * that are shared within a value arrive as copies.
 */
export type WireValue = null | boolean | bigint | number | string | readonly WireValue[] | WireObject;

export type WireObject =
  | { readonly type: 'map'; readonly entries: readonly (readonly [WireValue, WireValue])[] }
  | { readonly type: 'braces' }
  | { readonly type: 'collection'; readonly contents: WireValue }
  | {
      readonly type: 'date';
      /** Milliseconds since 1970. */
      readonly at: number;
      readonly zone: string;
      readonly precision: DelugeDate['precision'];
    }
  | { readonly type: 'record'; readonly form: string; readonly fields: WireValue }
  | { readonly type: 'records'; readonly form: string; readonly rows: readonly WireValue[] }
  | {
      readonly type: 'file';
      readonly fileName: string;
      readonly mediaType: string;
      readonly paramName?: string;
      readonly charset?: string;
      readonly bytes: Uint8Array;
    };

/** Parts that one value may have on its way; a value that shares its parts over and over again has more than any memory. */
const mostParts = 5_000_000;

/** Throws DelugeError for a value with too many parts. */
export function toWire(value: DelugeValue, most = mostParts): WireValue {
  let parts = 0;
  const convert = (part: DelugeValue): WireValue => {
    if (++parts > most) throw new DelugeError('The value has too many parts to be passed on');
    const actual = settled(part);
    if (actual === null || typeof actual !== 'object') return actual;
    if (actual instanceof DelugeList) return actual.elements.map(convert);
    if (actual instanceof DelugeMap) {
      return {
        type: 'map',
        entries: actual.entries().map(([key, member]) => [convert(key), convert(member)] as const),
      };
    }
    if (actual instanceof DelugeCollection) return { type: 'collection', contents: convert(actual.contents) };
    if (actual instanceof DelugeDate) {
      return { type: 'date', at: actual.at.toMillis(), zone: actual.at.zoneName ?? 'UTC', precision: actual.precision };
    }
    if (actual instanceof DelugeFile) {
      const { fileName, type, paramName, charset, bytes } = actual;
      return {
        type: 'file',
        fileName,
        mediaType: type,
        ...(paramName !== undefined && { paramName }),
        ...(charset !== undefined && { charset }),
        bytes,
      };
    }
    if (actual instanceof DelugeRecord) return { type: 'record', form: actual.form, fields: convert(actual.fields) };
    if (actual instanceof DelugeRecords) return { type: 'records', form: actual.form, rows: actual.rows.map(convert) };
    return { type: 'braces' };
  };
  return convert(value);
}

export function fromWire(value: WireValue): DelugeValue {
  if (value === null || typeof value !== 'object') return value;
  if ('type' in value) return fromObject(value);
  return new DelugeList(value.map(fromWire));
}

function fromObject(value: WireObject): DelugeValue {
  switch (value.type) {
    case 'map':
      return new DelugeMap(value.entries.map(([key, member]) => [fromWire(key), fromWire(member)] as const));
    case 'record':
      return new DelugeRecord(value.form, mapOf(value.fields));
    case 'records':
      return new DelugeRecords(
        value.form,
        value.rows.map((row) => new DelugeRecord(value.form, mapOf(row))),
      );
    case 'collection':
      return new DelugeCollection(fromWire(value.contents) as DelugeCollection['contents']);
    case 'braces':
      return new DelugeBraces();
    case 'date':
      return new DelugeDate(DateTime.fromMillis(value.at, { zone: value.zone }), value.precision);
    case 'file': {
      const file = new DelugeFile(value.fileName, value.mediaType, value.bytes);
      file.paramName = value.paramName;
      file.charset = value.charset;
      return file;
    }
  }
}

function mapOf(value: WireValue): DelugeMap {
  const fields = fromWire(value);
  if (fields instanceof DelugeRecord) return fields.fields;
  return fields instanceof DelugeMap ? fields : new DelugeMap();
}
