import type { FieldEntry, ModuleEntry } from '@deluge-tools/language';
import { type Answer, isObject, objectsIn, textIn } from './json.js';
import { FetchEnded, type MetadataSource } from './source.js';

/** The modules whose fields Desk lists: https://desk.zoho.com/DeskAPIDocument#OrganizationFields. */
const modules = ['tickets', 'contacts', 'accounts', 'tasks', 'products', 'contracts'];

/** The modules of a Desk organization with their fields. */
export async function deskModules(source: MetadataSource, isWanted: (name: string) => boolean): Promise<ModuleEntry[]> {
  const organizations = await source.read({
    path: '/api/v1/organizations',
    what: 'the organizations',
    scope: 'Desk.basic.READ',
  });
  const all = objectsIn(organizations, 'data');
  const organization = textIn(all.find((one) => one.isDefault === true) ?? all[0], 'id');
  if (organization === undefined) throw new FetchEnded(source.incomplete[0] ?? 'Desk lists no organization.');
  const found: ModuleEntry[] = [];
  for (const name of modules) {
    const label = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const answer = isWanted(name)
      ? await source.read({
          path: `/api/v1/organizationFields?module=${name}`,
          what: `the fields of ${name}`,
          scope: 'Desk.settings.READ',
          headers: { orgId: organization },
        })
      : undefined;
    found.push({ name: label, label, fields: objectsIn(answer, 'data').flatMap(fieldOf) });
  }
  return found;
}

function fieldOf(field: Answer): FieldEntry[] {
  const name = textIn(field, 'apiName');
  const type = textIn(field, 'type');
  if (name === undefined || type === undefined) return [];
  const choices = objectsIn(field, 'allowedValues').flatMap((value) => textIn(value, 'value') ?? []);
  const target = textIn(isObject(field.lookup) ? field.lookup.module : undefined, 'apiName');
  return [
    {
      name,
      label: textIn(field, 'displayLabel') ?? name,
      type,
      ...(field.isMandatory === true && { required: true }),
      ...(choices.length > 0 && { choices }),
      ...(target !== undefined && { target }),
      ...(typeof field.maxLength === 'number' && field.maxLength > 0 && { length: field.maxLength }),
    },
  ];
}
