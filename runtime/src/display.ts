import { displayDate } from './dates.js';
import { displayDecimal, printJson } from './json.js';
import { DelugeDate, DelugeFile, DelugeList, type DelugeValue, settled } from './values.js';

/**
 * Deluge's text form of a value: what `info` prints, `toString` gives and `+` joins to a text. A flat list is `a,b`, a
 * map is its JSON text.
 */
export function display(value: DelugeValue): string {
  const actual = settled(value);
  if (typeof actual === 'string') return actual;
  if (typeof actual === 'number') return displayDecimal(actual);
  if (actual instanceof DelugeDate) return displayDate(actual);
  if (actual instanceof DelugeFile) return actual.fileName;
  if (actual instanceof DelugeList && actual.elements.every(isScalar)) return actual.elements.map(display).join(',');
  return actual !== null && typeof actual === 'object' ? printJson(actual) : String(actual);
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
