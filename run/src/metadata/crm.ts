import type { FieldEntry, ModuleEntry } from '@deluge-tools/language';
import { type Answer, isObject, objectsIn, textIn } from './json.js';
import type { MetadataSource } from './source.js';

/** CRM and its relatives, whose metadata has the same shape. */
export interface CrmRelative {
  /** Before `/settings`. */
  readonly root: string;
  /** The first part of its scopes. */
  readonly scope: string;
  readonly hasLayouts: boolean;
}

/** Lengths count for these; of other types they say how wide a field is shown. */
const texts: ReadonlySet<string> = new Set(['text', 'textarea', 'email', 'phone', 'website']);

/**
 * The modules of an organization. All are listed; those that are wanted come with fields and related lists.
 * @see https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html
 */
export async function crmModules(
  source: MetadataSource,
  { root, scope, hasLayouts }: CrmRelative,
  isWanted: (name: string) => boolean,
): Promise<ModuleEntry[]> {
  const read = (resource: string, query: string, what: string) =>
    source.read({ path: `${root}/settings/${resource}${query}`, what, scope: `${scope}.settings.${resource}.READ` });
  const modules: ModuleEntry[] = [];
  for (const module of objectsIn(await read('modules', '', 'the modules'), 'modules')) {
    const name = textIn(module, 'api_name');
    if (name === undefined || module.api_supported === false) continue;
    const label = textIn(module, 'plural_label') ?? name;
    if (!isWanted(name)) {
      modules.push({ name, label, fields: [] });
      continue;
    }
    const query = `?module=${encodeURIComponent(name)}`;
    const fields = objectsIn(await read('fields', query, `the fields of ${name}`), 'fields');
    const layouts = hasLayouts ? objectsIn(await read('layouts', query, `the layouts of ${name}`), 'layouts') : [];
    const lists = objectsIn(await read('related_lists', query, `the related lists of ${name}`), 'related_lists');
    modules.push({
      name,
      label,
      fields: fields.flatMap((field) => fieldOf(field, layouts)),
      ...(lists.length > 0 && { relatedLists: Object.fromEntries(lists.flatMap(relatedList)) }),
    });
  }
  return modules;
}

/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html */
function fieldOf(field: Answer, layouts: readonly Answer[]): FieldEntry[] {
  const name = textIn(field, 'api_name');
  const type = textIn(field, 'data_type');
  if (name === undefined || type === undefined) return [];
  const inLayouts = layouts.map((layout) => fieldInLayout(layout, name));
  const shown = inLayouts.filter((one) => one !== undefined);
  const choices = [field, ...shown].flatMap((one) => objectsIn(one, 'pick_list_values')).flatMap(choiceOf);
  const isReadOnly = field.read_only === true || field.field_read_only === true;
  // What one layout asks for, another may not; the record's layout is not known in a script.
  const isInAll =
    shown.length > 0 && shown.length === layouts.length && shown.every(({ required }) => required === true);
  const target = textIn(isObject(field.lookup) ? field.lookup.module : undefined, 'api_name') ?? associated(field);
  const { length } = field;
  return [
    {
      name,
      label: textIn(field, 'field_label') ?? name,
      type,
      ...((field.system_mandatory === true || isInAll) && !isReadOnly && { required: true }),
      ...(isObject(field.unique) && Object.keys(field.unique).length > 0 && { unique: true }),
      ...(isReadOnly && { readOnly: true }),
      ...(choices.length > 0 && { choices: [...new Set(choices)] }),
      ...(target !== undefined && { target }),
      ...(typeof length === 'number' && texts.has(type) && { length }),
    },
  ];
}

function fieldInLayout(layout: Answer, name: string): Answer | undefined {
  return objectsIn(layout, 'sections')
    .flatMap((section) => objectsIn(section, 'fields'))
    .find((field) => field.api_name === name);
}

/** Scripts write and read the actual value; the other one is its translation. */
function choiceOf(value: Answer): string[] {
  const choice = textIn(value, 'actual_value') ?? textIn(value, 'display_value');
  return choice === undefined || choice === '-None-' ? [] : [choice];
}

function associated({ associated_module: module }: Answer): string | undefined {
  return textIn(module, 'module') ?? textIn(isObject(module) ? module.module : undefined, 'api_name');
}

/** The module is an object from version 7 on, the name alone before. */
function relatedList(list: Answer): [string, string][] {
  const name = textIn(list, 'api_name');
  const module = textIn(list, 'module') ?? textIn(list.module, 'api_name');
  return name === undefined || module === undefined ? [] : [[name, module]];
}
