import { displayDate } from './dates.js';
import type { Reader } from './dialects.js';
import { checkLength } from './errors.js';
import { displayDecimal, printJson } from './json.js';
import {
  DelugeCollection,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
} from './values.js';

/**
 * Deluge's text form of a value: what `info` prints, `toString` gives and `+` joins to a text. A flat list is `a,b`, a
 * map is its JSON text, and a collection prints as the list or map that it holds. A list that holds lists or maps is JSON.
 */
export function display(value: DelugeValue): string {
  return displayIn(value, undefined);
}

/** The same, with a list that holds lists or maps as the dialect reads it. */
export function displayIn(value: DelugeValue, dialect: Reader | undefined): string {
  const actual = settled(value);
  if (typeof actual === 'string') return actual;
  if (typeof actual === 'number') return displayDecimal(actual);
  if (actual instanceof DelugeDate) return displayDate(actual);
  if (actual instanceof DelugeFile) return actual.fileName;
  if (actual instanceof DelugeRecord) return display(actual.id);
  if (actual instanceof DelugeRecords) return actual.rows.map((row) => display(row)).join(',');
  if (actual instanceof DelugeCollection) return actual.size === 0 ? '{}' : displayIn(actual.contents, dialect);
  if (actual instanceof DelugeList && (actual.elements.every(isScalar) || isBare(dialect)))
    return joinedElements(actual, dialect);
  return actual !== null && typeof actual === 'object' ? printJson(actual) : String(actual);
}

function isBare(dialect: Reader | undefined): boolean {
  return dialect?.reading('nestedListText') === 'bare';
}

/** Counted before it is joined: the elements may all be the same long text. */
function joinedElements({ elements }: DelugeList, dialect: Reader | undefined): string {
  let length = 0;
  const texts = elements.map((element) => {
    const text = displayIn(element, dialect);
    length += text.length + 1;
    checkLength(length);
    return text;
  });
  return texts.join(',');
}

/** A value for a document: its text form, with maps and lists of them on several lines, and its JSON. */
export function displayPretty(value: DelugeValue): { readonly text: string; readonly json: string } {
  const json = printJson(value, 2);
  const actual = settled(value);
  const isFlat = actual instanceof DelugeList && actual.elements.every(isScalar);
  return { text: isScalar(actual) || isFlat ? display(actual) : json, json };
}

function isScalar(value: DelugeValue): boolean {
  const actual = settled(value);
  return actual === null || typeof actual !== 'object' || actual instanceof DelugeDate || actual instanceof DelugeFile;
}
