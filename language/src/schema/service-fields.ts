import type { FieldKind } from './schema.js';

/**
 * What the field types of CRM, Bigin and Recruit hold.
 * @see https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html
 */
const crm: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  email: 'text',
  phone: 'text',
  website: 'text',
  mediumtext: 'text',
  textarea: 'text',
  autonumber: 'text',
  profileimage: 'text',
  event_reminder: 'text',
  picklist: 'choice',
  multiselectpicklist: 'choices',
  integer: 'number',
  long: 'number',
  bigint: 'number',
  double: 'decimal',
  percent: 'decimal',
  currency: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date-time',
  lookup: 'lookup',
  ownerlookup: 'lookup',
  userlookup: 'lookup',
  multi_module_lookup: 'lookup',
  multiselectlookup: 'lookups',
  multiuserlookup: 'lookups',
  subform: 'subform',
  fileupload: 'file',
  imageupload: 'file',
};

/** Desk writes its types with capitals, and not always the same ones. */
const desk: Readonly<Record<string, FieldKind>> = {
  text: 'text',
  textarea: 'text',
  largetext: 'text',
  url: 'text',
  email: 'text',
  phone: 'text',
  fax: 'text',
  autonumber: 'text',
  picklist: 'choice',
  // Several choices stand in one text.
  multiselect: 'text',
  date: 'date',
  datetime: 'date-time',
  number: 'number',
  decimal: 'decimal',
  percent: 'decimal',
  currency: 'decimal',
  boolean: 'boolean',
  checkbox: 'boolean',
  lookup: 'lookup',
};

/** What a field of a service holds; `unknown` for a type that is not listed. */
export function kindOfServiceField(service: string, type: string): FieldKind {
  const kinds = service === 'desk' ? desk : crm;
  const word = type.toLowerCase();
  return Object.hasOwn(kinds, word) ? kinds[word]! : 'unknown';
}

/** Keys that records of a service have although no list of fields names them. Those with a `$` in front are others. */
const always: ReadonlySet<string> = new Set([
  'id',
  'Tag',
  'Layout',
  'Owner',
  'Created_By',
  'Modified_By',
  'Created_Time',
  'Modified_Time',
  'Record_Image',
  'Parent_Id',
  'Territories',
  'cf',
  'customFields',
]);

/** Keys of an answer that tells of a failure instead of being a record. */
const ofFailure: ReadonlySet<string> = new Set([
  'code',
  'message',
  'status',
  'details',
  'data',
  'info',
  'error',
  'errorCode',
]);

/** True for a key that may stand in a record although its module lists no such field. */
export function isUnlistedKey(key: string): boolean {
  return key.startsWith('$') || always.has(key) || ofFailure.has(key);
}

/** Words that tasks take for a module although no list of modules names them. */
const words: ReadonlySet<string> = new Set(['users', 'activities', 'notes', 'attachments', 'emails']);

/** True for a name that a task may be given for a module although the organization lists no such module. */
export function isUnlistedModule(name: string): boolean {
  return words.has(name.toLowerCase());
}
