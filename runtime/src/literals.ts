import { readDate, readTime } from './dates.js';
import type { DelugeValue } from './values.js';

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

/**
 * The text that a literal stands for, its quotes taken off. A backslash before any other character stays, since scripts
 * write regular expressions with one backslash: `"\d+"`. `\b` is the backspace there too, as it is in Zoho's grammar.
 */
export function readText(source: string): string {
  const quote = source[0];
  const isClosed = source.length > 1 && source.endsWith(quote ?? '"');
  return source
    .slice(1, isClosed ? -1 : undefined)
    .replaceAll(/\\([\s\S])/g, (whole, character: string) => escapes[character] ?? whole);
}

/** A literal in single quotes: a time, a date, or else a text. */
export function readQuotedText(source: string, zone: string): DelugeValue {
  const text = readText(source);
  return readTime(text, zone) ?? readDate(text, zone) ?? text;
}
