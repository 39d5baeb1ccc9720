import { displayDate } from './dates.js';
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
 * map is its JSON text, and a collection prints as the list or map that it holds.
 */
export function display(value: DelugeValue): string {
  const actual = settled(value);
  if (typeof actual === 'string') return actual;
  if (typeof actual === 'number') return displayDecimal(actual);
  if (actual instanceof DelugeDate) return displayDate(actual);
  if (actual instanceof DelugeFile) return actual.fileName;
  if (actual instanceof DelugeRecord) return display(actual.id);
  if (actual instanceof DelugeRecords) return actual.rows.map(display).join(',');
  if (actual instanceof DelugeCollection) return actual.size === 0 ? '{}' : display(actual.contents);
  if (actual instanceof DelugeList && actual.elements.every(isScalar)) return joinedElements(actual);
  return actual !== null && typeof actual === 'object' ? printJson(actual) : String(actual);
}

/** Counted before it is joined: the elements may all be the same long text. */
function joinedElements({ elements }: DelugeList): string {
  let length = 0;
  const texts = elements.map((element) => {
    const text = display(element);
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
