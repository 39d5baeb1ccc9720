import type { Json, JsonObject } from '../../../json.js';
import { type CrmField, type CrmModule, moduleNamed, modulesIn } from '../../crm/model.js';
import { objectsIn, textMember } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, crmError, invalidModule, missingParameter } from './crm-service.js';
import { type CrmFamily, crmResource } from './family.js';

function reading(
  family: CrmFamily,
  area: string,
  query: readonly string[],
  read: (document: JsonObject, segments: Readonly<Record<string, string>>, query: URLSearchParams) => Response,
): Operation {
  return {
    scopes: () => [`${family.scope}.settings.${area}.READ`],
    query,
    run: async (call, { documents }) => read(await documents.of(family.document).read(), call.segments, call.query),
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html */
function moduleAnswer(module: CrmModule, index: number): JsonObject {
  const { apiName, singularLabel, pluralLabel } = module;
  return new Map<string, Json>([
    ['id', settingId(1, index)],
    ['api_name', apiName],
    ['module_name', apiName],
    ['singular_label', singularLabel],
    ['plural_label', pluralLabel],
    ['generated_type', 'default'],
    ['api_supported', true],
    ['creatable', true],
    ['viewable', true],
    ['editable', true],
    ['deletable', true],
    ['visible', true],
    ['show_as_tab', true],
    ['modified_time', null],
    ['modified_by', null],
    ['profiles', []],
    ['sequence_number', BigInt(index + 1)],
  ]);
}

/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html */
function fieldAnswer(document: JsonObject, field: CrmField, moduleIndex: number, index: number): JsonObject {
  const target = field.lookup === undefined ? undefined : moduleNamed(document, field.lookup);
  const lookup = new Map<string, Json>();
  if (target !== undefined) {
    const id = settingId(
      1,
      modulesIn(document).findIndex(({ apiName }) => apiName === target.apiName),
    );
    lookup.set('display_label', target.pluralLabel);
    lookup.set('api_name', target.apiName);
    lookup.set('id', id);
    lookup.set(
      'module',
      new Map([
        ['api_name', target.apiName],
        ['id', id],
      ]),
    );
  }
  const isText = typeOfJson[field.dataType] === undefined;
  return new Map<string, Json>([
    ['id', settingId(2, moduleIndex * 1000 + index)],
    ['api_name', field.apiName],
    ['field_label', field.label],
    ['display_label', field.label],
    ['data_type', field.dataType],
    ['json_type', typeOfJson[field.dataType] ?? 'string'],
    ['length', field.dataType === 'textarea' ? 32000n : isText ? 255n : 20n],
    ['system_mandatory', field.isMandatory],
    ['read_only', field.isReadOnly],
    ['field_read_only', field.isReadOnly],
    ['custom_field', field.isCustom],
    ['visible', true],
    ['searchable', true],
    ['filterable', true],
    ['sortable', true],
    ['unique', field.isUnique ? new Map([['casesensitive', false]]) : new Map()],
    ['lookup', lookup],
    ['pick_list_values', field.values.map(choiceAnswer)],
  ]);
}

/** The one layout of a module: https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html */
function layoutAnswer({ apiName, singularLabel, fields }: CrmModule): JsonObject {
  const section = new Map<string, Json>([
    ['api_name', `${apiName}_Information`],
    ['display_label', `${singularLabel} Information`],
    ['type', 'used'],
    ['fields', fields.map(layoutField)],
  ]);
  return new Map<string, Json>([
    ['id', settingId(4, 0)],
    ['name', 'Standard'],
    ['api_name', 'Standard'],
    ['status', 'active'],
    ['visible', true],
    ['profiles', null],
    ['sections', [section]],
  ]);
}

function layoutField({ apiName, dataType, isMandatory, values }: CrmField): JsonObject {
  return new Map<string, Json>([
    ['api_name', apiName],
    ['data_type', dataType],
    ['required', isMandatory],
    ['pick_list_values', values.map(choiceAnswer)],
  ]);
}

function choiceAnswer(value: string, order: number): JsonObject {
  return new Map<string, Json>([
    ['display_value', value],
    ['actual_value', value],
    ['sequence_number', BigInt(order + 1)],
    ['type', 'used'],
  ]);
}

/** Zoho's names for what stands in the JSON of a field; `string` where none is listed. */
const typeOfJson: Readonly<Record<string, string>> = {
  integer: 'integer',
  double: 'double',
  currency: 'double',
  percent: 'double',
  boolean: 'boolean',
  lookup: 'jsonobject',
  ownerlookup: 'jsonobject',
  multiselectpicklist: 'jsonarray',
};

/** An id that is the same at each request. */
function settingId(kind: number, index: number): string {
  return String(3652397000000000000n + BigInt(kind) * 100_000n + BigInt(index));
}

/** What clients load before they read or write records. */
export function settings(family: CrmFamily): Resource[] {
  const modules = reading(family, 'modules', ['status'], (document) =>
    crmAnswer(new Map([['modules', modulesIn(document).map(moduleAnswer)]])),
  );
  const oneModule = reading(family, 'modules', [], (document, { name = '' }) => {
    const all = modulesIn(document);
    const index = all.findIndex(({ apiName }) => apiName === name);
    const module = all[index];
    return module === undefined ? invalidModule() : crmAnswer(new Map([['modules', [moduleAnswer(module, index)]]]));
  });
  const fields = reading(family, 'fields', ['module', 'type', 'include'], (document, _, query) => {
    const name = query.get('module');
    if (name === null) return missingParameter('module');
    const all = modulesIn(document);
    const index = all.findIndex(({ apiName }) => apiName === name);
    const module = all[index];
    if (module === undefined) return invalidModule();
    const answers = module.fields.map((field, order) => fieldAnswer(document, field, index, order));
    return crmAnswer(new Map([['fields', answers]]));
  });
  const relatedLists = reading(family, 'related_lists', ['module'], (document, { version = '' }, query) => {
    const module = moduleNamed(document, query.get('module') ?? '');
    if (module === undefined) return invalidModule();
    const lists = module.relatedLists.map(
      ({ apiName, module: target }, index) =>
        new Map<string, Json>([
          ['id', settingId(3, index)],
          ['api_name', apiName],
          ['name', apiName],
          ['display_label', apiName],
          // An object from version 7 on, the name alone before.
          ['module', /^v[78]$/.test(version) ? new Map([['api_name', target]]) : target],
          ['href', `${module.apiName}/{ENTITYID}/${apiName}`],
          ['type', 'default'],
        ]),
    );
    return crmAnswer(new Map([['related_lists', lists]]));
  });
  const layouts = reading(family, 'layouts', ['module', 'mode', 'include'], (document, _, query) => {
    const name = query.get('module');
    if (name === null) return missingParameter('module');
    const module = moduleNamed(document, name);
    return module === undefined ? invalidModule() : crmAnswer(new Map([['layouts', [layoutAnswer(module)]]]));
  });
  const variables = reading(family, 'variables', ['group'], (document) =>
    crmAnswer(new Map([['variables', objectsIn(document, 'variables')]])),
  );
  const oneVariable = reading(family, 'variables', ['group'], (document, { name = '' }) => {
    const found = objectsIn(document, 'variables').find((one) =>
      ['api_name', 'id'].some((key) => textMember(one, key) === name),
    );
    return found === undefined
      ? crmError(400, 'INVALID_DATA', 'the variable given seems to be invalid', { api_name: name })
      : crmAnswer(new Map([['variables', [found]]]));
  });
  return [
    crmResource(family, '/settings/modules', { GET: modules }),
    crmResource(family, '/settings/modules/{name}', { GET: oneModule }),
    crmResource(family, '/settings/fields', { GET: fields }),
    crmResource(family, '/settings/layouts', { GET: layouts }),
    crmResource(family, '/settings/related_lists', { GET: relatedLists }),
    crmResource(family, '/settings/variables', { GET: variables }),
    crmResource(family, '/settings/variables/{name}', { GET: oneVariable }),
  ];
}
