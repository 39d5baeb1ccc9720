import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../json.js';
import { objectMember, objectsIn, rowsIn, textMember } from '../records/collections.js';
import { type CrmField, type CrmModule, fieldNamed, moduleNamed, nameOf, userReference } from './model.js';

/** Why a record is not taken, in the words of CRM's documentation. */
export interface RecordFault {
  readonly code: 'INVALID_DATA' | 'MANDATORY_NOT_FOUND' | 'DUPLICATE_DATA';
  readonly details: JsonObject;
  readonly message: string;
}

/** What a kind of field takes, and the words for it in a refusal. */
interface DataType {
  readonly expected: string;
  readonly fits: (value: Json) => boolean;
}

const isText = (value: Json): boolean => typeof value === 'string';
const isWhole = (value: Json): boolean => typeof value === 'bigint';
const isNumber = (value: Json): boolean => typeof value === 'bigint' || typeof value === 'number';
const matches =
  (pattern: RegExp) =>
  (value: Json): boolean =>
    typeof value === 'string' && pattern.test(value);

const text: DataType = { expected: 'text', fits: isText };

const dataTypes: Readonly<Record<string, DataType>> = {
  text,
  textarea: text,
  website: text,
  phone: text,
  picklist: text,
  email: { expected: 'email', fits: matches(/^[^\s@]+@[^\s@]+\.[^\s@]+$/) },
  integer: { expected: 'integer', fits: isWhole },
  bigint: { expected: 'bigint', fits: (value) => isWhole(value) || matches(/^\d{1,19}$/)(value) },
  double: { expected: 'double', fits: isNumber },
  currency: { expected: 'double', fits: isNumber },
  percent: { expected: 'double', fits: isNumber },
  boolean: { expected: 'boolean', fits: (value) => typeof value === 'boolean' },
  date: { expected: 'date', fits: matches(/^\d{4}-\d\d-\d\d$/) },
  datetime: { expected: 'datetime', fits: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/) },
  multiselectpicklist: {
    expected: 'jsonarray',
    fits: (value) => isJsonList(value) && value.every((one) => typeof one === 'string'),
  },
};

/**
 * The fields of a record as they are stored: lookups and owners with the name of what they point to. A field that the
 * module does not have is refused, since a misspelt name is found by nobody otherwise; Zoho drops it without a word.
 */
export function checkRecord(
  document: JsonObject,
  module: CrmModule,
  values: JsonObject,
): { readonly values: JsonObject } | { readonly fault: RecordFault } {
  const stored = new Map<string, Json>();
  for (const [name, value] of values) {
    if (name === 'id' || name === 'Tag') continue;
    const field = fieldNamed(module, name);
    if (field === undefined) {
      return {
        fault: invalid(
          name,
          `the sandbox's ${module.apiName} has no such field; add it to "modules" in the file of the service`,
        ),
      };
    }
    // A client may send back what it read.
    if (field.isReadOnly) continue;
    const checked = value === null ? null : checkValue(document, field, value, values);
    if (checked === undefined) return { fault: invalid(name, 'invalid data', expectedOf(field)) };
    stored.set(name, checked);
  }
  return { values: stored };
}

/** The fields that a new record must have. */
export function missingField(module: CrmModule, values: JsonObject): RecordFault | undefined {
  const missing = module.fields.find(
    ({ apiName, isMandatory }) => isMandatory && (values.get(apiName) ?? null) === null,
  );
  if (missing === undefined) return undefined;
  const details = new Map<string, Json>([['api_name', missing.apiName]]);
  return { code: 'MANDATORY_NOT_FOUND', details, message: 'required field not found' };
}

/** Another record that has the value of a field which has to be unique. */
export function duplicateOf(
  document: JsonObject,
  module: CrmModule,
  values: JsonObject,
  id: string,
): RecordFault | undefined {
  for (const { apiName } of module.fields.filter(({ isUnique }) => isUnique)) {
    const value = values.get(apiName) ?? null;
    const twin = rowsIn(document, module.apiName)?.find((row) => row.get(apiName) === value && row.get('id') !== id);
    if (value === null || twin === undefined) continue;
    const details = new Map<string, Json>([
      ['api_name', apiName],
      ['id', textMember(twin, 'id')],
    ]);
    return { code: 'DUPLICATE_DATA', details, message: 'duplicate data' };
  }
  return undefined;
}

function invalid(apiName: string, message: string, expected?: string): RecordFault {
  const details = new Map<string, Json>([['api_name', apiName]]);
  if (expected !== undefined) details.set('expected_data_type', expected);
  return { code: 'INVALID_DATA', details, message };
}

function expectedOf({ dataType }: CrmField): string {
  if (dataType === 'lookup' || dataType === 'ownerlookup') return 'jsonobject';
  return dataTypes[dataType]?.expected ?? dataType;
}

/** Undefined for a value that the field does not take. */
function checkValue(document: JsonObject, field: CrmField, value: Json, values: JsonObject): Json | undefined {
  if (field.dataType === 'ownerlookup') {
    const user = objectsIn(document, 'users').find((one) => one.get('id') === idOf(value));
    return user === undefined ? undefined : userReference(user, true);
  }
  if (field.dataType === 'lookup') {
    return lookUp(document, field.lookup === '*' ? targetOf(value, values) : (field.lookup ?? ''), idOf(value));
  }
  const type = Object.hasOwn(dataTypes, field.dataType) ? dataTypes[field.dataType] : undefined;
  // A kind that the sandbox does not know, which somebody wrote into the file, is taken as it comes.
  return type === undefined || type.fits(value) ? value : undefined;
}

/** The module that a lookup into any module points to: version 8 names it in the value, earlier ones beside it. */
function targetOf(value: Json, values: JsonObject): string {
  const module = isJsonObject(value) ? objectMember(value, 'module') : new Map();
  return textMember(module, 'api_name') || textMember(values, '$se_module');
}

/** What a lookup stores. Without a module every one is searched, as the field is one that may point to any. */
function lookUp(document: JsonObject, moduleName: string, id: string | undefined): Json | undefined {
  if (id === undefined) return undefined;
  const names =
    moduleName === '' ? objectsIn(document, 'modules').map((one) => textMember(one, 'api_name')) : [moduleName];
  for (const name of names) {
    const module = moduleNamed(document, name);
    const row = rowsIn(document, name)?.find((one) => one.get('id') === id);
    if (module === undefined || row === undefined) continue;
    return new Map([
      ['name', nameOf(module, row)],
      ['id', id],
    ]);
  }
  return undefined;
}

/** Version 2 takes the id alone, all versions an object with it. */
export function idOf(value: Json | undefined): string | undefined {
  const id = isJsonObject(value) ? value.get('id') : value;
  return typeof id === 'string' || typeof id === 'bigint' ? String(id) : undefined;
}
