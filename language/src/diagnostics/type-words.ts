import type { DelugeTypeName } from '../catalogue/types.js';
import { membersOf, type Type } from '../semantics/types/index.js';

/** Types as a sentence calls them: with an article, and without Deluge's capitals. */

const words: Partial<Record<string, string>> = {
  TEXT: 'a text',
  NUMBER: 'a number',
  DECIMAL: 'a decimal',
  BOOLEAN: 'true or false',
  DATE: 'a date',
  'DATE-TIME': 'a date',
  TIME: 'a time',
  LIST: 'a list',
  'KEY-VALUE': 'a map',
  FILE: 'a file',
  COLLECTION: 'a collection',
  RECORDS: 'records of a form',
  NULL: 'null',
};

export function wordFor(name: DelugeTypeName | Type['kind']): string {
  return words[name] ?? name;
}

/** `a text or a number`; null among others is left out. */
export function wordsFor(type: Type): string {
  const members = membersOf(type).filter(({ kind }, _, all) => kind !== 'NULL' || all.length === 1);
  return [...new Set(members.map(({ kind }) => wordFor(kind)))].join(' or ');
}
