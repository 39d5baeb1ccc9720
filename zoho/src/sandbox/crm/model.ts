import type { JsonObject } from '../../json.js';
import { objectMember, objectsIn, textMember } from '../records/collections.js';

/** A field of a module, as the file lists it: what the sandbox must know to check and to describe it. */
export interface CrmField {
  readonly apiName: string;
  readonly label: string;
  /** Zoho's word: `text`, `currency`, `lookup` … */
  readonly dataType: string;
  readonly isMandatory: boolean;
  readonly isReadOnly: boolean;
  readonly isUnique: boolean;
  readonly isCustom: boolean;
  /** The module that a lookup points to; `*` for one that may point to any. */
  readonly lookup: string | undefined;
  /** Choices of a pick list. A value that is none of them is taken too, as Zoho takes it. */
  readonly values: readonly string[];
}

export interface RelatedList {
  readonly apiName: string;
  readonly module: string;
  /** The lookup of that module which points here; undefined if records of both sides are linked freely. */
  readonly field: string | undefined;
}

export interface CrmModule {
  readonly apiName: string;
  readonly singularLabel: string;
  readonly pluralLabel: string;
  readonly fields: readonly CrmField[];
  readonly relatedLists: readonly RelatedList[];
  /** Fields by which an upsert finds a record. */
  readonly duplicateCheck: readonly string[];
}

/** What every module has. */
const systemFields: readonly CrmField[] = [
  systemField('id', 'Record Id', 'bigint', true),
  systemField('Owner', 'Owner', 'ownerlookup', false),
  systemField('Created_By', 'Created By', 'ownerlookup', true),
  systemField('Modified_By', 'Modified By', 'ownerlookup', true),
  systemField('Created_Time', 'Created Time', 'datetime', true),
  systemField('Modified_Time', 'Modified Time', 'datetime', true),
  systemField('Tag', 'Tag', 'text', false),
];

function systemField(apiName: string, label: string, dataType: string, isReadOnly: boolean): CrmField {
  const rest = { isMandatory: false, isUnique: false, isCustom: false, lookup: undefined, values: [] };
  return { apiName, label, dataType, isReadOnly, ...rest };
}

/** The modules of a file. What is no module in it is left out. */
export function modulesIn(document: JsonObject): CrmModule[] {
  return objectsIn(document, 'modules')
    .filter((module) => textMember(module, 'api_name') !== '')
    .map((module) => {
      const apiName = textMember(module, 'api_name');
      return {
        apiName,
        singularLabel: textMember(module, 'singular_label') || apiName,
        pluralLabel: textMember(module, 'plural_label') || apiName,
        fields: [...systemFields, ...objectsIn(module, 'fields').flatMap(fieldOf)],
        relatedLists: objectsIn(module, 'related_lists').map((list) => ({
          apiName: textMember(list, 'api_name'),
          module: textMember(list, 'module'),
          field: textMember(list, 'field') || undefined,
        })),
        duplicateCheck: textsIn(module, 'duplicate_check'),
      };
    });
}

function fieldOf(field: JsonObject): CrmField[] {
  const apiName = textMember(field, 'api_name');
  if (apiName === '' || systemFields.some((one) => one.apiName === apiName)) return [];
  return [
    {
      apiName,
      label: textMember(field, 'field_label') || apiName.replaceAll('_', ' '),
      dataType: textMember(field, 'data_type') || 'text',
      isMandatory: field.get('mandatory') === true,
      isReadOnly: field.get('read_only') === true,
      isUnique: field.get('unique') === true,
      isCustom: field.get('custom_field') === true,
      lookup: textMember(field, 'lookup') || undefined,
      values: textsIn(field, 'values'),
    },
  ];
}

function textsIn(object: JsonObject, name: string): string[] {
  const value = object.get(name);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** By its API name, as scripts and addresses write it; undefined if there is none. */
export function moduleNamed(document: JsonObject, apiName: string): CrmModule | undefined {
  return modulesIn(document).find((module) => module.apiName === apiName);
}

export function fieldNamed(module: CrmModule, apiName: string): CrmField | undefined {
  return module.fields.find((field) => field.apiName === apiName);
}

/** What a record is called where another one points to it. */
export function nameOf(module: CrmModule, row: JsonObject): string {
  const last = textMember(row, 'Last_Name');
  if (last !== '') return `${textMember(row, 'First_Name')} ${last}`.trim();
  const field = module.fields.find(({ isMandatory, dataType }) => isMandatory && dataType === 'text');
  return field === undefined ? textMember(row, 'id') : textMember(row, field.apiName);
}

/** The user whose requests are answered: the first of the file. */
export function currentUser(document: JsonObject): JsonObject {
  const [user] = objectsIn(document, 'users');
  return user ?? objectMember(document, 'organisation');
}

/** A user as records name one. */
export function userReference(user: JsonObject, withEmail: boolean): JsonObject {
  const reference = new Map([
    ['name', textMember(user, 'full_name')],
    ['id', textMember(user, 'id')],
  ]);
  return withEmail ? reference.set('email', textMember(user, 'email')) : reference;
}
